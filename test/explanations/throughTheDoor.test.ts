import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  AdminDisableUserCommand,
  ConfirmForgotPasswordCommand,
  CreateIdentityProviderCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  UpdateUserPoolClientCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, withEmulator } from '../support/emulator';
import { allFlows, clientId, onePool, password, poolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

const [hiding, secretive] = ['hidingclient00000000000000', 'secretclient00000000000000'];
const flows = { ExplicitAuthFlows: [...allFlows] };

const bench = withEmulator({
  fixtures: onePool({
    pool: { Domain: { Domain: 'shop' }, AutoVerifiedAttributes: ['email'] },
    clients: [
      { ClientId: hiding, ClientName: 'hiding', ...flows, PreventUserExistenceErrors: 'ENABLED' },
      {
        ...{ ClientId: secretive, ClientName: 'secretive', ...flows, ClientSecret: 'aClientSecretOfTheRightLength' },
        ...{ AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'] },
        ...{ CallbackURLs: ['https://app.example.com/back'], SupportedIdentityProviders: ['COGNITO'] },
      },
    ],
    users: [
      user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } }),
      user('dan', { Enabled: false }),
      user('rob', { UserStatus: 'RESET_REQUIRED' }),
      user('una', { UserStatus: 'UNCONFIRMED' }),
    ],
  }),
});

interface Seen {
  readonly body: string;
  readonly hint: string;
}

/** What stands on the wire when the real SDK is refused. */
async function refused(command: { readonly input: object }): Promise<Seen & { name: string; message: string }> {
  let seen: Seen | undefined;
  const client = clientFor(bench.emulator);
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body: Readable; headers: Record<string, string> };
      const body = await text(response.body);
      response.body = Readable.from([Buffer.from(body)]);
      seen = { body, hint: response.headers['x-cognito-emu-hint'] ?? '' };
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  const error = await client.send(command as never).then(
    () => new Error('it was answered'),
    (thrown: unknown) => thrown as Error,
  );
  client.destroy();
  const { name, message } = error;
  return { name, message, body: seen?.body ?? '', hint: seen?.hint ?? '' };
}

const auth = (USERNAME: string, PASSWORD = password, ClientId = clientId, more: Record<string, string> = {}) =>
  new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD, ...more },
  });
const refreshing = (REFRESH_TOKEN: string) =>
  new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });
const answering = (Session: string, ChallengeName: ChallengeNameType = 'SOFTWARE_TOKEN_MFA') =>
  new RespondToAuthChallengeCommand({
    ClientId: clientId,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: '123456' },
  });
const confirming = (Username: string, ClientId = clientId) =>
  new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode: '000000', Password: 'Another-horse-2' });
const forget = () => bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));

type Command = { readonly input: object };
type Cause = readonly [why: string, provoke: () => Command | Promise<Command>, hint: RegExp];

