import type { EmulatorOptions } from 'cognito-emu';
import type { IdpInput } from '../../../../src/contract';
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { allFlows, clientId, onePool, password, poolId, user as person } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { SrpClient, type Challenged } from '../../../support/srpClient';
import { sha256 } from '../../../../src/platform/hash';
import type { Bench } from '../../../support/emulator';
import { rowsOf } from '../../../support/rows';
import { order, step, type Family } from './Order';
import {
  apart,
  blockedAddress,
  cases,
  changeClient,
  changePool,
  changeUser,
  client,
  invalid,
  leaked,
  longPasswords,
  notAuthorized,
  pool,
  remembering,
  revoked,
  secretHash,
  usedBefore,
} from './steps';

const ClientId = clientId;
const UserPoolId = poolId;

type Flow = Pick<IdpInput<'InitiateAuth'>, 'AuthFlow'>;
type Parameters = Pick<IdpInput<'InitiateAuth'>, 'AuthParameters'>;
type Refresh = IdpInput<'GetTokensFromRefreshToken'>;
type Machine = IdpInput<'GetClientToken'>;
type Responses = Pick<IdpInput<'RespondToAuthChallenge'>, 'ChallengeResponses'>;

const ContextData = { IpAddress: '192.0.2.1', ServerName: 'a', ServerPath: '/', HttpHeaders: [] };
const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
const onlyCustom = changeClient({ ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] });
const flows = changeClient({ ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] });
const disabled = step('disabled', changeUser({ enabled: false }), notAuthorized, 'User is disabled.'); // [peer]

const method = (AuthFlow: 'USER_PASSWORD_AUTH' | 'ADMIN_USER_PASSWORD_AUTH') =>
  step<Flow>('method', { AuthFlow }, invalid, 'Initiate Auth method not supported.'); // [field]

const hashOfParameters = step<Parameters>(
  'client secret',
  { AuthParameters: { SECRET_HASH: 'none' } },
  secretHash.code,
  secretHash.text,
);

const address = blockedAddress('address');

const DEVICE_KEY = 'us-east-1_00000000-0000-4000-8000-000000000000';
const unknownDevice = step<Parameters>(
  'unknown device',
  { AuthParameters: { DEVICE_KEY } },
  'ResourceNotFoundException',
  'Device does not exist.', // [field]
);

const unconfirmed = step(
  'unconfirmed',
  changeUser({ status: 'UNCONFIRMED' }),
  'UserNotConfirmedException',
  'User is not confirmed.', // [field]
);
const resetWithout = [
  apart('a user has one status'),
  step(
    'of a provider',
    changeUser({ status: 'EXTERNAL_PROVIDER' }),
    notAuthorized,
    'User is not authorized to get auth details.', // [recorded]
  ),
  apart('a user has one status'),
  step(
    'to be reset without a password',
    ({ world: { state } }: Bench) => {
      const { password: _, ...ada } = state.users.get(poolId, 'ada')!;
      state.users.set({ ...ada, status: 'RESET_REQUIRED' });
    },
    'PasswordResetRequiredException',
    'Password reset required for the user', // [field]
  ),
];
const lockedOut = step(
  'locked out',
  ({ world: { state, clock } }: Bench) => {
    const lockedUntil = clock.now() + 60_000;
    const row = { userPoolId: poolId, userKey: 'ada', kind: 'WrongPassword', count: 9, since: clock.now() };
    state.attempts.set({ ...row, lockedUntil });
  },
  notAuthorized,
  'Password attempts exceeded', // [field]
);
const wrongPassword = 'Incorrect username or password.'; // [field]
const otherStatus = [
  disabled,
  step(
    'other status: to be reset',
    changeUser({ status: 'RESET_REQUIRED' }),
    'PasswordResetRequiredException',
    'Password reset required for the user', // [field]
  ),
  cases,
  step(
    'other status: temporary for too long',
    changeUser({ status: 'FORCE_CHANGE_PASSWORD', temporarySince: 0 }),
    notAuthorized,
    'Temporary password has expired and must be reset by an administrator.', // [field]
  ),
];

