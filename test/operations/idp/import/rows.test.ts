import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { poolId, texting } from '../../../support/pools';
import { csvOf, fileOf, importPool, imported, logOf, names, person, userNamed } from './importing';

const bench = withEmulator({
  fixtures: [
    importPool(
      {
        ...texting,
        AutoVerifiedAttributes: ['email', 'phone_number'],
        AliasAttributes: ['preferred_username', 'email'],
        Schema: [
          { Name: 'given_name', Required: true },
          { Name: 'team', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '5' } },
          { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '18' } },
        ],
      },
      {
        users: [
          {
            Username: 'ada',
            UserAttributes: {
              ...{ given_name: 'Ada', preferred_username: 'countess' },
              ...{ email: 'ada@example.com', email_verified: 'true' },
            },
          },
        ],
      },
    ),
  ],
});

const row = (more: Readonly<Record<string, string>> = {}) => person('bob', { given_name: 'Bob', ...more });

/** What the log says of one row. */
async function saidOf(more: Readonly<Record<string, string>>): Promise<string> {
  const job = await imported(bench, await fileOf(bench, [row(more)]));
  const [line = ''] = logOf(bench, job);
  return line.replace('Line Number 2 - ', '');
}

const notVerified =
  '[FAILED] The User Record does not set any of the auto verified attributes to verified. (Example: email_verified to true).';
const schema = (fault: string) => `[FAILED] Attributes did not conform to the schema: ${fault}`;
const noMonth = '[FAILED] The birthdate is not in the format mm/dd/yyyy.';
const badName = '[FAILED] The username has a blank or a control character in it, or is longer than 128 characters.';
const noSeconds = '[FAILED] The value of updated_at is not a number of seconds.';

describe('a row fails', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['without a username', { 'cognito:username': '' }, '[FAILED] The username is missing.'],
    ['with a blank in it', { 'cognito:username': 'b ob' }, badName],
    ['with a tab in it', { 'cognito:username': 'b\tob' }, badName],
    ['with a NUL in it', { 'cognito:username': 'b\0ob' }, badName],
    ['of a username of 129 characters', { 'cognito:username': 'x'.repeat(129) }, badName],
    ['with nothing verified', { email_verified: '' }, notVerified],
    ['with an address that is not', { email_verified: 'FALSE' }, notVerified],
    ['verified and without an address', { email: '' }, '[FAILED] Email is required when email_verified is set.'],
    [
      'verified and without a number',
      { phone_number_verified: 'true' },
      '[FAILED] Phone number is required when phone_number_verified is set.',
    ],
    ['with an address of no form', { email: 'bob' }, '[FAILED] Invalid email address format.'],
    ['with a number of no form', { phone_number: '0123' }, '[FAILED] Invalid phone number format.'],
    ['with no boolean', { email_verified: 'yes' }, schema('email_verified: Attribute value must be a boolean')],
    ['without a required attribute', { given_name: ' ' }, schema('given_name: The attribute is required')],
    [
      'with a text that is too long',
      { 'custom:team': 'sixsix' },
      schema('custom:team: String must be no longer than 5 characters'),
    ],
    ['with a number that is too small', { 'custom:age': '17' }, schema('custom:age: Number must be no less than 18')],
    [
      'with several faults, on one line',
      { 'custom:age': 'x', given_name: '' },
      schema('custom:age: Attribute value must be a number given_name: The attribute is required'),
    ],
    ['with a birthdate of OpenID', { birthdate: '1985-02-01' }, noMonth],
    ['with a birthdate that no month has', { birthdate: '02/30/1985' }, noMonth],
    ['with a birthdate of a month that no year has', { birthdate: '13/01/1985' }, noMonth],
    ['with a date for updated_at', { updated_at: '2026-01-01' }, noSeconds],
    ['with a fraction for updated_at', { updated_at: '1.5' }, noSeconds],
    [
      'with MFA that is no boolean',
      { 'cognito:mfa_enabled': 'x' },
      '[FAILED] The value of cognito:mfa_enabled is not a boolean.',
    ],
    [
      'with MFA where it is off',
      { 'cognito:mfa_enabled': 'TRUE' },
      '[FAILED] MFA is off in the user pool: cognito:mfa_enabled must be false or blank.',
    ],
    [
      'under the alias of another user',
      { preferred_username: 'countess' },
      '[FAILED] An account with the preferred_username already exists.',
    ],
    [
      'under the address of another user, who keeps it',
      { email: 'ada@example.com' },
      '[FAILED] An account with the email already exists.',
    ],
    [
      'of more than 16,000 characters',
      { name: 'x'.repeat(16_000) },
      '[FAILED] The row is longer than 16000 characters.',
    ],
    ['with a column more', { name: 'a,b' }, '[FAILED] The row has 24 columns, and the header 23.'],
    ['with a quotation mark for its comma', { name: '"a,b"' }, '[FAILED] The row has 24 columns, and the header 23.'],
  ])('%s', async (_what, more, said) => {
    await expect(saidOf(more)).resolves.toBe(said);
    await expect(names(bench)).resolves.toEqual(['ada']);
  });

  test('that is cut short', async () => {
    const job = await imported(bench, `${await fileOf(bench, [])}bob,,\n`);
    expect(logOf(bench, job)).toEqual(['[FAILED] Line Number 2 - The row has 3 columns, and the header 23.']);
  });
});

