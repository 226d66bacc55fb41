import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import {
  AdminInitiateAuthCommand,
  AdminUserGlobalSignOutCommand,
  DeleteUserCommand,
  DeleteUserPoolClientCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { idp, type IdpOperationName } from '../../src/contract';
import type { User } from '../../src/state/rows';
import { refuses, storedBy, withEmulator, type Bench } from '../support/emulator';
import { membersOf } from '../support/model';
import { clientId, poolId } from '../support/pools';
import { signIn } from '../support/signIn';
import {
  clientToken,
  encode,
  fixtures,
  goodAccessToken,
  otherClient,
  otherPoolClient,
  otherPoolId,
  session,
  signed,
  signedByPublicKey,
  signedByStranger,
  strangersKey,
  tampered,
  withPart,
} from './forgedTokens';
import { InputGenerator } from './generator';

// Every way to pass off a token as a better one, at every operation that takes one: refused in its words, nothing changed.

const bench = withEmulator({ fixtures });
const wellFormed = { SessionId: [`tkn${'a'.repeat(25)}`], DeviceKey: ['us-east-1_a1b2c3d4'], Credential: [{}] };
const inputs = new InputGenerator(idp, wellFormed, () => 0.999);

type Command = { input: object };
type Refusal = readonly [code: string, text: string];
type Attack = readonly [what: string, token: (on: Bench) => string | Promise<string>, refusal: Refusal];

const taking = (member: string) => idp.operationNames().filter((name) => membersOf(name).includes(member));

/** The least that an operation asks for beside the token. */
function asking(name: IdpOperationName, members: object): Command {
  const commands = sdk as unknown as Record<string, new (input: object) => Command>;
  const least = inputs.inputFor(idp.operation(name), 0) as object;
  return new commands[`${name}Command`]!({ ...least, ...members });
}

const notAuthorized = (text: string): Refusal => ['NotAuthorizedException', text];

describe('An access token', () => {
  // sentences as remembered from real reports, "revoked" [field]
  const invalid = notAuthorized('Invalid Access Token');
  const unverifiable = notAuthorized('Could not verify signature for Access Token');
  const expired = notAuthorized('Access Token has expired');
  const revoked = notAuthorized('Access Token has been revoked');
  const noScopes = notAuthorized('Access Token does not have required scopes');
  const noClient = (id: string): Refusal => ['ResourceNotFoundException', `User pool client ${id} does not exist.`];

  const noUser: Refusal = ['UserNotFoundException', 'User does not exist.'];

  /** What an operation's model does not name, it can only put as a token that is worth nothing [likely]. */
  const told = (name: IdpOperationName, refusal: Refusal): Refusal =>
    idp.operation(name).errors.includes(refusal[0]) ? refusal : revoked;

  // the codes are those of each operation's model; which state of a user meets which is [likely]
  const states: readonly (readonly [string, Partial<User>, Refusal])[] = [
    ['is disabled', { enabled: false }, notAuthorized('User is disabled.')],
    [
      'must reset the password',
      { status: 'RESET_REQUIRED' },
      ['PasswordResetRequiredException', 'Password reset required for the user'],
    ],
    ['is not confirmed', { status: 'UNCONFIRMED' }, ['UserNotConfirmedException', 'User is not confirmed.']],
  ];

  const rows: readonly Attack[] = [
    ['is no token', () => 'garbage', invalid],
    ['has two parts', () => 'e30.e30', invalid],
    ['is empty JSON', () => 'e30.e30.e30', invalid],
    ['is a list', () => `${encode([])}.${encode([])}.x`, invalid],
    ['has five parts', async (on) => `${await goodAccessToken(on)}.x.y`, invalid],
    ['is an ID token', async (on) => (await signIn(on, 'ada')).IdToken, invalid],
    ['is a refresh token', async (on) => (await signIn(on, 'ada')).RefreshToken, invalid],
    ['is the session of a challenge', session, invalid],
    ['calls itself an ID token', (on) => signed(on, { token_use: 'id' }), invalid],
    ['has another use', (on) => signed(on, { token_use: 'refresh' }), invalid],
    ['has no issuer', (on) => signed(on, { iss: undefined }), invalid],
    ['is long', () => 'a.'.repeat(30_000) + 'a', invalid],
    ...['none', 'None', 'NONE'].map((alg): Attack => [
      `has the algorithm ${alg} and no signature`,
      async (on) => `${(await withPart(on, 0, () => encode({ alg }))).split('.').slice(0, 2).join('.')}.`,
      unverifiable,
    ]),
    ['has the algorithm none and a signature', (on) => withPart(on, 0, () => encode({ alg: 'none' })), unverifiable],
    ['is signed by the public key as PEM', (on) => signedByPublicKey(on, 'pem'), unverifiable],
    ['is signed by the public key as DER', (on) => signedByPublicKey(on, 'der'), unverifiable],
    ['is signed by a stranger', (on) => signedByStranger(on, {}), unverifiable],
    ['brings its own key', (on) => signedByStranger(on, { jwk: strangersKey() }), unverifiable],
    ['says where its key is', (on) => signedByStranger(on, { jku: 'http://127.0.0.1:9/jwks.json' }), unverifiable],
    ['names a file as its key', (on) => signedByStranger(on, { kid: '../../../dev/null' }), unverifiable],
    ['names a prototype as its key', (on) => signedByStranger(on, { kid: '__proto__' }), unverifiable],
    ['is signed by the key of ID tokens', (on) => signed(on, {}, poolId, 'id'), unverifiable],
    ['is signed by another pool', (on) => signed(on, {}, otherPoolId), unverifiable],
    ['names another pool', (on) => signed(on, { iss: `https://x/${otherPoolId}` }), unverifiable],
    ['names a pool that is not here', (on) => signed(on, { iss: 'https://x/us-east-1_Elsewhere' }), unverifiable],
    [
      'says of itself what the signature does not',
      async (on) => {
        const bobs = (await signIn(on, 'bob')).AccessToken.split('.')[1] ?? '';
        return withPart(on, 1, () => bobs);
      },
      unverifiable,
    ],
    ['has a changed signature', async (on) => tampered(await goodAccessToken(on)), unverifiable],
    ['has no signature', (on) => withPart(on, 2, () => ''), unverifiable],
    ['is expired', (on) => signed(on, { exp: 1 }), expired],
    [
      'expired by the clock',
      async (on) => {
        const token = await goodAccessToken(on);
        on.emulator.clock.advance('1h');
        return token;
      },
      expired,
    ],
    ['is of a client that acts for itself', clientToken, noScopes],
    ['has other scopes', (on) => signed(on, { scope: 'openid email' }), noScopes],
    ['has no scope', (on) => signed(on, { scope: undefined }), noScopes],
    ['is of an app client that is not here', (on) => signed(on, { client_id: 'nobody' }), noClient('nobody')],
    ['is of another pool’s app client', (on) => signed(on, { client_id: otherPoolClient }), noClient(otherPoolClient)],
    ['is of no sign-in', (on) => signed(on, { event_id: 'made-up' }), revoked],
    ['names no sign-in', (on) => signed(on, { event_id: undefined }), revoked],
    ['names no sign-in but a member of all objects', (on) => signed(on, { event_id: 'constructor' }), revoked],
    ['is of nobody', (on) => signed(on, { sub: 'made-up' }), noUser],
    [
      'is of somebody of another pool, whatever pool signed it',
      (on) => signed(on, { iss: `https://x/${otherPoolId}`, client_id: otherPoolClient }, otherPoolId),
      noUser,
    ],
    [
      'is of somebody who is gone',
      async (on) => {
        const AccessToken = await goodAccessToken(on);
        await on.client.send(new DeleteUserCommand({ AccessToken }));
        return AccessToken;
      },
      noUser,
    ],
    [
      'was signed out',
      async (on) => {
        const token = await goodAccessToken(on);
        await on.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'ada' }));
        return token;
      },
      revoked,
    ],
  ];

  const operations = taking('AccessToken');

  test('is taken by these', () => {
    expect(operations).toEqual(expect.arrayContaining(['GetUser', 'GlobalSignOut', 'ListUserSessions']));
    expect(operations.length).toBeGreaterThan(11);
  });

  describe.each(operations)('at %s', (name) => {
    test.each(rows)('is refused when it %s', async (_what, token, [code, text]) => {
      await refuses(bench, asking(name, { AccessToken: await token(bench) }), ...told(name, [code, text]));
    });

    test.each(states)('is refused when its user %s', async (_what, change, refusal) => {
      const AccessToken = await goodAccessToken(bench);
      const { users } = bench.world.state;
      users.set({ ...users.get(poolId, 'ada')!, ...change });
      await refuses(bench, asking(name, { AccessToken }), ...told(name, refusal));
    });

    test('is refused when its app client is gone', async () => {
      const AccessToken = await goodAccessToken(bench);
      await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
      await refuses(bench, asking(name, { AccessToken }), ...told(name, noClient(clientId)));
    });

    test('is refused when it cannot be one', () =>
      refuses(
        bench,
        asking(name, { AccessToken: 'no token!' }),
        'InvalidParameterException',
        "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
      ));
  });
});

