import { DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, poolId } from '../../../support/pools';
import { everySetting, made, noSuchPool, nowhere, otherPool } from './examples';

const Schema = [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }];
const bench = withEmulator({
  fixtures: [onePool({ pool: { Schema } }), { userPools: [{ Id: otherPool, PoolName: 'other' }] }],
});

const describeClient = (ClientId: string, UserPoolId = poolId) =>
  new DescribeUserPoolClientCommand({ UserPoolId, ClientId });

describe('answers', () => {
  test('what CreateUserPoolClient answered, secret and all', async () => {
    const { ClientId, ...created } = await made(bench, { ...everySetting, GenerateSecret: true } as never);
    const { UserPoolClient } = await bench.client.send(describeClient(ClientId));
    expect(UserPoolClient).toEqual({ ClientId, ...created });
    expect(UserPoolClient?.ClientSecret).toHaveLength(52);
  });

  test('no secret of a public client', async () => {
    const { UserPoolClient } = await bench.client.send(describeClient(clientId));
    expect(UserPoolClient).not.toHaveProperty('ClientSecret');
    expect(UserPoolClient?.ClientName).toBe('web');
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, describeClient(clientId, nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () =>
    refuses(bench, describeClient('nobody'), 'ResourceNotFoundException', 'User pool client nobody does not exist.')); // remembered from real reports

  test('a client of another pool', () =>
    refuses(
      bench,
      describeClient(clientId, otherPool),
      'ResourceNotFoundException',
      `User pool client ${clientId} does not exist.`,
    ));
});