/** What a sign-in by password refuses, whoever begins it. */
const byPassword = [
  step<Parameters>(
    'missing parameters',
    { AuthParameters: { PASSWORD: undefined } },
    invalid,
    'Missing required parameter PASSWORD', // [likely]
  ),
  step<Parameters>(
    'unknown user',
    { AuthParameters: { USERNAME: 'nobody' } },
    'UserNotFoundException',
    'User does not exist.', // [recorded]
  ),
  apart('what is asked of a user is asked of one that there is'),
  unconfirmed,
  ...resetWithout,
  lockedOut,
  step<Parameters>('wrong password', { AuthParameters: { PASSWORD: 'wrong' } }, notAuthorized, wrongPassword),
  ...otherStatus,
  unknownDevice,
];

const noCustomAuth = step(
  'flow enabled',
  changeClient({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }),
  invalid,
  'CUSTOM_AUTH is not enabled for the client.', // [likely]
);

/** The guide's DefineAuthChallenge, as far as these lists go. */
const DefineAuthChallenge: NonNullable<EmulatorOptions['triggers']>['DefineAuthChallenge'] = ({
  request,
  ...event
}) => {
  const begun = (request['session'] as readonly object[]).length > 0;
  return Promise.resolve({
    ...event,
    request,
    response: begun ? { challengeName: 'PASSWORD_VERIFIER' } : { issueTokens: true },
  });
};

const srp = new SrpClient();

/** What a sign-in by SRP refuses before it asks for the proof. */
const bySrp = [
  step<Parameters>(
    'missing parameters',
    { AuthParameters: { SRP_A: undefined } },
    invalid,
    'Missing required parameter SRP_A', // [likely]
  ),
  apart('one is a case of the other'),
  step<Parameters>('SRP_A', { AuthParameters: { SRP_A: '0' } }, invalid, 'Invalid SRP_A'), // [likely]
  step<Parameters>(
    'unknown user',
    { AuthParameters: { USERNAME: 'nobody' } },
    'UserNotFoundException',
    'User does not exist.', // [recorded]
  ),
];

/** The proof of ada's password, asked for and made. */
async function proof(bench: Bench) {
  const begin = { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: 'ada', SRP_A: srp.value } } as const;
  const { ChallengeParameters } = await bench.client.send(new InitiateAuthCommand(begin));
  const ChallengeResponses = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
  return { ClientId, ChallengeName: 'PASSWORD_VERIFIER' as const, ChallengeResponses };
}

/** What such a proof is refused for. */
const proving = [
  step<Responses>(
    'name and secret hash: name',
    { ChallengeResponses: { USERNAME: undefined } },
    invalid,
    'Missing required parameter USERNAME', // [field]
  ),
  step<Responses>(
    'name and secret hash: secret hash',
    { ChallengeResponses: { SECRET_HASH: 'none' } },
    secretHash.code,
    secretHash.text,
  ),
  step<Responses>(
    'session',
    { ChallengeResponses: { PASSWORD_CLAIM_SECRET_BLOCK: 'none' } },
    notAuthorized,
    wrongPassword, // [live]
  ),
  step<Responses>(
    'its user',
    { ChallengeResponses: { USERNAME: 'bob' } },
    notAuthorized,
    'Invalid session for the user.', // [field]
  ),
  blockedAddress('an address that is blocked'),
  step<Responses>(
    'missing parameters',
    { ChallengeResponses: { TIMESTAMP: undefined } },
    invalid,
    'Missing required parameter TIMESTAMP', // [likely]
  ),
  unconfirmed,
  ...resetWithout,
  lockedOut,
  step<Responses>(
    'wrong password',
    { ChallengeResponses: { PASSWORD_CLAIM_SIGNATURE: 'none' } },
    notAuthorized,
    wrongPassword,
  ),
  ...otherStatus,
  step<Responses>('unknown device', { ChallengeResponses: { DEVICE_KEY } }, unknownDevice.code, unknownDevice.text),
];

const challenged = async (bench: Bench) => {
  const USERNAME = 'tim';
  const begin = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD: password } } as const;
  const { Session } = await bench.client.send(new InitiateAuthCommand(begin));
  const ChallengeResponses = { USERNAME, NEW_PASSWORD: 'Battery-staple-2' };
  return { ClientId, ChallengeName: 'NEW_PASSWORD_REQUIRED' as const, Session: Session!, ChallengeResponses };
};

