import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  DeleteUserPoolClientCommand,
  GetClientTokenCommand,
  GetUserCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import {
  apiScope,
  broker,
  exchange,
  exchangePool,
  machine,
  orders,
  poolId,
  refusesExchange,
  sealed,
  secret,
  web,
  wide,
} from '../../../support/exchange';
import { decode, signIn } from '../../../support/signIn';

const bench = withEmulator({ fixtures: [exchangePool()] });

const claimsOf = (token: string) => decode(token).claims;
const ofAda = async () => (await signIn(bench, 'ada')).AccessToken;
const machineToken = async (): Promise<string> => {
  const asked = new GetClientTokenCommand({ ClientId: machine, Secret: secret });
  return (await bench.client.send(asked)).ClientAuthenticationResult?.AccessToken ?? '';
};
const userOf = (AccessToken: string) => bench.client.send(new GetUserCommand({ AccessToken }));

const invalid = 'InvalidParameterException';
const notAuthorized = 'NotAuthorizedException';

describe('a token is exchanged for one that', () => {
  test('is an ordinary access token of the same user for the client that asks', async () => {
    bench.emulator.clock.freeze(true);
    const SubjectToken = await ofAda();
    const answer = await exchange(bench, { SubjectToken });
    const subject = claimsOf(SubjectToken);
    const claims = claimsOf(answer.IssuedToken);
    expect(answer).toEqual({
      IssuedToken: answer.IssuedToken,
      IssuedTokenType: 'ACCESS_TOKEN',
      TokenType: 'Bearer',
      ExpiresIn: 3600,
      Scopes: [apiScope],
    });
    expect(claims).toEqual({ ...subject, client_id: broker, jti: claims['jti'] });
    expect(claims['jti']).not.toBe(subject['jti']);
    await expect(userOf(answer.IssuedToken)).resolves.toMatchObject({ Username: 'ada' });
  });
});
