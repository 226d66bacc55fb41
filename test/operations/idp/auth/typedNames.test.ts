import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { appCode } from '../../../support/authenticator';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';

// What SECRET_HASH is made from in a pool whose users are known to their clients by their addresses alone.

const secret = 'ThisIsASecretOfFortyLettersMoreOrLess';
const [ada, ghost] = ['ada@example.com', 'ghost@example.com'];

const bench = withEmulator({
  fixtures: onePool({
    pool: {
      UsernameAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    client: {
      ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'],
      ClientSecret: secret,
      PreventUserExistenceErrors: 'ENABLED',
    },
    users: [user(ada, { UserAttributes: { email: ada, email_verified: 'true' } })],
  }),
});

const hashOf = (name: string) => secretHash(secret, name, clientId);

const begin = (USERNAME: string, more: Record<string, string> = {}) =>
  new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME, SECRET_HASH: hashOf(USERNAME), ...more },
  });

const answer = (
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  responses: Record<string, string>,
  USERNAME = ada,
) =>
  new RespondToAuthChallengeCommand({
    ClientId: clientId,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME, ...responses },
  });

const unverifiable = ['NotAuthorizedException', `Unable to verify secret hash for client ${clientId}`] as const; // field
const unhashed = `Client ${clientId} is configured with secret but SECRET_HASH was not received`; // field

// likely: no challenge has told the stored name by then
test('while a first factor is chosen the address that was typed is good', async () => {
  const SECRET_HASH = hashOf(ada);
  const { Session } = await bench.client.send(begin(ada));
  const question = await bench.client.send(answer('SELECT_CHALLENGE', Session, { SECRET_HASH, ANSWER: 'EMAIL_OTP' }));
  const code = { EMAIL_OTP_CODE: await latestCode(bench) };
  const other = answer('EMAIL_OTP', question.Session, { SECRET_HASH: hashOf(ghost), ...code });
  await refuses(bench, other, ...unverifiable);
  await refuses(bench, answer('EMAIL_OTP', question.Session, code), 'NotAuthorizedException', unhashed);
  const { AuthenticationResult } = await bench.client.send(
    answer('EMAIL_OTP', question.Session, { SECRET_HASH, ...code }),
  );
  expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
});

test.each([ada, ghost])('which tells nothing of who there is: %s', async (name) => {
  const SECRET_HASH = hashOf(name);
  const { Session } = await bench.client.send(begin(name));
  const wrong = { SECRET_HASH, ANSWER: 'PASSWORD', PASSWORD: 'Wrong-horse-1' };
  await refuses(
    bench,
    answer('SELECT_CHALLENGE', Session, wrong, name),
    'NotAuthorizedException',
    'Incorrect username or password.',
  );
  const question = await bench.client.send(begin(name, { PREFERRED_CHALLENGE: 'EMAIL_OTP' }));
  await refuses(
    bench,
    answer('EMAIL_OTP', question.Session, { SECRET_HASH, EMAIL_OTP_CODE: 'no' }, name),
    'CodeMismatchException',
    'Invalid code or auth state for the user.',
  );
});

// field: for SRP, custom challenges and second factors, which tell the stored name
test('a second factor takes the stored name alone', async () => {
  const { users } = bench.world.state;
  const secretOfApp = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  for (const row of users.rows(poolId)) {
    users.set({ ...row, softwareToken: { secret: secretOfApp, used: [] }, mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] } });
  }
  const { ChallengeName, Session, ChallengeParameters } = await bench.client.send(
    begin(ada, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password }),
  );
  expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  const code = { SOFTWARE_TOKEN_MFA_CODE: appCode(secretOfApp, bench.world.clock.now()) };
  await refuses(bench, answer('SOFTWARE_TOKEN_MFA', Session, { SECRET_HASH: hashOf(ada), ...code }), ...unverifiable);
  const SECRET_HASH = hashOf(ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '');
  const { AuthenticationResult } = await bench.client.send(
    answer('SOFTWARE_TOKEN_MFA', Session, { SECRET_HASH, ...code }),
  );
  expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
});