/** What an answer to NEW_PASSWORD_REQUIRED is refused for, whoever gives it. */
const answering = [
  step(
    "another sign-in's challenge",
    onlyCustom,
    invalid,
    'Only custom auth (lambda driven) is enabled for this client.', // [field]
  ),
  step<Responses>(
    'name and secret hash: name',
    { ChallengeResponses: { USERNAME: undefined } },
    invalid,
    'Missing required parameter USERNAME', // [field]
  ),
  step<Responses>(
    'name and secret hash: secret hash',
    { ChallengeResponses: { SECRET_HASH: 'none' } },
    secretHash.code,
    secretHash.text,
  ),
  step('session', { Session: 'x'.repeat(30) }, notAuthorized, 'Invalid session for the user.'), // [field]
  apart('both read the same'),
  step<Responses>(
    'its user',
    { ChallengeResponses: { USERNAME: 'ada' } },
    notAuthorized,
    'Invalid session for the user.', // [field]
  ),
  apart('the user of a name that is not the session’s is not looked at'),
  step('its user: disabled', changeUser({ enabled: false }, 'tim'), notAuthorized, 'User is disabled.'), // [peer]
  step(
    'a password that was changed meanwhile',
    changeUser({ status: 'CONFIRMED' }, 'tim'),
    notAuthorized,
    'Invalid session for the user.', // [likely]
  ),
  step(
    'password',
    longPasswords,
    'InvalidPasswordException',
    'Password does not conform to policy: Password not long enough', // [field]
  ),
  step<Responses>(
    'history',
    { ChallengeResponses: { NEW_PASSWORD: password } },
    'PasswordHistoryPolicyViolationException',
    usedBefore,
  ),
  leaked('compromised', 'Battery-staple-2'),
  step<Responses>(
    'attributes',
    { ChallengeResponses: { 'userAttributes.custom:none': 'x' } },
    invalid,
    'user.custom:none: Attribute does not exist in the schema.\n', // [likely]
  ),
  step<Responses>(
    'aliases taken',
    { ChallengeResponses: { 'userAttributes.preferred_username': 'bobby' } },
    'AliasExistsException',
    'An account with the given preferred_username already exists.', // [likely]
  ),
];

/** What is asked of a refresh token that there is. */
const livingToken = [
  apart('what is asked of a token is asked of one that there is'),
  step('token: revoked', revoked.breaks, notAuthorized, 'Refresh Token has been revoked'), // [field]
  step(
    'token: expired',
    ({ emulator }: Bench) => void emulator.clock.advance('31d'),
    notAuthorized,
    'Refresh Token has expired', // [field]
  ),
];

const trackedDevices = step(
  'devices: tracked',
  (bench: Bench) => {
    const { state } = bench.world;
    changePool({ DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } })(bench);
    for (const grant of [...state.grants.rows(poolId)]) state.grants.set({ ...grant, deviceKey: 'another' });
  },
  notAuthorized,
  'Invalid Refresh Token.', // [field]
);

/** Another refresh token has taken the place of the one that is sent. */
function replaced({ world: { state } }: Bench): void {
  for (const grant of [...state.grants.rows(poolId)]) {
    state.grants.set({ ...grant, refreshTokenHash: 'another', originalTokenHash: grant.refreshTokenHash });
  }
}

const machine = 'machineclient0000000000000';
const machineSecret = 'aClientSecretOfTheRightLength';