describe('A refresh token', () => {
  interface Door {
    readonly command: (token: string) => Command;
    readonly invalid: Refusal;
  }
  const AuthFlow = 'REFRESH_TOKEN_AUTH';
  const doors: Record<string, Door> = {
    InitiateAuth: {
      command: (REFRESH_TOKEN) =>
        new InitiateAuthCommand({ ClientId: clientId, AuthFlow, AuthParameters: { REFRESH_TOKEN } }),
      invalid: notAuthorized('Invalid Refresh Token'), // [field]
    },
    AdminInitiateAuth: {
      command: (REFRESH_TOKEN) =>
        new AdminInitiateAuthCommand({
          UserPoolId: poolId,
          ClientId: clientId,
          AuthFlow,
          AuthParameters: { REFRESH_TOKEN },
        }),
      invalid: notAuthorized('Invalid Refresh Token'), // [field]
    },
    GetTokensFromRefreshToken: {
      command: (RefreshToken) => new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken }),
      invalid: notAuthorized('Invalid Refresh Token.'), // [field]
    },
  };
  const refreshToken = async (on: Bench, ClientId = clientId) => (await signIn(on, 'ada', { ClientId })).RefreshToken;
  const withHeader = async (on: Bench, header: object) =>
    [encode(header), ...(await refreshToken(on)).split('.').slice(1)].join('.');

  const strange: readonly (readonly [string, (on: Bench) => string | Promise<string>])[] = [
    ['is no token', () => 'garbage'],
    ['is five parts of nothing', () => 'e30.e30.e30.e30.e30'],
    ['is the session of a challenge', session],
    ['has a changed tag', async (on) => tampered(await refreshToken(on))],
    ['is cut short', async (on) => (await refreshToken(on)).slice(0, -1)],
    ['has something added', async (on) => `${await refreshToken(on)}A`],
    ['says that it is not encrypted', (on) => withHeader(on, { alg: 'none', enc: 'none' })],
    ['says that it is encrypted directly', (on) => withHeader(on, { alg: 'dir', enc: 'A256GCM' })],
  ];
  const otherUses: typeof strange = [
    ['is an access token', goodAccessToken],
    ['is an ID token', async (on) => (await signIn(on, 'ada')).IdToken],
    ['is the token of a client that acts for itself', clientToken],
  ];
  const others: typeof strange = [
    ['is another app client’s', (on) => refreshToken(on, otherClient)],
    ['is another pool’s', (on) => refreshToken(on, otherPoolClient)],
  ];
  const gone = async (on: Bench) => {
    const { AccessToken, RefreshToken } = await signIn(on, 'ada');
    await on.client.send(new DeleteUserCommand({ AccessToken }));
    return RefreshToken;
  };

  test('is taken by these', () => {
    expect(taking('RefreshToken')).toEqual(['GetTokensFromRefreshToken']);
    expect(taking('Token')).toEqual(['RevokeToken']);
  });

  describe.each(Object.entries(doors))('at %s', (_name, { command, invalid }) => {
    test.each([...strange, ...otherUses, ...others, ['is of somebody who is gone', gone] as const])(
      'is refused when it %s',
      async (_what, token) => {
        await refuses(bench, command(await token(bench)), ...invalid);
      },
    );

    test('is refused alike where the client hides who exists', async () => {
      const { state } = bench.world;
      const client = state.clients.get(poolId, clientId)!;
      const settings = { ...client.settings, PreventUserExistenceErrors: 'ENABLED' as const };
      const left = await gone(bench);
      state.clients.set({ ...client, settings });
      for (const token of [left, 'garbage']) await refuses(bench, command(token), ...invalid);
    });
  });

  describe('at RevokeToken', () => {
    const revoking = (Token: string) => new RevokeTokenCommand({ ClientId: clientId, Token });

    test.each([...strange, ['is of somebody who is gone', gone] as const])(
      'is answered, and ends nothing, when it %s',
      async (_what, token) => {
        const sent = await token(bench);
        const before = storedBy(bench);
        await bench.client.send(revoking(sent)); // [live]
        expect(storedBy(bench)).toEqual(before);
      },
    );

    test.each(otherUses)('is refused when it %s', async (_what, token) => {
      await refuses(bench, revoking(await token(bench)), 'UnsupportedTokenTypeException', 'Unsupported token type');
    });

    test.each(others)('is refused when it %s', async (_what, token) => {
      const text = 'The token was issued to another client';
      await refuses(bench, revoking(await token(bench)), 'UnauthorizedException', text);
    });
  });
});
