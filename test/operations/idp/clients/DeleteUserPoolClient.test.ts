import {
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { noSuchPool, nowhere, otherPool } from './examples';

const bench = withEmulator({
  fixtures: [
    onePool({
      clients: [{ ClientId: 'second', ClientName: 'second', ExplicitAuthFlows: [...allFlows] }],
      users: [user('ada'), { Username: 'tim', TemporaryPassword: password }],
    }),
    { userPools: [{ Id: otherPool, PoolName: 'other' }] },
  ],
});

const remove = (ClientId = clientId, UserPoolId = poolId) => new DeleteUserPoolClientCommand({ UserPoolId, ClientId });
const gone = `User pool client ${clientId} does not exist.`; // remembered from real reports

describe('leaves behind', () => {
  test('nothing of the client, while others and their sign-ins stay', async () => {
    await signIn(bench, 'ada');
    await bench.client.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'tim', PASSWORD: password },
      }),
    );
    const kept = await signIn(bench, 'ada', { ClientId: 'second' });
    await bench.client.send(remove());
    const { clients, grants, challengeSessions } = storedBy(bench);
    expect(clients).toHaveLength(1);
    expect(grants).toHaveLength(1);
    expect(challengeSessions).toEqual([]);
    await refuses(
      bench,
      new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }),
      'ResourceNotFoundException',
      gone,
    );
    await expect(
      bench.client.send(
        new InitiateAuthCommand({
          ClientId: 'second',
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: kept.RefreshToken },
        }),
      ),
    ).resolves.toHaveProperty('AuthenticationResult');
  });

  test('access tokens of the client that open nothing', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(remove());
    await refuses(bench, new GetUserCommand({ AccessToken }), 'ResourceNotFoundException', gone); // likely
  });
});

describe('leaves of the looks, terms and protection', () => {
  test('those of the pool and of other clients, not its own', async () => {
    const { state } = bench.world;
    const dates = { userPoolId: poolId, createdAt: 0, modifiedAt: 0 };
    for (const owner of [clientId, 'second', 'ALL']) {
      state.uiCustomizations.put({ ...dates, clientId: owner, cssVersion: '1' });
      state.riskConfigurations.put({ ...dates, clientId: owner });
    }
    for (const owner of [clientId, 'second']) {
      state.brandings.put({
        ...dates,
        id: `branding of ${owner}`,
        clientId: owner,
        useCognitoProvidedValues: true,
        assets: [],
      });
      state.terms.put({
        ...dates,
        id: `terms of ${owner}`,
        clientId: owner,
        name: 'terms-of-use',
        source: 'LINK',
        enforcement: 'NONE',
        links: {},
      });
    }
    await bench.client.send(remove());
    const owners = (table: string) =>
      (storedBy(bench)[table] ?? []).map((row) => (row as { clientId: string }).clientId).sort();
    expect(owners('uiCustomizations')).toEqual(['ALL', 'second']);
    expect(owners('riskConfigurations')).toEqual(['ALL', 'second']);
    expect(owners('brandings')).toEqual(['second']);
    expect(owners('terms')).toEqual(['second']);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, remove(clientId, nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () =>
    refuses(bench, remove('nobody'), 'ResourceNotFoundException', 'User pool client nobody does not exist.'));

  test('a client of another pool', () =>
    refuses(bench, remove(clientId, otherPool), 'ResourceNotFoundException', gone));
});
