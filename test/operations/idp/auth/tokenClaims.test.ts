import {
  AdminInitiateAuthCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

const rotating = 'rotatingclient000000000000';
const unrevoked = 'unrevokedclient00000000000';
const reader = 'readerclient00000000000000';
const mailPool = 'us-east-1_Mail00001';
const mailClient = 'mailclient0000000000000000';
const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

const everything = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'false',
  address: '1 Main Street',
  birthdate: '1815-12-10',
  family_name: 'Lovelace',
  updated_at: '1700000000',
  zoneinfo: 'Europe/London',
  'custom:age': '36',
  'custom:member': 'true',
  'custom:since': '2026-01-01T00:00:00Z',
};

const documents = onePool({
  pool: {
    Schema: [
      { Name: 'age', AttributeDataType: 'Number', Mutable: true },
      { Name: 'member', AttributeDataType: 'Boolean', Mutable: true },
      { Name: 'since', AttributeDataType: 'DateTime', Mutable: true },
    ],
  },
  clients: [
    {
      ClientId: rotating,
      ClientName: 'r',
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    },
    { ClientId: unrevoked, ClientName: 'u', EnableTokenRevocation: false, ExplicitAuthFlows: [...allFlows] },
    {
      ClientId: reader,
      ClientName: 'l',
      ReadAttributes: ['email', 'email_verified', 'custom:age'],
      ExplicitAuthFlows: [...allFlows],
    },
  ],
  groups: [
    { GroupName: 'late', Precedence: 9, RoleArn: role('late') },
    { GroupName: 'early', Precedence: 2, RoleArn: role('early') },
    { GroupName: 'plain', Precedence: 1 },
    { GroupName: 'alsoLate', Precedence: 9, RoleArn: role('late') },
    { GroupName: 'last', RoleArn: role('last') },
    { GroupName: 'rival', Precedence: 2, RoleArn: role('rival') },
  ],
  users: [
    user('ada', { UserAttributes: everything, Groups: ['late', 'early', 'plain', 'alsoLate', 'last'] }),
    user('bob', { Groups: ['early', 'rival'] }),
    user('cid'),
    { Username: 'tim', TemporaryPassword: password },
  ],
}) as { userPools: object[] };

const bench = withEmulator({
  fixtures: {
    userPools: [
      ...documents.userPools,
      {
        Id: mailPool,
        PoolName: 'mail',
        UsernameAttributes: ['email'],
        Clients: [{ ClientId: mailClient, ClientName: 'm', ExplicitAuthFlows: [...allFlows] }],
        Users: [user('ada@example.com')],
      },
    ],
  },
});

type Tokens = AuthenticationResultType | undefined;
const idClaims = (tokens: Tokens) => decode(tokens?.IdToken ?? '').claims;
const accessClaims = (tokens: Tokens) => decode(tokens?.AccessToken ?? '').claims;
const names = (claims: object) => Object.keys(claims).sort();

describe('Every way to tokens gives the same claims', () => {
  const initiate = (ClientId: string, parameters: Record<string, string>, AuthFlow = 'USER_PASSWORD_AUTH') =>
    bench.client
      .send(new InitiateAuthCommand({ ClientId, AuthFlow: AuthFlow as never, AuthParameters: parameters }))
      .then(({ AuthenticationResult }) => AuthenticationResult);

  const ways: Record<string, () => Promise<Tokens>> = {
    USER_PASSWORD_AUTH: () => initiate(clientId, { USERNAME: 'cid', PASSWORD: password }),
    ADMIN_USER_PASSWORD_AUTH: async () => {
      const AuthParameters = { USERNAME: 'cid', PASSWORD: password };
      const members = { UserPoolId: poolId, ClientId: clientId, AuthParameters };
      const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
      return (await bench.client.send(new AdminInitiateAuthCommand({ ...members, AuthFlow }))).AuthenticationResult;
    },
    NEW_PASSWORD_REQUIRED: async () => {
      const AuthParameters = { USERNAME: 'tim', PASSWORD: password };
      const begin = { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const;
      const { Session } = await bench.client.send(new InitiateAuthCommand(begin));
      const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
      const ChallengeName = 'NEW_PASSWORD_REQUIRED';
      return (
        await bench.client.send(
          new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, Session, ChallengeResponses }),
        )
      ).AuthenticationResult;
    },
    REFRESH_TOKEN_AUTH: async () => {
      const { RefreshToken } = await signIn(bench, 'cid');
      return initiate(clientId, { REFRESH_TOKEN: RefreshToken }, 'REFRESH_TOKEN_AUTH');
    },
    ...Object.fromEntries(
      [clientId, rotating].map((ClientId) => [
        `GetTokensFromRefreshToken of ${ClientId}`,
        async () => {
          const { RefreshToken } = await signIn(bench, 'cid', { ClientId });
          return (await bench.client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })))
            .AuthenticationResult;
        },
      ]),
    ),
  };

  test.each(Object.entries(ways))('%s', async (_way, sign) => {
    const tokens = await sign();
    expect(names(idClaims(tokens))).toEqual(
      'aud auth_time cognito:username event_id exp iat iss jti origin_jti sub token_use'.split(' '),
    );
    expect(names(accessClaims(tokens))).toEqual(
      'auth_time client_id event_id exp iat iss jti origin_jti scope sub token_use username'.split(' '),
    );
    expect(accessClaims(tokens)).toMatchObject({ token_use: 'access', scope: 'aws.cognito.signin.user.admin' });
    expect(idClaims(tokens)).toMatchObject({ token_use: 'id' });
  });
});

