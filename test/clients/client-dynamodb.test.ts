import { randomUUID } from 'node:crypto';
import { GetItemCommand, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import request from 'supertest';
import { tableArn, tableName, withGuardedTables, type Arrived } from '../support/guardedTables';
import { accessFixtures, identityPoolId, loginsOf, withIdentityPools } from '../support/identityPools';

// Credentials of an identity pool travel to DynamoDB, which dynalite plays here; who stands before it asks the emulator.

const own = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Own',
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      Resource: tableArn,
      Condition: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}'] },
      },
    },
  ],
};
const [pools, access] = accessFixtures() as [object, { roles: object[] }];
const roles = access.roles.map((role) => ({ ...role, Policies: { own } }));
const bench = withIdentityPools({ fixtures: [pools, { ...access, roles }] });

const ask = async (wish: object) => {
  const { body } = await request(`http://127.0.0.1:${bench.emulator.port}`).post('/_emu/access').send(wish);
  return body as { allowed: boolean; message?: string; by?: object };
};
const tables = withGuardedTables(ask);

const provider = (logins?: Record<string, string>) =>
  fromCognitoIdentityPool({
    identityPoolId,
    // the package remembers identities by this, a guest's too, and for longer than a test
    userIdentifier: randomUUID(),
    clientConfig: { endpoint: bench.emulator.url, region: 'us-east-1' },
    ...(logins && { logins }),
  });

const put = (client: DynamoDBClient, owner: string) =>
  client.send(new PutItemCommand({ TableName: tableName, Item: { owner: { S: owner }, text: { S: 'hello' } } }));
const get = async (client: DynamoDBClient, owner: string) =>
  (await client.send(new GetItemCommand({ TableName: tableName, Key: { owner: { S: owner } } }))).Item;

/** What DynamoDB should see of the credentials that the client has. */
async function seenOf({ config }: DynamoDBClient, operation: string): Promise<Arrived> {
  const { accessKeyId, sessionToken } = await config.credentials();
  return { operation, accessKeyId, sessionToken };
}

const identityOf = async ({ config }: DynamoDBClient) =>
  ((await config.credentials()) as Awaited<ReturnType<ReturnType<typeof provider>>>).identityId;

const denial = (role: string, because: string) => ({
  name: 'AccessDeniedException',
  message:
    `User: arn:aws:sts::000000000000:assumed-role/${role}/CognitoIdentityCredentials is not authorized to perform: ` +
    `dynamodb:PutItem on resource: ${tableArn} because no ${because} policy allows the dynamodb:PutItem action`,
});

describe.each([
  ['a guest', 'guest', async () => Promise.resolve(undefined)],
  ['a user of a user pool', 'app', async () => loginsOf(bench, 'ada')],
])('%s', (_who, role, logins) => {
  test('writes to their own partition, and the key and the token arrive', async () => {
    const client = tables.clientOf({ credentials: provider(await logins()) });
    const identityId = await identityOf(client);
    await put(client, identityId);
    expect(await get(client, identityId)).toEqual({ owner: { S: identityId }, text: { S: 'hello' } });
    expect(tables.arrived).toEqual([await seenOf(client, 'PutItem'), await seenOf(client, 'GetItem')]);
    expect(tables.arrived[0]?.accessKeyId).toMatch(/^ASIA/);
    expect(tables.arrived[0]?.sessionToken).toMatch(/^IQoJb3JpZ2luX2Vj/);
    client.destroy();
  });

  test('is denied that of somebody else', async () => {
    const client = tables.clientOf({ credentials: provider(await logins()) });
    const another = await provider(await loginsOf(bench, 'bob'))();
    await expect(put(client, another.identityId)).rejects.toMatchObject(denial(role, 'identity-based'));
    expect(tables.arrived).toEqual([await seenOf(client, 'PutItem')]);
    expect(await tables.owners()).toEqual([]);
    client.destroy();
  });
});

test('the statement that lets is told for the same credentials', async () => {
  const { accessKeyId, identityId } = await provider()();
  const wish = { credentials: { accessKeyId }, action: 'dynamodb:PutItem', resource: tableArn };
  const keys = (...owners: string[]) => ({ ...wish, context: { 'dynamodb:LeadingKeys': owners } });
  expect(await ask(keys(identityId))).toMatchObject({ allowed: true, by: { sid: 'Own', effect: 'Allow' } });
  expect(await ask(keys(identityId, 'us-east-1:other'))).toMatchObject({ allowed: false, decision: 'implicitDeny' });
});
