import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  type GetTokensFromRefreshTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { changeClient } from '../order/steps';

const secret = 'aClientSecretOfTheRightLength';
const rotating = 'rotatingclient000000000000';
const strict = 'strictclient00000000000000';
const confidential = 'confidential00000000000000';

const rotation = (RetryGracePeriodSeconds: number) => ({
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds },
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
});

const bench = withEmulator({
  fixtures: onePool({
    clients: [
      { ClientId: rotating, ClientName: 'r', ...rotation(60) },
      { ClientId: strict, ClientName: 's', ...rotation(0), RefreshTokenValidity: 1, EnableTokenRevocation: false },
      { ClientId: confidential, ClientName: 'c', ClientSecret: secret, ...rotation(60) },
    ],
    users: [user('ada', { UserAttributes: { name: 'Ada' } }), user('bob')],
  }),
});

const refreshing = (
  RefreshToken: string,
  ClientId = rotating,
  members: Partial<GetTokensFromRefreshTokenCommandInput> = {},
) => new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId, ...members });

/** The next refresh token of a chain. */
async function next(token: string, ClientId = rotating): Promise<string> {
  const { AuthenticationResult } = await bench.client.send(refreshing(token, ClientId));
  if (AuthenticationResult?.RefreshToken === undefined) throw new Error('no new refresh token');
  return AuthenticationResult.RefreshToken;
}

const signedIn = async (ClientId = rotating) => (await signIn(bench, 'ada', { ClientId })).RefreshToken;
const revoke = (Token: string, ClientId = rotating) => bench.client.send(new RevokeTokenCommand({ Token, ClientId }));

const reused = ['RefreshTokenReuseException', 'Refresh token reuse detected'] as const; // [live]
const invalid = ['NotAuthorizedException', 'Invalid Refresh Token.'] as const; // [field]
const revoked = ['NotAuthorizedException', 'Refresh Token has been revoked'] as const; // [field]
const expired = ['NotAuthorizedException', 'Refresh Token has expired'] as const; // [field]

beforeEach(() => {
  bench.emulator.clock.freeze(true);
});

describe('Where refresh tokens do not rotate', () => {
  test('it answers new ID and access tokens of the same sign-in, no refresh token and no challenge', async () => {
    const first = await signIn(bench, 'ada');
    bench.emulator.clock.advance('10m');
    const { $metadata: _, ...answer } = await bench.client.send(refreshing(first.RefreshToken, clientId));
    expect(answer).toEqual({
      AuthenticationResult: {
        AccessToken: expect.any(String) as string,
        ExpiresIn: 3600,
        IdToken: expect.any(String) as string,
        TokenType: 'Bearer',
      },
    });
    const { AccessToken = '', IdToken = '' } = answer.AuthenticationResult ?? {};
    for (const [before, after] of [
      [first.AccessToken, AccessToken],
      [first.IdToken, IdToken],
    ] as const) {
      const { iat, exp, jti, ...claims } = decode(before).claims;
      const renewed = decode(after).claims;
      expect(renewed).toEqual({ ...claims, iat: Number(iat) + 600, exp: Number(exp) + 600, jti: renewed['jti'] });
      expect(renewed['jti']).not.toBe(jti);
    }
    await bench.client.send(new GetUserCommand({ AccessToken }));
  });

  test('the refresh token stays good, and nothing more is stored', async () => {
    const token = await signedIn(clientId);
    const before = bench.world.state.dump();
    for (let n = 0; n < 3; n++) await bench.client.send(refreshing(token, clientId));
    expect(bench.world.state.dump()).toEqual(before);
  });

  test('no flow has to be allowed for it', async () => {
    const token = await signedIn(clientId);
    changeClient({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] })(bench);
    await bench.client.send(refreshing(token, clientId)); // [likely]
  });
});

