import {
  DeleteUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

const secret = 'aClientSecretOfTheRightLength';

const bench = withEmulator({
  fixtures: onePool({
    clients: [
      {
        ClientId: 'confidential',
        ClientName: 'c',
        ClientSecret: secret,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
      {
        ClientId: 'rotating',
        ClientName: 'r',
        EnableTokenRevocation: false,
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      },
      {
        ClientId: 'lasting',
        ClientName: 'l',
        EnableTokenRevocation: false,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
    ],
    users: [user('ada'), user('bob')],
  }),
});

const refreshing = (REFRESH_TOKEN: string, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });

const signOut = (AccessToken: string) => new GlobalSignOutCommand({ AccessToken });
const revoke = (Token: string, ClientId = clientId, ClientSecret?: string) =>
  new RevokeTokenCommand({ Token, ClientId, ClientSecret });

const accessRevoked = 'Access Token has been revoked'; // [field]
const refreshRevoked = 'Refresh Token has been revoked'; // [field]

describe('GlobalSignOut', () => {
  test('revokes every sign-in of the user and nobody else’s', async () => {
    const [first, second, other] = [
      await signIn(bench, 'ada'),
      await signIn(bench, 'ada', { ClientId: 'lasting' }),
      await signIn(bench, 'bob'),
    ];
    expect(await bench.client.send(signOut(first.AccessToken))).toEqual({ $metadata: expect.anything() as unknown });
    await refuses(bench, signOut(first.AccessToken), 'NotAuthorizedException', accessRevoked);
    await refuses(bench, signOut(second.AccessToken), 'NotAuthorizedException', accessRevoked);
    await refuses(bench, refreshing(first.RefreshToken), 'NotAuthorizedException', refreshRevoked);
    await refuses(bench, refreshing(second.RefreshToken, 'lasting'), 'NotAuthorizedException', refreshRevoked);
    await bench.client.send(refreshing(other.RefreshToken));
  });

  test('does not touch a sign-in that comes after it within the same second', async () => {
    bench.emulator.clock.freeze(true);
    const before = await signIn(bench, 'ada');
    await bench.client.send(signOut(before.AccessToken));
    const after = await signIn(bench, 'ada');
    await bench.client.send(signOut(after.AccessToken));
  });

  test('of a user who is gone is refused like a revoked token: it declares no UserNotFoundException [model]', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(new DeleteUserCommand({ AccessToken }));
    await refuses(bench, signOut(AccessToken), 'NotAuthorizedException', accessRevoked); // likely
  });

  test('refuses what is no access token', async () => {
    const { IdToken } = await signIn(bench, 'ada');
    await refuses(bench, signOut(IdToken), 'NotAuthorizedException', 'Invalid Access Token'); // likely
    await refuses(bench, signOut('nonsense'), 'NotAuthorizedException', 'Invalid Access Token'); // remembered
  });
});

describe('RevokeToken', () => {
  test('ends one sign-in and leaves the others', async () => {
    const [first, second] = [await signIn(bench, 'ada'), await signIn(bench, 'ada')];
    expect(await bench.client.send(revoke(first.RefreshToken))).toEqual({ $metadata: expect.anything() as unknown });
    await refuses(bench, refreshing(first.RefreshToken), 'NotAuthorizedException', refreshRevoked);
    await refuses(bench, signOut(first.AccessToken), 'NotAuthorizedException', accessRevoked);
    await bench.client.send(refreshing(second.RefreshToken));
  });

  test('revokes tokens that were refreshed from it', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    const refreshed = await bench.client.send(refreshing(RefreshToken));
    await bench.client.send(revoke(RefreshToken));
    await refuses(
      bench,
      signOut(refreshed.AuthenticationResult?.AccessToken ?? ''),
      'NotAuthorizedException',
      accessRevoked,
    );
  });

  test('answers alike for a token revoked before or never issued', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    await bench.client.send(revoke(RefreshToken));
    await bench.client.send(revoke(RefreshToken)); // [live]
    await bench.client.send(revoke('a.b.c.d.e')); // [live]
  });

  test('takes the secret itself of a client that has one', async () => {
    const SECRET_HASH = secretHash(secret, 'ada', 'confidential');
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password, SECRET_HASH };
    const { AuthenticationResult } = await bench.client.send(
      new InitiateAuthCommand({ ClientId: 'confidential', AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    );
    const token = AuthenticationResult?.RefreshToken ?? '';
    await refuses(bench, revoke(token, 'confidential'), 'UnauthorizedException', 'Invalid client secret');
    await refuses(
      bench,
      revoke(token, 'confidential', 'anotherSecretOfTheRightLength'),
      'UnauthorizedException',
      'Invalid client secret',
    );
    await bench.client.send(revoke(token, 'confidential', secret));
  });

  // The model names the exceptions; the texts are likely.
  test('refuses what it does not do', async () => {
    const { AccessToken, IdToken, RefreshToken } = await signIn(bench, 'ada');
    const lasting = await signIn(bench, 'ada', { ClientId: 'lasting' });
    await refuses(bench, revoke(RefreshToken, 'nobody'), 'UnauthorizedException', 'Invalid client');
    await refuses(
      bench,
      revoke(RefreshToken, clientId, 'anySecretOfTheRightLength'),
      'UnauthorizedException',
      'Invalid client secret',
    );
    await refuses(bench, revoke(AccessToken), 'UnsupportedTokenTypeException', 'Unsupported token type');
    await refuses(bench, revoke(IdToken), 'UnsupportedTokenTypeException', 'Unsupported token type');
    await refuses(
      bench,
      revoke(lasting.RefreshToken),
      'UnauthorizedException',
      'The token was issued to another client',
    );
    await refuses(
      bench,
      revoke(lasting.RefreshToken, 'lasting'),
      'UnsupportedOperationException',
      'Token revocation is not enabled for this client',
    );
  });
});

test('where refresh tokens rotate tokens tell their ids all the same', async () => {
  const { AccessToken, IdToken } = await signIn(bench, 'ada', { ClientId: 'rotating' }); // [docs]
  for (const token of [AccessToken, IdToken]) {
    expect(decode(token).claims).toMatchObject({
      jti: expect.any(String) as string,
      origin_jti: expect.any(String) as string,
    });
  }
});

test('without token revocation tokens carry no jti and no origin_jti', async () => {
  const { AccessToken, IdToken } = await signIn(bench, 'ada', { ClientId: 'lasting' });
  for (const token of [AccessToken, IdToken]) {
    expect(decode(token).claims).not.toHaveProperty('jti');
    expect(decode(token).claims).not.toHaveProperty('origin_jti');
  }
});
