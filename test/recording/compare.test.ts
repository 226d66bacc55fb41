import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../support/temporary';
import { clientId, fixtures, poolId, run } from './script';
import { answering, compare, comparedWith, entriesOf, linesOf, recorded, withServer } from './support';

const folder = temporaryFolders();

let file = '';
beforeAll(async () => {
  file = await recorded(folder(), run);
});

const summary = (out: string) => out.trimEnd().split('\n').at(-1);
const told = (out: string, word: string) => out.split('\n').filter((line) => line.includes(word));

test('a recording is for its owner alone, and holds no signature and no secret key', () => {
  const text = readFileSync(file, 'utf8');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(text).not.toMatch(/AWS4-HMAC|Signature=|x-amz-date|x-amz-security-token|AKIAIOSFODNN7EXAMPLE|not-a-secret/i);
  expect(JSON.parse(linesOf(file)[0] ?? '')).toMatchObject({
    format: 'cognito-emu recording',
    version: 1,
    region: 'us-east-1',
    accountId: '000000000000',
  });
  expect(entriesOf(file).map(({ operation }) => operation)).toEqual(
    expect.arrayContaining(['SignUp', 'POST /oauth2/token', 'GET /oauth2/userInfo', 'GET /_emu/messages/latest']),
  );
});

test('nor the values of cookies', () => {
  const withCookies = entriesOf(file).filter(({ operation }) => operation === 'POST /login');
  expect(withCookies[0]?.request.cookies).toEqual({ 'XSRF-TOKEN': expect.stringMatching(/^[\w-]{12}$/) as string });
  expect(withCookies[0]?.request.body).toContain(`_csrf=${withCookies[0]?.request.cookies?.['XSRF-TOKEN'] ?? '?'}`);
  expect(withCookies[0]?.answer.cookies).toHaveProperty('cognito');
});

describe('compared with another emulator', () => {
  test('with the same fixtures nothing differs, codes and tokens are those of the other', async () => {
    const { code, out, err } = await comparedWith(file, fixtures());
    expect({ code, out, err }).toEqual({ code: 0, out: 'replayed 32, equal 32, different 0, skipped 0\n', err: '' });
  });

  test('a recording of nothing is no proof of anything', async () => {
    const path = join(folder(), 'nothing.ndjson');
    writeFileSync(path, `${linesOf(file)[0] ?? ''}\n`);
    expect(await comparedWith(path, fixtures())).toMatchObject({
      code: 1,
      out: 'replayed 0, equal 0, different 0, skipped 0\n',
      err: `nothing was compared: none of ${path} was asked again\n`,
    });
  });

  test('with another policy of passwords exactly what it refuses differs', async () => {
    const PasswordPolicy = {
      MinimumLength: 14,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    };
    const { code, out } = await comparedWith(file, fixtures({ pool: { Policies: { PasswordPolicy } } }));
    const refused = (number: number) => [
      `#${number} AdminCreateUser  status: recorded 200, answered 400`,
      `#${number} AdminCreateUser  error: recorded nothing, answered "InvalidPasswordException"`,
      `#${number} AdminCreateUser  message: recorded nothing, answered "Password did not conform with password policy: Password not long enough"`,
    ];
    expect(told(out, 'recorded')).toEqual([
      '#1 DescribeUserPool  UserPool.Policies.PasswordPolicy.MinimumLength: recorded 8, answered 14',
      ...[10, 11, 12].flatMap(refused),
      '#18 ListUsers  Users: recorded "2 entries", answered "1 entries"',
      '#18 ListUsers  PaginationToken: recorded "a value", answered nothing',
    ]);
    expect(told(out, 'skipped: ')).toEqual([
      '#13 AdminInitiateAuth  skipped: #10 AdminCreateUser of the same user was refused there',
      '#14 AdminRespondToAuthChallenge  skipped: it needs what #13 AdminInitiateAuth answered, and that was skipped',
      '#19 ListUsers  skipped: it needs what #18 ListUsers answered, and there that was not all answered',
    ]);
    expect([code, summary(out)]).toEqual([1, 'replayed 29, equal 24, different 5, skipped 3']);
  });

  test('where a client lacks a flow that differs, and what needed its tokens is skipped', async () => {
    const client = { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };
    const { code, out } = await comparedWith(file, fixtures({ client }));
    expect(out.trimEnd().split('\n')).toEqual([
      '#7 InitiateAuth  status: recorded 200, answered 400',
      '#7 InitiateAuth  error: recorded nothing, answered "InvalidParameterException"',
      '#7 InitiateAuth  message: recorded nothing, answered "USER_PASSWORD_AUTH flow not enabled for this client"',
      ...['#8 GetUser', '#9 InitiateAuth', '#31 GlobalSignOut', '#32 GetUser'].map(
        (what) => `${what}  skipped: it needs what #7 InitiateAuth answered, and that was refused there`,
      ),
      'replayed 28, equal 27, different 1, skipped 4',
    ]);
    expect(code).toBe(1);
  });

  test('claims of tokens are compared', async () => {
    const client = { TokenValidityUnits: { AccessToken: 'minutes' }, AccessTokenValidity: 5 };
    const { out } = await comparedWith(file, fixtures({ client }));
    expect(told(out, '#7 ')).toEqual([
      '#7 InitiateAuth  AuthenticationResult.AccessToken claims.exp: recorded "3600 seconds after iat", answered "300 seconds after iat"',
      '#7 InitiateAuth  AuthenticationResult.ExpiresIn: recorded 3600, answered 300',
    ]);
  });

  test('pools and clients may have other ids there', async () => {
    const given = JSON.stringify(fixtures())
      .replaceAll(poolId, 'us-east-1_Another1')
      .replaceAll(clientId, 'another00000000000000000');
    const ids = ['--user-pool', `${poolId}=us-east-1_Another1`, '--client', `${clientId}=another00000000000000000`];
    const { code, out } = await comparedWith(file, JSON.parse(given) as ReturnType<typeof fixtures>, ...ids);
    expect([code, out]).toEqual([0, 'replayed 32, equal 32, different 0, skipped 0\n']);
  });

  test('and so may domains', async () => {
    const given = JSON.stringify(fixtures()).replaceAll('"Domain":"shop"', '"Domain":"store"');
    const { out } = await comparedWith(
      file,
      JSON.parse(given) as ReturnType<typeof fixtures>,
      '--domain',
      'shop=store',
    );
    expect(told(out, 'recorded')).toEqual(['#1 DescribeUserPool  UserPool.Domain: recorded "shop", answered "store"']);
  });

  test('machines read one line', async () => {
    const { out } = await comparedWith(file, fixtures({ client: { AccessTokenValidity: 2 } }), '--json');
    expect(JSON.parse(out)).toMatchObject({
      ...{ replayed: 32, skipped: 0 },
      outcomes: expect.arrayContaining([{ number: 2, operation: 'SignUp', differences: [] }]) as unknown,
    });
  });
});

