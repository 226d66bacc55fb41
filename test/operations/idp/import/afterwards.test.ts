import {
  ForgotPasswordCommand,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withMetrics } from '../../../support/cloudwatch';
import { refuses, withEmulator } from '../../../support/emulator';
import { withFunctions } from '../../../support/functions';
import { clientId, poolId, texting } from '../../../support/pools';
import { csvOf, fileOf, importPool, imported, logOf, person, userNamed } from './importing';

// What users are once they were imported, by the guide's page and with its samples [docs].

const hashed = ['cognito:username', 'email', 'email_verified', 'password_hash'];
/** The guide's samples; of which passwords they are it does not say. */
const samples = {
  BCRYPT: '$2b$10$CtA.Rcu/szzn9U00wpUjOuN3vrgJRZycv4aOzcP3GzqzO8UDPEFq6',
  SCRYPT: '65536$8$1$304dbaef7c5e828dc19c98f0600d18fe$4f69c498c12cd102d057356facf8d77e8d42407090491ea32c5b038f5a18c099',
  ARGON2ID: '$argon2id$v=19$m=19456,t=2,p=1$ko/G5o1ms+ML08P95sQ8DA$AkVbvWSOqz7Hs3qthhWKxicOWnGLN+MBmpwc3emi5VA',
  PBKDF2_SHA256: '$pbkdf2-sha256$600000$1XZlmwLQ2hhM3JYuCPiArQ$Pfheg9Zi/v5lXU4yyLA0WFUYEd/rlaVbzrM9oMD6IrA',
} as const;

describe('where only passwords let in', () => {
  const hiding = { ClientId: 'hiding', ClientName: 'hiding', PreventUserExistenceErrors: 'ENABLED' };
  const { bench, functions } = withFunctions(
    ['PreSignUp', 'PostConfirmation', 'CustomMessage', 'UserMigration', 'PreAuthentication'],
    {
      fixtures: importPool(
        { ...texting, AutoVerifiedAttributes: ['email', 'phone_number'] },
        { clients: [{ ...hiding, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }] },
      ),
    },
  );
  const metrics = withMetrics(bench);
  const signIn = (ClientId: string) =>
    new InitiateAuthCommand({
      ...{ ClientId, AuthFlow: 'USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: 'bob', PASSWORD: 'any' },
    });

  test('the password is to be reset, which a client that hides users does not say', async () => {
    await imported(bench, await fileOf(bench, [person('bob')]));
    await refuses(bench, signIn(clientId), 'PasswordResetRequiredException', 'Password reset required for the user');
    await refuses(bench, signIn('hiding'), 'NotAuthorizedException', 'Incorrect username or password.');
    await expect(
      bench.client.send(new ForgotPasswordCommand({ ClientId: 'hiding', Username: 'bob' })),
    ).resolves.toMatchObject({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } });
  });

  test.each(Object.entries(samples))('a hash by %s confirms, and without one it is to be reset', async (name, hash) => {
    const rows = [person('bob', { password_hash: hash.replaceAll(',', '\\,') }), person('cyd')];
    const job = await imported(bench, csvOf(hashed, rows), { PasswordHashingAlgorithm: name as keyof typeof samples });
    expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 2 });
    expect((await userNamed(bench, 'bob')).UserStatus).toBe('CONFIRMED');
    expect((await userNamed(bench, 'cyd')).UserStatus).toBe('RESET_REQUIRED');
  });

  test('a hash in a job without an algorithm is no password', async () => {
    const header = (await fileOf(bench, [])).trim().split(',');
    await imported(bench, csvOf([...header, 'password_hash'], [person('bob', { password_hash: samples.BCRYPT })]));
    expect((await userNamed(bench, 'bob')).UserStatus).toBe('RESET_REQUIRED'); // likely
  });

  test('the file of the guide is taken as it is', async () => {
    const lines = [
      'cognito:username,name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,website,email,email_verified,gender,birthdate,zoneinfo,locale,phone_number,phone_number_verified,address,updated_at,cognito:mfa_enabled',
      'John,,John,Doe,,,,,,,johndoe@example.com,TRUE,,02/01/1985,,,+12345550100,TRUE,123 Any Street,,FALSE',
      'Jane,,Jane,Roe,,,,,,,janeroe@example.com,TRUE,,01/01/1985,,,+12345550199,TRUE,100 Main Street,,FALSE',
    ];
    const job = await imported(bench, lines.join('\n'));
    expect(logOf(bench, job)).toEqual([
      '[SUCCEEDED] Line Number 2 - The import succeeded.',
      '[SUCCEEDED] Line Number 3 - The import succeeded.',
    ]);
    const { attributes } = await userNamed(bench, 'Jane');
    expect(attributes).toMatchObject({ family_name: 'Roe', address: '100 Main Street', birthdate: '01/01/1985' });
  });

  test('no trigger runs, nobody has signed up, and nobody is active', async () => {
    await imported(bench, await fileOf(bench, [person('bob'), person('cyd')]));
    expect(functions.sources).toEqual([]); // likely
    expect((await metrics.names()).filter((name) => name !== 'CallCount')).toEqual([]);
    expect((await bench.emulator.usage()).activeUsers).toEqual([]);
  });

  test('MFA that is required asks for no factor in the file', async () => {
    await bench.client.send(
      new SetUserPoolMfaConfigCommand({
        ...{ UserPoolId: poolId, MfaConfiguration: 'ON' },
        SmsMfaConfiguration: texting,
      }),
    );
    const rows = [person('bob', { 'cognito:mfa_enabled': 'TRUE' }), person('cyd')];
    await expect(imported(bench, await fileOf(bench, rows))).resolves.toMatchObject({ ImportedUsers: 2 });
  });
});

describe('where text messages let in', () => {
  const bench = withEmulator({
    fixtures: importPool({
      ...texting,
      AutoVerifiedAttributes: ['email', 'phone_number'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
    }),
  });

  test('whoever has a phone number is confirmed, and nobody else', async () => {
    await imported(bench, await fileOf(bench, [person('bob', { phone_number: '+12345550100' }), person('cyd')]));
    expect((await userNamed(bench, 'bob')).UserStatus).toBe('CONFIRMED');
    expect((await userNamed(bench, 'cyd')).UserStatus).toBe('RESET_REQUIRED');
  });
});