describe('Where refresh tokens rotate', () => {
  test('it answers a refresh token, too, of the same form and sign-in', async () => {
    const first = await signIn(bench, 'ada', { ClientId: rotating });
    const { AuthenticationResult } = await bench.client.send(refreshing(first.RefreshToken));
    const { RefreshToken = '', AccessToken = '', IdToken = '' } = AuthenticationResult ?? {};
    expect(RefreshToken).not.toBe(first.RefreshToken);
    expect(RefreshToken.split('.').map((part) => part.length)).toEqual(
      first.RefreshToken.split('.').map((part) => part.length),
    );
    const [before, after] = [decode(first.AccessToken).claims, decode(AccessToken).claims];
    for (const claim of ['origin_jti', 'event_id', 'auth_time', 'sub', 'client_id', 'scope']) {
      expect([claim, after[claim]]).toEqual([claim, before[claim]]);
    }
    expect(decode(IdToken).claims).toMatchObject({ name: 'Ada', aud: rotating, origin_jti: before['origin_jti'] });
  });

  test('a chain goes on', async () => {
    let token = await signedIn();
    const seen = new Set([token]);
    for (let n = 0; n < 5; n++) {
      bench.emulator.clock.advance('1h');
      seen.add((token = await next(token)));
    }
    expect(seen.size).toBe(6);
  });

  test('access tokens of the whole chain are good to their own end', async () => {
    const first = await signIn(bench, 'ada', { ClientId: rotating });
    await next(await next(first.RefreshToken));
    await bench.client.send(new GetUserCommand({ AccessToken: first.AccessToken }));
  });

  test('a new refresh token lives no longer than the first one would have', async () => {
    const first = await signedIn(strict);
    bench.emulator.clock.advance('23h');
    const second = await next(first, strict);
    bench.emulator.clock.advance('59m');
    const third = await next(second, strict);
    bench.emulator.clock.advance('1m');
    await refuses(bench, refreshing(third, strict), ...expired); // [docs]: the remaining duration
  });

  test('without a grace a token is good once', async () => {
    const first = await signedIn(strict);
    const second = await next(first, strict);
    await refuses(bench, refreshing(first, strict), ...reused);
    await next(second, strict); // [live] reuse ends nothing
  });

  test('within the grace it is taken again, and not from its end on', async () => {
    const first = await signedIn();
    await next(first);
    bench.emulator.clock.advance(59_999);
    await next(first);
    bench.emulator.clock.advance(1);
    await refuses(bench, refreshing(first), ...reused);
  });

  test('taking it again does not lengthen its grace', async () => {
    const first = await signedIn();
    await next(first);
    bench.emulator.clock.advance('40s');
    await next(first);
    bench.emulator.clock.advance('20s');
    await refuses(bench, refreshing(first), ...reused);
  });

  test('of the children of one token only the newest is good', async () => {
    const first = await signedIn();
    const [older, newer] = [await next(first), await next(first)];
    await refuses(bench, refreshing(older), ...reused); // [live]
    await next(newer);
  });

  test('reuse after the grace does not revoke the family', async () => {
    const first = await signedIn();
    const { AuthenticationResult } = await bench.client.send(refreshing(first));
    const { AccessToken, RefreshToken = '' } = AuthenticationResult ?? {};
    bench.emulator.clock.advance('61s');
    await refuses(bench, refreshing(first), ...reused); // [live]
    await bench.client.send(new GetUserCommand({ AccessToken }));
    await next(RefreshToken);
  });

  test('two requests at once: both answer within the grace, without one only the first', async () => {
    const graced = await signedIn();
    const both = await Promise.all([next(graced), next(graced)]);
    const outcomes = await Promise.allSettled(both.map((token) => next(token)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const once = await signedIn(strict);
    const strictly = await Promise.allSettled([next(once, strict), next(once, strict)]);
    expect(strictly.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('tokens tell their ids even where they cannot be revoked', async () => {
    const token = await signedIn(strict);
    const { AuthenticationResult } = await bench.client.send(refreshing(token, strict));
    expect(decode(AuthenticationResult?.AccessToken ?? '').claims).toMatchObject({
      jti: expect.any(String) as string,
      origin_jti: expect.any(String) as string,
    }); // [docs]
  });

  test('REFRESH_TOKEN_AUTH is no way to refresh, for users and administrators', async () => {
    const token = await signedIn();
    changeClient({ ExplicitAuthFlows: [] }, {}, rotating)(bench);
    const members = { ClientId: rotating, AuthParameters: { REFRESH_TOKEN: token } };
    for (const AuthFlow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
      const commands = [
        new InitiateAuthCommand({ ...members, AuthFlow }),
        new AdminInitiateAuthCommand({ UserPoolId: poolId, ...members, AuthFlow }),
      ];
      for (const command of commands) {
        // rule [docs], sentence [likely]
        await refuses(bench, command, 'InvalidParameterException', 'Auth flow not enabled for this client');
      }
    }
    await next(token);
  });

  test('a client that stops rotating keeps the newest token good and the others over', async () => {
    const first = await signedIn(strict);
    const second = await next(first, strict);
    const off = { RefreshTokenRotation: { Feature: 'DISABLED', RetryGracePeriodSeconds: 0 } } as const;
    changeClient({ ...off, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }, {}, strict)(bench);
    const { AuthenticationResult } = await bench.client.send(refreshing(second, strict));
    expect(AuthenticationResult?.RefreshToken).toBeUndefined();
    await refuses(bench, refreshing(first, strict), ...reused);
    const flow = (REFRESH_TOKEN: string) =>
      new InitiateAuthCommand({ ClientId: strict, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });
    await bench.client.send(flow(second));
    await refuses(bench, flow(first), ...revoked); // InitiateAuth declares no reuse [model]; exception likely
  });
});

describe('RevokeToken ends a family', () => {
  const chain = async () => {
    const first = await signedIn();
    const second = await next(first);
    return { first, second, third: await next(second) };
  };

  test.each(['first', 'third'] as const)('by its %s token, whichever is sent then', async (which) => {
    const tokens = await chain();
    await revoke(tokens[which]); // [live]
    for (const token of Object.values(tokens)) await refuses(bench, refreshing(token), ...revoked);
  });

  test('and not by one between', async () => {
    const { second, third } = await chain();
    await revoke(second); // [live]
    await next(third);
  });

  test('with the access tokens of every turn', async () => {
    const first = await signIn(bench, 'ada', { ClientId: rotating });
    const { AuthenticationResult } = await bench.client.send(refreshing(first.RefreshToken));
    await revoke(first.RefreshToken);
    for (const AccessToken of [first.AccessToken, AuthenticationResult?.AccessToken ?? '']) {
      await refuses(
        bench,
        new GetUserCommand({ AccessToken }),
        'NotAuthorizedException',
        'Access Token has been revoked',
      );
    }
  });
});

describe('It refuses', () => {
  test('a token of another app client, of nobody, of another kind, or none', async () => {
    const { RefreshToken, AccessToken, IdToken } = await signIn(bench, 'ada');
    for (const token of [RefreshToken, AccessToken, IdToken, 'x', 'a.b.c.d.e', `${await signedIn()}x`]) {
      await refuses(bench, refreshing(token), ...invalid);
    }
  });

  test('a replaced token of another app client', async () => {
    const first = await signedIn();
    await next(first);
    await refuses(bench, refreshing(first, strict), ...invalid);
  });

  test('an unknown app client', async () => {
    await refuses(
      bench,
      refreshing(await signedIn(), 'nobody'),
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    );
  });

  test('a device nobody knows', async () => {
    const DeviceKey = 'us-east-1_00000000-0000-4000-8000-000000000000';
    const command = refreshing(await signedIn(), rotating, { DeviceKey });
    await refuses(bench, command, 'ResourceNotFoundException', 'Device does not exist.');
  });

  test('whoever is disabled or gone', async () => {
    const token = await signedIn();
    const ada = { UserPoolId: poolId, Username: 'ada' };
    bench.world.state.users.set({ ...bench.world.state.users.get(poolId, 'ada')!, enabled: false });
    await refuses(bench, refreshing(token), 'NotAuthorizedException', 'User is disabled.'); // [likely]
    await bench.client.send(new AdminEnableUserCommand(ada));
    await next(token);
    await bench.client.send(new AdminDisableUserCommand(ada));
    await bench.client.send(new AdminEnableUserCommand(ada));
    await refuses(bench, refreshing(token), ...revoked);
    const { AccessToken, RefreshToken } = await signIn(bench, 'ada', { ClientId: rotating });
    await next(RefreshToken);
    await bench.client.send(new DeleteUserCommand({ AccessToken }));
    await refuses(bench, refreshing(RefreshToken), ...invalid);
  });

  test('an expired token', async () => {
    const token = await signedIn(strict);
    bench.emulator.clock.advance('1d');
    await refuses(bench, refreshing(token, strict), ...expired);
  });
});

describe('A client with a secret', () => {
  const begin = async () => {
    const SECRET_HASH = secretHash(secret, 'ada', confidential);
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password, SECRET_HASH };
    const { AuthenticationResult } = await bench.client.send(
      new InitiateAuthCommand({ ClientId: confidential, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    );
    return AuthenticationResult?.RefreshToken ?? '';
  };

  test('sends the secret itself, not a hash', async () => {
    const token = await begin();
    await bench.client.send(refreshing(token, confidential, { ClientSecret: secret })); // [model]
  });

  // sentences [likely]
  test('is refused without it, or with another one', async () => {
    const token = await begin();
    await refuses(
      bench,
      refreshing(token, confidential),
      'NotAuthorizedException',
      `Client ${confidential} is configured for secret but secret was not received`,
    );
    await refuses(
      bench,
      refreshing(token, confidential, { ClientSecret: secret.toLowerCase() }),
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${confidential}`,
    );
  });

  test('is proven before the token is looked at, and one without a secret sends none', async () => {
    await refuses(
      bench,
      refreshing('x', confidential),
      'NotAuthorizedException',
      `Client ${confidential} is configured for secret but secret was not received`,
    );
    await refuses(
      bench,
      refreshing(await signedIn(), rotating, { ClientSecret: secret }),
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${rotating}`,
    );
  });
});

describe('What is kept of a chain', () => {
  const rows = () => bench.world.state.rotatedTokens.count(poolId);

  test('is a day of it, however long it grows', async () => {
    let token = await signedIn();
    for (let hour = 0; hour < 100; hour++) {
      bench.emulator.clock.advance('1h');
      token = await next(token);
    }
    expect(rows()).toBe(25);
  });

  test('leaves with the sign-in, whatever ends it', async () => {
    const { AccessToken, RefreshToken } = await signIn(bench, 'ada', { ClientId: rotating });
    await next(await next(RefreshToken));
    expect(rows()).toBe(2);
    await bench.client.send(new DeleteUserCommand({ AccessToken }));
    expect(rows()).toBe(0);
  });

  test('goes back with a snapshot', async () => {
    const first = await signedIn(strict);
    const id = await bench.emulator.snapshot();
    const second = await next(first, strict);
    await bench.emulator.restore(id);
    await refuses(bench, refreshing(second, strict), ...invalid);
    await next(first, strict);
  });

  test('tells reuse of the first token for as long as the sign-in lasts, of others for a day', async () => {
    const first = await signedIn();
    const second = await next(first);
    let token = await next(second);
    bench.emulator.clock.advance('25h');
    for (let n = 0; n < 3; n++) token = await next(token);
    await refuses(bench, refreshing(first), ...reused);
    await refuses(bench, refreshing(second), ...invalid);
  });
});