describe('compared with somebody who is no emulator', () => {
  test('one wrong text is the one difference; what nobody can say again is skipped with its reason', async () => {
    const typo = answering(entriesOf(file), ({ operation, answer }) =>
      operation === 'AdminGetUser' ? { ...answer, body: answer.body.replace('exist', 'exits') } : answer,
    );
    const { code, out } = await withServer(typo, (url) => compare(file, url, '--domain', `shop=${url}`));
    expect(out.trimEnd().split('\n')).toEqual([
      '#4 GET /_emu/messages/latest  skipped: only an emulator has a control API',
      '#6 ConfirmSignUp  skipped: its code was in a message, which only who has it can read',
      '#7 InitiateAuth  skipped: #6 ConfirmSignUp of the same user was skipped',
      '#8 GetUser  skipped: it needs what #7 InitiateAuth answered, and that was skipped',
      '#9 InitiateAuth  skipped: it needs what #7 InitiateAuth answered, and that was skipped',
      '#16 AdminAddUserToGroup  skipped: #6 ConfirmSignUp of the same user was skipped',
      '#20 AdminGetUser  message: recorded "User does not exist.", answered "User does not exits."',
      '#22 InitiateAuth  skipped: #6 ConfirmSignUp of the same user was skipped',
      ...['#25 GET /oauth2/authorize', '#26 GET /login', '#27 POST /login'].map(
        (what) => `${what}  skipped: people sign in at the pages of AWS`,
      ),
      '#28 POST /oauth2/token  skipped: it needs what #27 POST /login answered, and that was skipped',
      '#29 GET /oauth2/userInfo  skipped: it needs what #28 POST /oauth2/token answered, and that was skipped',
      '#30 POST /oauth2/token  skipped: it needs what #27 POST /login answered, and that was skipped',
      '#31 GlobalSignOut  skipped: it needs what #7 InitiateAuth answered, and that was skipped',
      '#32 GetUser  skipped: it needs what #7 InitiateAuth answered, and that was skipped',
      'replayed 17, equal 16, different 1, skipped 15',
    ]);
    expect(code).toBe(1);
  });

  test('AWS names a shape where the emulator names a code, and that is the same', async () => {
    const spelt = answering(entriesOf(file), ({ answer }) => ({
      ...answer,
      body: answer.body.replace('"__type":"', '"__type":"com.amazonaws.cognito#'),
    }));
    expect(await withServer(spelt, (url) => compare(file, url, '--domain', `shop=${url}`))).toMatchObject({ code: 0 });
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['a missing member', 'CreateGroup', { Group: { Precedence: undefined } }],
    ['an added member', 'CreateGroup', { Group: { Colour: 'red' } }],
    ['a member of another type', 'CreateGroup', { Group: { Precedence: '1' } }],
  ])('%s differs', async (_what, name, { Group }) => {
    const other = answering(entriesOf(file), ({ operation, answer }) => {
      if (operation !== name) return answer;
      const body = JSON.parse(answer.body) as { Group: object };
      return { ...answer, body: JSON.stringify({ Group: { ...body.Group, ...(Group as object) } }) };
    });
    const { out } = await withServer(other, (url) => compare(file, url, '--domain', `shop=${url}`));
    const [member = '', value] = Object.entries(Group as object)[0] ?? [];
    const recordedValue = member === 'Precedence' ? '1' : 'nothing';
    const answered = value === undefined ? 'nothing' : JSON.stringify(value);
    expect(told(out, 'recorded')).toEqual([
      `#15 CreateGroup  Group.${member}: recorded ${recordedValue}, answered ${answered}`,
    ]);
  });

  test('domains are asked only where they are named', async () => {
    const all = answering(entriesOf(file), ({ answer }) => answer);
    const { out, arrived } = await withServer(all, async (url, arrived) => ({
      ...(await compare(file, url)),
      arrived,
    }));
    expect(told(out, '#23')).toEqual(['#23 POST /oauth2/token  skipped: it asks the domain shop: give --domain']);
    expect(arrived.filter(({ url }) => url.includes('oauth2'))).toEqual([]);
  });
});
