import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { delegation, exchange, impersonation } from '../../../support/exchange';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode } from '../../../support/signIn';
import { plus, setRisk } from '../../../support/protected';

// What an access token vouches for, and what it must not: only what its user proved, at this app client.

const SecretCode = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const broker = 'brokerclient00000000000000';
const AllowedOAuthScopes = ['aws.cognito.signin.user.admin', 'openid'];
const ExplicitAuthFlows = [...allFlows, 'ALLOW_USER_AUTH', impersonation, delegation];
const bench = withEmulator({
  fixtures: onePool({
    pool: {
      ...plus,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    },
    client: { ExplicitAuthFlows, AllowedOAuthScopes },
    clients: [{ ClientId: broker, ClientName: 'broker', ExplicitAuthFlows, AllowedOAuthScopes }],
    users: [user('ada', { SoftwareToken: { SecretCode } }), user('bob')],
  }),
});

const [loa1, loa4] = ['urn:cognito:loa:1', 'urn:cognito:loa:4'];
const begin = (AuthParameters: Record<string, string>, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters });

/** Ada's authenticator is asked for from now on. */
const turnOn = () =>
  bench.client.send(
    new AdminSetUserMFAPreferenceCommand({
      ...{ UserPoolId: poolId, Username: 'ada', SoftwareTokenMfaSettings: { Enabled: true } },
    }),
  );

/** A token that tells of a password. */
async function tokenOf(USERNAME: string): Promise<string> {
  const sent = { USERNAME, TARGET_ACR_VALUES: loa1, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password };
  const { AuthenticationResult: { AccessToken = '' } = {} } = await bench.client.send(begin(sent));
  return AccessToken;
}

const steppingUp = (ACCESS_TOKEN: string, more: Record<string, string> = {}) => ({
  ...{ USERNAME: 'ada', TARGET_ACR_VALUES: loa4, ACCESS_TOKEN },
  ...more,
});
const foreign = ['NotAuthorizedException', 'Access Token was not issued to the user.'] as const;

describe('a token that was exchanged vouches for nobody', () => {
  test('at the client that it was given to', async () => {
    const SubjectToken = await tokenOf('ada');
    await turnOn();
    const { IssuedToken } = await exchange(bench, { ClientId: broker, SubjectToken });
    await refuses(bench, begin(steppingUp(IssuedToken), broker), ...foreign);
    await refuses(bench, begin(steppingUp(IssuedToken)), ...foreign);
    await refuses(bench, begin(steppingUp(SubjectToken), broker), ...foreign);
    expect((await bench.client.send(begin(steppingUp(SubjectToken)))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  test('at the client of the sign-in, which acts for its user', async () => {
    const [SubjectToken, ActorToken] = [await tokenOf('ada'), await tokenOf('bob')];
    await turnOn();
    const { IssuedToken } = await exchange(bench, {
      ...{ ClientId: clientId, SubjectToken, ActorToken, ActorTokenType: 'ACCESS_TOKEN' },
    });
    await refuses(bench, begin(steppingUp(IssuedToken)), ...foreign);
  });
});

test('a token of a client that goes by the URL of its metadata vouches for nobody at the app client', async () => {
  const token = await tokenOf('ada');
  await turnOn();
  const { grants } = bench.world.state;
  const grant = grants.get(poolId, String(decode(token).claims['event_id']))!;
  grants.set({ ...grant, oauth: { ...grant.context, clientUrl: 'https://tool.example.com/client' } });
  await refuses(bench, begin(steppingUp(token)), ...foreign);
});

test('a password that stands beside the token is not proven, and so not judged', async () => {
  await setRisk(bench, { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } } });
  const PASSWORD = 'Leaked-somewhere-1';
  await bench.emulator.risks.set({ passwords: [PASSWORD] });
  const token = await tokenOf('ada');
  await turnOn();
  const sent = steppingUp(token, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
  expect((await bench.client.send(begin(sent))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  const { UserStatus } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(UserStatus).toBe('CONFIRMED');
});

test('what ConfirmSignUp gave and a level do not go together yet', async () => {
  const asked = begin({ USERNAME: 'ada', TARGET_ACR_VALUES: loa1 });
  const command = new InitiateAuthCommand({ ...asked.input, Session: 'x'.repeat(40) });
  await expect(bench.client.send(command)).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: expect.stringContaining('TARGET_ACR_VALUES with the Session of ConfirmSignUp') as string,
  });
});