/** What AWS says, and the causes that it says it of. */
const sentences: readonly (readonly [code: string, sentence: string, causes: readonly Cause[]])[] = [
  [
    'NotAuthorizedException',
    'Incorrect username or password.',
    [
      ['a wrong password', () => auth('ada', 'Wrong-horse-1', hiding), /The password is wrong/],
      ['nobody, hidden', () => auth('nobody', password, hiding), /No such user; .*PreventUserExistenceErrors/],
      ['a wrong password where nobody is hidden', () => auth('ada', 'Wrong-horse-1'), /The password is wrong/],
    ],
  ],
  ['UserNotFoundException', 'User does not exist.', [['nobody, told', () => auth('nobody'), /ListUsers/]]],
  ['NotAuthorizedException', 'User is disabled.', [['disabled', () => auth('dan'), /AdminEnableUser/]]],
  [
    'UserNotConfirmedException',
    'User is not confirmed.',
    [['unconfirmed', () => auth('una'), /ConfirmSignUp.*messages/]],
  ],
  [
    'PasswordResetRequiredException',
    'Password reset required for the user',
    [['to be reset', () => auth('rob'), /ForgotPassword, then ConfirmForgotPassword/]],
  ],
  [
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${secretive}`,
    [['a wrong hash', () => auth('ada', password, secretive, { SECRET_HASH: 'x' }), /not made from "ada"/]],
  ],
  [
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${clientId}`,
    [
      [
        'a hash of a public client',
        () => auth('ada', password, clientId, { SECRET_HASH: 'x' }),
        /leave SECRET_HASH out/,
      ],
    ],
  ],
  [
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
    [
      ['a wrong code', () => forget().then(() => confirming('ada', hiding)), /GET \/_emu\/messages\/latest/],
      ['a code for nobody', () => confirming('nobody', hiding), /No such user; .*PreventUserExistenceErrors/],
      ['a code for somebody disabled', () => confirming('dan', hiding), /The user is disabled; .*PreventUserEx/],
    ],
  ],
  [
    'ExpiredCodeException',
    'Invalid code provided, please request a code again.',
    [
      ['a code that was never sent', () => confirming('ada'), /No code for this purpose is open/],
      [
        'an old code',
        async () => {
          await forget();
          bench.emulator.clock.advance('2h');
          return confirming('ada');
        },
        /expired by the emulator's clock/,
      ],
    ],
  ],
  [
    'NotAuthorizedException',
    'Invalid session for the user.',
    [['a session of nobody', () => answering('x'.repeat(40)), /waits for SOFTWARE_TOKEN_MFA/]],
  ],
  [
    'NotAuthorizedException',
    'Invalid Refresh Token',
    [['a refresh token of nobody', () => refreshing('x'), /since the last reset/]],
  ],
  [
    'NotAuthorizedException',
    'Refresh Token has been revoked',
    [
      [
        'a refresh token after a sign-out',
        async () => {
          const { AccessToken, RefreshToken } = await signIn(bench, 'ada');
          await bench.client.send(new GlobalSignOutCommand({ AccessToken }));
          return refreshing(RefreshToken);
        },
        /sign-out of the user ended it/,
      ],
    ],
  ],
  [
    'NotAuthorizedException',
    'Access Token has been revoked',
    [
      [
        'an access token after a sign-out',
        async () => {
          const { AccessToken } = await signIn(bench, 'ada');
          await bench.client.send(new GlobalSignOutCommand({ AccessToken }));
          return new GetUserCommand({ AccessToken });
        },
        /Signed out, revoked/,
      ],
      [
        'an access token from before a reset',
        async () => {
          const { AccessToken } = await signIn(bench, 'ada');
          await bench.emulator.reset();
          return new GetUserCommand({ AccessToken });
        },
        /before a reset of the emulator/,
      ],
    ],
  ],
  [
    'NotAuthorizedException',
    'User is disabled.',
    [
      [
        'an access token of somebody who was disabled',
        async () => {
          const { AccessToken } = await signIn(bench, 'ada');
          await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
          return new GetUserCommand({ AccessToken });
        },
        /AdminEnableUser/,
      ],
    ],
  ],
  [
    'UnauthorizedException',
    'Invalid client secret',
    [
      ['a wrong secret', () => revoking(secretive, 'noSecretOfThisClientAtAll'), /ClientSecret is the secret itself/],
      [
        'a secret of a public client',
        () => revoking(clientId, 'aSecretWhereThereIsNoneAtAll'),
        /leave ClientSecret out/,
      ],
    ],
  ],
  [
    'InvalidParameterException',
    'Invalid read attributes specified while updating a client',
    [['an attribute that there is not', () => updating({ ReadAttributes: ['emial'] }), /lacks emial/]],
  ],
  [
    'InvalidParameterException',
    `The provider cognito does not exist for User Pool ${poolId}.`,
    [['a misspelt provider', () => updating({ SupportedIdentityProviders: ['cognito'] }), /Did you mean COGNITO\?/]],
  ],
  [
    'InvalidParameterException',
    `The provider Okta does not exist for User Pool ${poolId}.`,
    [['a provider that there is not', () => updating({ SupportedIdentityProviders: ['Okta'] }), /may name COGNITO/]],
  ],
  [
    'InvalidParameterException',
    'ProviderDetails is missing required keys: [client_id]',
    [
      [
        'several faults at once',
        () =>
          new CreateIdentityProviderCommand({
            UserPoolId: poolId,
            ProviderName: 'Corp',
            ProviderType: 'OIDC',
            ProviderDetails: {
              ...{ client_secret: 's', attributes_request_method: 'PUT', authorize_scopes: 'openid' },
              oidc_issuer: 'https://idp.example.com',
            },
          }),
        /^Besides: .*invalid value for attributes_request_method\. It takes GET or POST\.$/,
      ],
    ],
  ],
];

const revoking = (ClientId: string, ClientSecret: string) =>
  new RevokeTokenCommand({ Token: 'x', ClientId, ClientSecret });
const updating = (settings: object) =>
  new UpdateUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId, ...settings });

const rows = sentences.flatMap(([code, sentence, causes]) =>
  causes.map((cause) => [code, sentence, ...cause] as const),
);

test.each(rows)('%s "%s" of %s says why', async (code, sentence, _why, provoke, hint) => {
  const seen = await refused(await provoke());
  expect(seen).toMatchObject({ name: code, message: sentence });
  expect(seen.hint).toMatch(hint);
  expect(seen.body).toBe(JSON.stringify({ __type: code, message: sentence }));
});

/** As an application's program asks. */
async function tokenEndpoint(form: Record<string, string>, authorization?: string) {
  const answer = await fetch(`${bench.emulator.url}/_domains/shop/oauth2/token`, {
    method: 'POST',
    headers: { ...(authorization !== undefined && { authorization }) },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: await answer.text(), hint: answer.headers.get('x-cognito-emu-hint') ?? '' };
}

const basic = (secret: string) => `Basic ${Buffer.from(`${secretive}:${secret}`).toString('base64')}`;
const proven = basic('aClientSecretOfTheRightLength');
const code = { grant_type: 'authorization_code', redirect_uri: 'https://app.example.com/back', code: 'x' };

test.each([
  ['invalid_client', 'no client', () => tokenEndpoint(code), /client_id must be an app client of/],
  [
    'invalid_client',
    'no secret',
    () => tokenEndpoint({ ...code, client_id: secretive }),
    /The app client has a secret/,
  ],
  ['invalid_client', 'no Basic', () => tokenEndpoint(code, 'Bearer x'), /no Basic of client id and secret/],
  ['invalid_grant', 'a code of nobody', () => tokenEndpoint(code, proven), /No such code; a reset forgets/],
  [
    'invalid_grant',
    'a refresh token of nobody',
    () => tokenEndpoint({ grant_type: 'refresh_token', refresh_token: 'x' }, proven),
    /since the last reset/,
  ],
  ['invalid_request', 'no code', () => tokenEndpoint({ grant_type: code.grant_type }, proven), /code/],
  ['unauthorized_client', 'a flow that is off', () => tokenEndpoint({ ...code, client_id: clientId }), /lack code/],
  [
    'unsupported_grant_type',
    'a grant that there is not',
    () => tokenEndpoint({ grant_type: 'password' }, proven),
    /grant_type is authorization_code/,
  ],
])('%s of %s says why', async (error, _why, provoke, hint) => {
  const seen = await provoke();
  expect(seen).toMatchObject({ status: 400, body: JSON.stringify({ error }) });
  expect(seen.hint).toMatch(hint);
});
