import {
  AdminInitiateAuthCommand,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses } from '../support/emulator';
import { withPreToken } from '../support/preToken';
import { clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

// What Cognito cannot read of PreTokenGeneration's response, and what a refusal leaves: nothing.

const machine = 'machineclient0000000000000';
const Secret = 'aClientSecretOfTheRightLength';
const fixtures = onePool({
  pool: {
    ResourceServers: [{ Identifier: 'lunar', Name: 'lunar', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] }],
  },
  clients: [
    {
      ClientId: machine,
      ClientName: 'm',
      ClientSecret: Secret,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: ['lunar/read'],
    },
    {
      ClientId: 'rotating',
      ClientName: 'r',
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    },
  ],
  users: [user('ada')],
});
const unrecognizable = ['InvalidLambdaResponseException', 'Unrecognizable lambda output'] as const; // [live]

const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
const withPassword = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
const many = (count: number, value = 'x') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`claim${index}`, value]));

const first = (details: unknown) => ({ claimsOverrideDetails: details });
const newer = (details: unknown) => ({ claimsAndScopeOverrideDetails: details });
const id = (change: unknown) => newer({ idTokenGeneration: change });
const access = (change: unknown) => newer({ accessTokenGeneration: change });

const wrongGroups: [string, object][] = [
  ['groups that are text', { groupOverrideDetails: 'staff' }],
  ['groups that are a list', { groupOverrideDetails: ['staff'] }],
  ['group names that are text', { groupOverrideDetails: { groupsToOverride: 'staff' } }],
  ['group names that are numbers', { groupOverrideDetails: { groupsToOverride: [1] } }],
  ['roles that are text', { groupOverrideDetails: { iamRolesToOverride: 'arn' } }],
  ['preferred roles', { groupOverrideDetails: { preferredRole: ['arn'] } }],
];
const wrongChanges: [string, object][] = [
  ['claims that are a list', { claimsToAddOrOverride: ['a'] }],
  ['claims that are text', { claimsToAddOrOverride: 'a' }],
  ['a claim that is null', { claimsToAddOrOverride: { a: null } }],
  ['one claim to suppress, as text', { claimsToSuppress: 'email' }],
  ['claims to suppress that are no text', { claimsToSuppress: [1] }],
  ['more claims than tokens have', { claimsToAddOrOverride: many(5001) }],
];

describe('The first form', () => {
  const { bench, trigger } = withPreToken('V1_0', { fixtures });

  test.each<[string, unknown]>([
    ['details that are a list', []],
    ['details that are text', 'a'],
    ...wrongChanges,
    ...wrongGroups,
    ['a claim that is a list', { claimsToAddOrOverride: { a: ['b'] } }],
    ['a claim that is an object', { claimsToAddOrOverride: { a: { b: 'c' } } }],
    ['a claim that is a number', { claimsToAddOrOverride: { a: 1 } }],
    ['a claim that is true', { claimsToAddOrOverride: { a: true } }],
  ])('refuses %s', async (_, details) => {
    trigger.responds(first(details));
    await refuses(bench, withPassword, ...unrecognizable);
  });

  test('takes as many claims as tokens have', async () => {
    trigger.responds(first({ claimsToAddOrOverride: many(5000) }));
    await expect(signIn(bench, 'ada')).resolves.toHaveProperty('IdToken');
  });
});

describe('Newer forms', () => {
  const { bench, trigger } = withPreToken('V3_0', { fixtures });

  test.each<[string, unknown]>([
    ['details that are a list', newer([])],
    ['an ID token that is a list', id([])],
    ['an access token that is text', access('a')],
    ...wrongChanges.map(([what, change]): [string, unknown] => [`${what}, in the ID token`, id(change)]),
    ...wrongChanges.map(([what, change]): [string, unknown] => [`${what}, in the access token`, access(change)]),
    ...wrongGroups.map(([what, details]): [string, unknown] => [what, newer(details)]),
    ...['email_verified', 'phone_number_verified', 'updated_at', 'address'].flatMap((name): [string, unknown][] => [
      [`an object for ${name} in the ID token`, id({ claimsToAddOrOverride: { [name]: { a: 1 } } })],
      [`a list for ${name} in the ID token`, id({ claimsToAddOrOverride: { [name]: [1] } })],
    ]),
    ['scopes that are text', access({ scopesToAdd: 'a' })],
    ['scopes that are numbers', access({ scopesToAdd: [1] })],
    ['scopes to suppress that are text', access({ scopesToSuppress: 'a' })],
    ['a scope with a blank', access({ scopesToAdd: ['a b'] })],
    ['a scope that is empty', access({ scopesToAdd: [''] })],
    [
      'more claims and scopes than tokens have together',
      newer({
        idTokenGeneration: { claimsToAddOrOverride: many(2000) },
        accessTokenGeneration: { claimsToAddOrOverride: many(2000), scopesToAdd: Object.keys(many(1001)) },
      }),
    ],
  ])('refuse %s', async (_, response) => {
    trigger.responds(response);
    await refuses(bench, withPassword, ...unrecognizable);
  });
});

describe('Nothing is left of', () => {
  const { bench, trigger } = withPreToken('V3_0', { fixtures });
  const failed = ['UserLambdaValidationException', 'PreTokenGeneration failed with error Not you.'] as const;
  const broken: [string, readonly [string, string], () => unknown][] = [
    [
      'that fails',
      failed,
      () => {
        throw new Error('Not you');
      },
    ],
    ['that gives nothing back', unrecognizable, () => null],
    ['whose response cannot be read', unrecognizable, () => ({ response: access({ scopesToAdd: 1 }) })],
  ];

  async function rotated(ClientId: string) {
    const { RefreshToken } = await signIn(bench, 'ada', { ClientId });
    return new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken });
  }
  async function refreshing() {
    const { RefreshToken: REFRESH_TOKEN } = await signIn(bench, 'ada');
    return new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });
  }

  const commands: [string, () => unknown][] = [
    ['a sign-in', () => withPassword],
    [
      'a sign-in by an administrator',
      () =>
        new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters }),
    ],
    ['a refresh', refreshing],
    ['GetTokensFromRefreshToken', () => rotated(ClientId)],
    ['GetTokensFromRefreshToken where tokens rotate', () => rotated('rotating')],
  ];

  test.each(commands.flatMap(([what, prepare]) => broken.map((each) => [what, each[0], prepare, each] as const)))(
    '%s with a trigger %s',
    async (_what, _how, prepare, [, [code, text], act]) => {
      const command = (await prepare()) as typeof withPassword;
      trigger.does(act);
      await refuses(bench, command, code, text);
    },
  );

  test.each(broken)('the token of a client that acts for itself, with a trigger %s', async (_, [, text], act) => {
    trigger.does(act);
    const command = new GetClientTokenCommand({ ClientId: machine, Secret });
    await refuses(bench, command, 'InvalidParameterException', text); // [model]: it declares no exception of triggers
  });

  test('a refused refresh: the same token is good for the next one', async () => {
    const command = await rotated('rotating');
    trigger.does(() => null);
    await refuses(bench, command, ...unrecognizable);
    trigger.does((event) => event);
    await expect(bench.client.send(command)).resolves.toHaveProperty('AuthenticationResult.RefreshToken');
  });
});