export const auth: Family = {
  triggers: { DefineAuthChallenge },
  fixtures: onePool({
    pool: {
      AliasAttributes: ['preferred_username'],
      ...remembering,
      ResourceServers: [
        { Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'to read' }] },
      ],
    },
    clients: [
      {
        ClientId: machine,
        ClientName: 'machine',
        ClientSecret: machineSecret,
        ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
        AllowedOAuthScopes: ['api/read'],
      },
    ],
    client: { ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'] },
    users: [
      person('ada'),
      person('bob', { UserAttributes: { preferred_username: 'bobby' } }),
      { Username: 'tim', TemporaryPassword: password },
    ],
  }),
  orders: [
    order('InitiateAuth', {
      through: ['beginSignIn', 'byPassword', 'assertProves'],
      input: { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters },
      steps: [
        client,
        method('ADMIN_USER_PASSWORD_AUTH'),
        hashOfParameters,
        step('flow enabled', flows, invalid, 'USER_PASSWORD_AUTH flow not enabled for this client'), // [field]
        address,
        ...byPassword,
      ],
    }),
    order('InitiateAuth', {
      when: 'by SRP',
      through: ['beginSignIn', 'bySrp'],
      input: { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: 'ada', SRP_A: srp.value } },
      steps: [
        client,
        method('ADMIN_USER_PASSWORD_AUTH'),
        hashOfParameters,
        step('flow enabled', flows, invalid, 'USER_SRP_AUTH is not enabled for the client.'), // [field]
        ...bySrp,
      ],
    }),
    order('InitiateAuth', {
      when: 'by custom challenges, a password first',
      through: ['beginSignIn', 'byCustomChallenges'],
      input: {
        ClientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: 'ada', CHALLENGE_NAME: 'SRP_A', SRP_A: srp.value },
      },
      steps: [client, method('ADMIN_USER_PASSWORD_AUTH'), hashOfParameters, noCustomAuth, ...bySrp],
    }),
    order('InitiateAuth', {
      when: 'by custom challenges alone',
      through: ['beginSignIn', 'byCustomChallenges'],
      input: { ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'ada' } },
      steps: [
        ...[client, hashOfParameters, noCustomAuth],
        step<Parameters>(
          'unknown user',
          { AuthParameters: { USERNAME: 'nobody' } },
          'UserNotFoundException',
          'User does not exist.', // [recorded]
        ),
        apart('what is asked of a user is asked of one that there is'),
        ...otherStatus.slice(0, 2),
        cases,
        step('other status: unconfirmed', changeUser({ status: 'UNCONFIRMED' }), unconfirmed.code, unconfirmed.text),
      ],
    }),
    order('InitiateAuth', {
      when: 'by choice',
      through: ['beginSignIn', 'byChoice'],
      input: {
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: srp.value },
      },
      steps: [
        client,
        method('ADMIN_USER_PASSWORD_AUTH'),
        hashOfParameters,
        step('flow enabled', flows, invalid, 'USER_AUTH flow not enabled for this client'), // [field]
        step<Parameters>(
          'preference',
          { AuthParameters: { PREFERRED_CHALLENGE: 'NONE' } },
          invalid,
          'Invalid PREFERRED_CHALLENGE', // [likely]
        ),
        ...bySrp.slice(2),
        apart('what is asked of a user is asked of one that there is'),
        step(
          'unconfirmed without a password',
          ({ world: { state } }: Bench) => {
            const { password: _, ...ada } = state.users.get(poolId, 'ada')!;
            state.users.set({ ...ada, status: 'UNCONFIRMED' });
          },
          unconfirmed.code,
          unconfirmed.text,
        ),
      ],
    }),
    order('InitiateAuth', {
      when: 'after signing up',
      through: ['beginSignIn', 'afterSignUp'],
      input: async ({ world: { state, clock } }: Bench) => {
        const row = rowsOf(poolId).challengeSessions;
        const token = 'a-session-of-at-least-20-characters';
        const id = sha256(token).toString('base64url');
        const progress = { flow: 'USER_AUTH', steps: [{ challenge: 'EMAIL_OTP' as const, passed: true }] };
        const more = { id, clientId, userKey: 'ada', challenge: 'InitiateAuth' as const, progress };
        state.challengeSessions.set({ ...row, ...more, expiresAt: clock.now() + 60_000 });
        return { ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' }, Session: token };
      },
      steps: [
        client,
        hashOfParameters,
        step('flow enabled', flows, invalid, 'USER_AUTH flow not enabled for this client'), // [field]
        step<Parameters>(
          'unknown user',
          { AuthParameters: { USERNAME: 'nobody' } },
          'UserNotFoundException',
          'User does not exist.', // [recorded]
        ),
        step('session', { Session: 'x'.repeat(30) }, notAuthorized, 'Invalid session for the user.'), // [field]
        apart('both read the same'),
        step<Parameters>(
          'its user',
          { AuthParameters: { USERNAME: 'bob' } },
          notAuthorized,
          'Invalid session for the user.', // [field]
        ),
        apart('the user of a name that is not the session’s is not looked at'),
        disabled,
      ],
    }),
    order('RespondToAuthChallenge', {
      when: 'with a proof',
      through: ['answerChallenge', 'passwordVerifier', 'assertProves'],
      input: proof,
      steps: [client, ...proving],
    }),
    order('InitiateAuth', {
      when: 'to refresh',
      through: ['holderOf'],
      input: async (bench) => {
        const { RefreshToken } = await signIn(bench, 'ada');
        return { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: RefreshToken } };
      },
      steps: [
        client,
        step('flow enabled', flows, invalid, 'Auth flow not enabled for this client'), // [likely]
        step<Parameters>(
          'token: unknown',
          { AuthParameters: { REFRESH_TOKEN: 'none' } },
          notAuthorized,
          'Invalid Refresh Token', // [field]
        ),
        ...livingToken,
        step(
          'secret hash',
          (bench) => {
            changeClient({}, { secrets: [{ id: 'one', value: 'x'.repeat(24), createdAt: 0 }] })(bench);
            return { AuthParameters: { SECRET_HASH: 'none' } };
          },
          notAuthorized,
          `SecretHash does not match for the client: ${clientId}`, // [field]
        ),
        trackedDevices,
        step<Parameters>(
          'devices: unknown',
          { AuthParameters: { DEVICE_KEY } },
          unknownDevice.code,
          unknownDevice.text,
        ),
        disabled,
      ],
    }),
    order('GetTokensFromRefreshToken', {
      through: ['holderOf'],
      input: async (bench) => ({ ClientId, RefreshToken: (await signIn(bench, 'ada')).RefreshToken }),
      steps: [
        client,
        step<Refresh>(
          'client secret',
          { ClientSecret: 'abcdefghijklmnopqrstuvwx' },
          notAuthorized,
          `Unable to verify secret hash for client ${clientId}`, // [likely]
        ),
        step<Refresh>('token: unknown', { RefreshToken: 'none' }, notAuthorized, 'Invalid Refresh Token.'), // [field]
        ...livingToken,
        step('token: reused', replaced, 'RefreshTokenReuseException', 'Refresh token reuse detected'), // [live]
        trackedDevices,
        step<Refresh>('devices: unknown', { DeviceKey: DEVICE_KEY }, unknownDevice.code, unknownDevice.text),
        disabled,
      ],
    }),
    order('GetClientToken', {
      input: { ClientId: machine, Secret: machineSecret, Scopes: ['api/read'] },
      steps: [
        client,
        step<Machine>(
          'client secret',
          { Secret: 'abcdefghijklmnopqrstuvwx' },
          notAuthorized,
          `Unable to verify secret hash for client ${machine}`, // [likely]
        ),
        step(
          'flow',
          changeClient({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }, {}, machine),
          invalid,
          'Auth flow not enabled for this client', // [likely]
        ),
        step<Machine>('scopes', { Scopes: ['api/none'] }, invalid, 'Invalid scope requested: api/none'), // [likely]
      ],
    }),
    order('AdminInitiateAuth', {
      through: ['beginSignIn', 'byPassword', 'assertProves'],
      input: { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters, ContextData },
      steps: [
        pool,
        client,
        method('USER_PASSWORD_AUTH'),
        hashOfParameters,
        step('flow enabled', flows, invalid, 'Auth flow not enabled for this client'), // [field]
        address,
        ...byPassword,
      ],
    }),
    order('RespondToAuthChallenge', {
      through: ['answerChallenge', 'renewed'],
      input: challenged,
      steps: [client, ...answering],
    }),
    order('AdminRespondToAuthChallenge', {
      through: ['answerChallenge', 'renewed'],
      input: async (bench) => ({ UserPoolId, ...(await challenged(bench)) }),
      steps: [pool, client, ...answering],
    }),
    order('RevokeToken', {
      input: async (bench) => ({ ClientId, Token: (await signIn(bench, 'ada')).RefreshToken }),
      steps: [
        step('client and its secret: client', client.breaks, 'UnauthorizedException', 'Invalid client'),
        step(
          'client and its secret: secret',
          { ClientSecret: 'abcdefghijklmnopqrstuvwx' },
          'UnauthorizedException',
          'Invalid client secret',
        ),
        step(
          'revocation switched off',
          changeClient({ EnableTokenRevocation: false }),
          'UnsupportedOperationException',
          'Token revocation is not enabled for this client',
        ),
        step(
          'kind of token',
          async (bench) => ({ Token: (await signIn(bench, 'ada')).AccessToken }),
          'UnsupportedTokenTypeException',
          'Unsupported token type',
        ),
        apart('an access token is nobody’s refresh token'),
        step(
          'whose token',
          ({ world: { state } }) => {
            for (const grant of [...state.grants.rows(poolId)]) state.grants.set({ ...grant, clientId: 'another' });
          },
          'UnauthorizedException',
          'The token was issued to another client',
        ),
      ],
    }),
  ],
};
