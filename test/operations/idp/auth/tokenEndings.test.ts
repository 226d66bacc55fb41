import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  DeleteUserCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { verifyJwt } from '../../../../src/platform/jwt';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

// What becomes of tokens that are out: by what happens, seen through GetUser and a refresh.

const other = 'otherclient000000000000000';
const lasting = 'lastingclient0000000000000';
const bench = withEmulator({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    clients: [
      { ClientId: other, ClientName: 'o', ExplicitAuthFlows: [...allFlows] },
      { ClientId: lasting, ClientName: 'l', EnableTokenRevocation: false, ExplicitAuthFlows: [...allFlows] },
    ],
    users: [
      user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } }),
      user('bob', { UserAttributes: { email: 'bob@example.com', email_verified: 'true' } }),
    ],
  }),
});

interface Held {
  readonly AccessToken: string;
  readonly RefreshToken: string;
}
type Refusal = readonly [code: string, text: string];
type Outcome = Refusal | 'good';

const UserPoolId = poolId;
const Username = 'ada';
const newPassword = 'Battery-staple-2';
const send = (command: object) => bench.client.send(command as never) as Promise<unknown>;

const notAuthorized = (text: string): Refusal => ['NotAuthorizedException', text];
const revokedAccess = notAuthorized('Access Token has been revoked'); // [field]
const revokedRefresh = notAuthorized('Refresh Token has been revoked'); // [field]
const unknownRefresh = notAuthorized('Invalid Refresh Token.'); // [field]
const noUser: Refusal = ['UserNotFoundException', 'User does not exist.']; // [likely]
const disabled = notAuthorized('User is disabled.'); // [likely]
const mustReset: Refusal = ['PasswordResetRequiredException', 'Password reset required for the user'];
const noClient: Refusal = ['ResourceNotFoundException', `User pool client ${clientId} does not exist.`];

async function recover(): Promise<void> {
  await send(new ForgotPasswordCommand({ ClientId: clientId, Username }));
  const ConfirmationCode = await latestCode(bench);
  await send(
    new ConfirmForgotPasswordCommand({ ClientId: clientId, Username, ConfirmationCode, Password: newPassword }),
  );
}

async function replaceUser(): Promise<void> {
  await send(new AdminDeleteUserCommand({ UserPoolId, Username }));
  await send(new SignUpCommand({ ClientId: clientId, Username, Password: password }));
}

const rows: readonly (readonly [string, (held: Held) => Promise<unknown>, access: Outcome, refresh: Outcome])[] = [
  ['nothing', () => Promise.resolve(), 'good', 'good'],
  [
    'RevokeToken',
    ({ RefreshToken }) => send(new RevokeTokenCommand({ ClientId: clientId, Token: RefreshToken })),
    revokedAccess, // [model]
    revokedRefresh,
  ],
  [
    'GlobalSignOut',
    ({ AccessToken }) => send(new GlobalSignOutCommand({ AccessToken })),
    revokedAccess,
    revokedRefresh,
  ],
  [
    'AdminUserGlobalSignOut',
    () => send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username })),
    revokedAccess,
    revokedRefresh,
  ],
  ['AdminDisableUser', () => send(new AdminDisableUserCommand({ UserPoolId, Username })), disabled, revokedRefresh],
  [
    'disabling and enabling again',
    async () => {
      await send(new AdminDisableUserCommand({ UserPoolId, Username }));
      await send(new AdminEnableUserCommand({ UserPoolId, Username }));
    },
    revokedAccess,
    revokedRefresh,
  ],
  ['DeleteUser', ({ AccessToken }) => send(new DeleteUserCommand({ AccessToken })), noUser, unknownRefresh],
  ['AdminDeleteUser', () => send(new AdminDeleteUserCommand({ UserPoolId, Username })), noUser, unknownRefresh],
  ['another user of the same name', replaceUser, noUser, unknownRefresh],
  [
    'DeleteUserPoolClient',
    () => send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId: clientId })),
    noClient,
    noClient,
  ],
  [
    'DeleteUserPool',
    () => send(new DeleteUserPoolCommand({ UserPoolId })),
    notAuthorized('Could not verify signature for Access Token'),
    noClient,
  ],
  // a password change revokes nothing [likely]
  [
    'ChangePassword',
    ({ AccessToken }) =>
      send(new ChangePasswordCommand({ AccessToken, PreviousPassword: password, ProposedPassword: newPassword })),
    'good',
    'good',
  ],
  ['ConfirmForgotPassword', recover, 'good', 'good'],
  [
    'AdminSetUserPassword',
    () => send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: newPassword, Permanent: true })),
    'good',
    'good',
  ],
  [
    'AdminResetUserPassword',
    () => send(new AdminResetUserPasswordCommand({ UserPoolId, Username })),
    mustReset,
    'good',
  ],
  [
    'another e-mail address',
    () =>
      send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username,
          UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
        }),
      ),
    'good',
    'good',
  ],
];

async function meets(command: { input: object }, outcome: Outcome): Promise<void> {
  if (outcome === 'good') await send(command);
  else await refuses(bench, command, ...outcome);
}

const refreshing = ({ RefreshToken }: Held, ClientId = clientId) =>
  new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken });
const getUser = ({ AccessToken }: Held) => new GetUserCommand({ AccessToken });

describe.each(rows)('After %s', (_what, happens, access, refresh) => {
  test('tokens that are out are as they should be', async () => {
    const held = await signIn(bench, 'ada');
    const renewed = await bench.client.send(refreshing(held));
    await happens(held);
    await meets(getUser(held), access);
    await meets(new GetUserCommand({ AccessToken: renewed.AuthenticationResult?.AccessToken }), access);
    await meets(refreshing(held), refresh);
  });

  test('tokens of other users are good unless the client or the pool is gone', async () => {
    const bobs = await signIn(bench, 'bob', { ClientId: other });
    await happens(await signIn(bench, 'ada'));
    if (bench.world.state.userPools.get('', poolId) === undefined) return;
    await bench.client.send(getUser(bobs));
    await bench.client.send(refreshing(bobs, other));
  });
});

test('revoked tokens verify all the same: only Cognito’s own operations know', async () => {
  const held = await signIn(bench, 'ada');
  const keys = await bench.world.keys.of(poolId);
  await send(new GlobalSignOutCommand({ AccessToken: held.AccessToken }));
  for (const [token, { publicKey }] of [
    [held.AccessToken, keys.access],
    [held.IdToken, keys.id],
  ] as const) {
    expect(await verifyJwt(token, publicKey, bench.world.clock.now())).toMatchObject({ valid: true }); // [docs]
  }
});

test('one sign-in is revoked, the user’s others are not', async () => {
  const [gone, same, elsewhere] = [
    await signIn(bench, 'ada'),
    await signIn(bench, 'ada'),
    await signIn(bench, 'ada', { ClientId: other }),
  ];
  await send(new RevokeTokenCommand({ ClientId: clientId, Token: gone.RefreshToken }));
  await bench.client.send(getUser(same));
  await bench.client.send(getUser(elsewhere));
});

test('a client without token revocation loses its tokens to a sign-out everywhere alone', async () => {
  const held = await signIn(bench, 'ada', { ClientId: lasting });
  await refuses(
    bench,
    new RevokeTokenCommand({ ClientId: lasting, Token: held.RefreshToken }),
    'UnsupportedOperationException',
    'Token revocation is not enabled for this client', // [likely]
  );
  await bench.client.send(getUser(held));
  await send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
  await refuses(bench, getUser(held), ...revokedAccess);
  await refuses(bench, refreshing(held, lasting), ...revokedRefresh);
});