describe('The ID token', () => {
  test('carries attributes in their types', async () => {
    expect(idClaims(await signIn(bench, 'ada'))).toMatchObject({
      email: 'ada@example.com',
      email_verified: true,
      phone_number: '+15555550100',
      phone_number_verified: false,
      address: { formatted: '1 Main Street' },
      birthdate: '1815-12-10',
      family_name: 'Lovelace',
      updated_at: 1700000000, // [likely]
      zoneinfo: 'Europe/London',
      'custom:age': '36', // customs are text whatever their type [docs]
      'custom:member': 'true',
      'custom:since': '2026-01-01T00:00:00Z',
    });
  });

  test('carries only what the app client may read', async () => {
    const claims = idClaims(await signIn(bench, 'ada', { ClientId: reader }));
    expect(claims).toMatchObject({ email: 'ada@example.com', email_verified: true, 'custom:age': '36' });
    for (const hidden of ['phone_number', 'phone_number_verified', 'address', 'family_name', 'custom:member']) {
      expect(claims).not.toHaveProperty(hidden);
    }
  });

  test('names groups and roles in the order of their precedence, and the one role that is preferred', async () => {
    expect(idClaims(await signIn(bench, 'ada'))).toMatchObject({
      'cognito:groups': ['plain', 'early', 'alsoLate', 'late', 'last'],
      'cognito:roles': [role('early'), role('late'), role('last')],
      'cognito:preferred_role': role('early'),
    });
  });

  test('prefers no role of two equals, and has no group claims without groups', async () => {
    const claims = idClaims(await signIn(bench, 'bob'));
    expect(claims['cognito:roles']).toEqual([role('early'), role('rival')]);
    expect(claims).not.toHaveProperty('cognito:preferred_role');
    for (const claim of ['cognito:groups', 'cognito:roles', 'cognito:preferred_role', 'identities']) {
      expect(idClaims(await signIn(bench, 'cid'))).not.toHaveProperty(claim);
    }
  });

  test('has nothing that only managed login or step-up gives', async () => {
    const claims = idClaims(await signIn(bench, 'ada'));
    for (const claim of ['nonce', 'at_hash', 'acr', 'amr', 'azp', 'nbf']) expect(claims).not.toHaveProperty(claim);
  });
});

describe('The access token', () => {
  test('names groups, but no roles, attributes or audience', async () => {
    const claims = accessClaims(await signIn(bench, 'ada'));
    expect(claims['cognito:groups']).toEqual(['plain', 'early', 'alsoLate', 'late', 'last']);
    expect(names(claims)).toEqual(
      'auth_time client_id cognito:groups event_id exp iat iss jti origin_jti scope sub token_use username'.split(' '),
    );
  });
});

describe('Both tokens', () => {
  test('name a user of a pool that signs in by e-mail by the sub', async () => {
    const tokens = await signIn(bench, 'ada@example.com', { ClientId: mailClient });
    const { sub } = idClaims(tokens);
    expect(idClaims(tokens)).toMatchObject({ 'cognito:username': sub, email: 'ada@example.com' });
    expect(accessClaims(tokens)).toMatchObject({ username: sub, sub });
    expect(sub).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('share sub, event and origin, which another sign-in does not, and each has an id of its own', async () => {
    const [first, second] = [await signIn(bench, 'ada'), await signIn(bench, 'ada')];
    const all = [first, second].flatMap((tokens) => [idClaims(tokens), accessClaims(tokens)]);
    const of = (claim: string) => all.map((claims) => claims[claim]);
    expect(new Set(of('jti')).size).toBe(4);
    for (const claim of ['origin_jti', 'event_id']) {
      const [a, b, c, d] = of(claim);
      expect([a === b, c === d, a === c]).toEqual([true, true, false]);
    }
    expect(new Set(of('sub')).size).toBe(1);
  });

  test('leave out their ids where they cannot be revoked, after a refresh, too', async () => {
    const { IdToken, AccessToken, RefreshToken } = await signIn(bench, 'ada', { ClientId: unrevoked });
    const { AuthenticationResult } = await bench.client.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: unrevoked, RefreshToken }),
    );
    for (const tokens of [{ IdToken, AccessToken }, AuthenticationResult]) {
      for (const claims of [idClaims(tokens), accessClaims(tokens)]) {
        expect(claims).not.toHaveProperty('jti');
        expect(claims).not.toHaveProperty('origin_jti');
        expect(claims).toHaveProperty('event_id');
      }
    }
  });

  test('are made anew of what the user is when they are refreshed', async () => {
    const { RefreshToken } = await signIn(bench, 'bob');
    const { memberships } = bench.world.state;
    for (const row of memberships.all('user', poolId, 'bob')) {
      if (row.groupName === 'rival') memberships.remove(row);
    }
    const { AuthenticationResult } = await bench.client.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken }),
    );
    expect(idClaims(AuthenticationResult)).toMatchObject({ 'cognito:preferred_role': role('early') });
    expect(accessClaims(AuthenticationResult)['cognito:groups']).toEqual(['early']);
  });
});