describe('a row succeeds', () => {
  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ['with quotation marks, which are part of a value', { name: '"Bob"' }, { name: '"Bob"' }],
    ['with a comma behind a backslash', { name: 'a\\,b\\,' }, { name: 'a,b,' }],
    ['with a backslash, which stays', { name: 'a\\b' }, { name: 'a\\b' }],
    ['with blanks around values, which do not', { name: '  Bob \t' }, { name: 'Bob' }],
    ['with booleans in any letters', { email_verified: 'tRuE' }, { email_verified: 'true' }],
    [
      'with a verified number alone',
      { email: '', email_verified: '', phone_number: '+12345550100', phone_number_verified: 'TRUE' },
      { phone_number: '+12345550100', phone_number_verified: 'true' },
    ],
    ['with letters of the world', { name: 'Ærøskøbing 日本 🦉' }, { name: 'Ærøskøbing 日本 🦉' }],
    ['with a NUL in a value', { name: 'a\0b' }, { name: 'a\0b' }],
    ['with MFA off where it is off', { 'cognito:mfa_enabled': 'FALSE' }, {}],
    ['of a leap day', { birthdate: '02/29/2024' }, { birthdate: '02/29/2024' }],
  ])('%s', async (_what, more, attributes) => {
    await expect(saidOf(more)).resolves.toBe('[SUCCEEDED] The import succeeded.');
    const bob = await userNamed(bench, 'bob');
    expect(bob.attributes).toMatchObject(attributes);
  });

  test('under names that all objects have', async () => {
    const rows = ['__proto__', 'constructor', 'toString'].map((name) => person(name, { given_name: name }));
    await imported(bench, await fileOf(bench, rows));
    await expect(names(bench)).resolves.toEqual(['__proto__', 'ada', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['given_name']).toBeUndefined();
  });
});

describe('MFA', () => {
  const mode = (MfaConfiguration: 'ON' | 'OPTIONAL') =>
    bench.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: poolId,
        MfaConfiguration,
        SmsMfaConfiguration: texting,
      }),
    );
  const phone = { phone_number: '+12345550100', phone_number_verified: 'true' };

  test('is required of everybody where the pool requires it, or nothing is said', async () => {
    await mode('ON');
    await expect(saidOf({ ...phone, 'cognito:mfa_enabled': 'false' })).resolves.toBe(
      '[FAILED] MFA is required in the user pool: cognito:mfa_enabled must be true or blank.',
    );
    await expect(saidOf(phone)).resolves.toBe('[SUCCEEDED] The import succeeded.');
  });

  test('is by text message for whom it is on', async () => {
    await mode('OPTIONAL');
    await saidOf({ ...phone, 'cognito:mfa_enabled': 'true' });
    const { MFAOptions } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'bob' }));
    expect(MFAOptions).toEqual([{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }]);
  });
});

describe('a file fails the whole job', () => {
  const failed = async (file: string | Uint8Array<ArrayBuffer>, text: string) => {
    const job = await imported(bench, file);
    expect(job).toMatchObject({ Status: 'Failed', CompletionMessage: text, ImportedUsers: 0, FailedUsers: 0 });
    expect(logOf(bench, job)).toEqual([]);
    await expect(names(bench)).resolves.toEqual(['ada']);
  };
  const header = async () => (await fileOf(bench, [])).trim().split(',');
  const encoded = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));

  test('that is empty, or only blank', async () => {
    await failed('', 'The csv file has no header.');
    await failed('\n\r\n\n', 'The csv file has no header.');
  });

  test('in another encoding', async () => {
    const file = await fileOf(bench, [row(), row({ 'cognito:username': 'cyd', name: 'Bjørn' })]);
    await failed(encoded(file, 'latin1'), 'The csv file is not in UTF-8 format.');
    await failed(
      encoded(`\ufeff${file}`, 'utf16le'),
      expect.stringMatching(/^The (csv file is not in|header)/) as string,
    );
  });

  test('with a byte order mark', async () => {
    await failed(`\ufeff${await fileOf(bench, [row()])}`, 'The csv file begins with a byte order mark.');
  });

  test('without a column', async () => {
    const columns = (await header()).filter((name) => name !== 'gender');
    await failed(csvOf(columns, [row()]), 'The header of the csv file lacks a column: gender');
  });

  test.each(['custom:nobody', '__proto__', 'constructor', 'sub', 'identities', '"email"'])(
    'with a column that the pool has not: %s',
    async (name) =>
      failed(csvOf([...(await header()), name], [row()]), `The header of the csv file has an unknown column: ${name}`),
  );

  test('with a column of a name without end', async () => {
    const job = await imported(bench, csvOf([...(await header()), 'x'.repeat(500)], [row()]));
    expect(job).toMatchObject({ Status: 'Failed' });
    expect(job.CompletionMessage).toHaveLength(128);
  });

  test('with a column twice', async () => {
    await failed(csvOf([...(await header()), 'email'], [row()]), 'The header of the csv file has a column twice.');
  });

  test('with a line without end', async () => {
    await failed(`${await fileOf(bench, [])}${'x'.repeat(2_000_000)}`, 'The csv file has a line without end.');
  });

  test('with more rows than AWS takes', async () => {
    await failed(`${await fileOf(bench, [])}${'x\n'.repeat(500_001)}`, 'The csv file has more than 500000 rows.');
  });
});

test('columns may stand in any order, lines end as on Windows, and blank ones say nothing', async () => {
  const columns = (await fileOf(bench, [])).trim().split(',').reverse();
  const file = csvOf(columns, [row()]).replaceAll('\n', '\r\n\r\n');
  const job = await imported(bench, file);
  expect(logOf(bench, job)).toEqual(['[SUCCEEDED] Line Number 3 - The import succeeded.']);
});

test('a user who was made meanwhile is skipped', async () => {
  await bench.client.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'bob', MessageAction: 'SUPPRESS' }),
  );
  await expect(saidOf({})).resolves.toBe('[SKIPPED] The user already exists.');
});
