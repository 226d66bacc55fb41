import {
  AdminDeleteUserCommand,
  DeleteGroupCommand,
  DeleteUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { tables } from '../../../src/state/tables';
import { withEmulator } from '../../support/emulator';
import { clientOf, rowsOf } from '../../support/rows';

const bench = withEmulator();

const [gone, stays] = ['us-east-1_Gone00001', 'us-east-1_Stays0001'];

beforeEach(() => {
  const { state } = bench.world;
  for (const pool of [gone, stays]) {
    for (const [name, row] of Object.entries(rowsOf(pool))) state[name as keyof typeof tables].set(row as never);
  }
});

/** Names of the tables in which some row is as said. */
const tablesWith = (isMeant: (row: Record<string, unknown>) => boolean) =>
  Object.entries(bench.world.state.dump().tables)
    .filter(([, rows]) => rows.some((row) => isMeant(row as Record<string, unknown>)))
    .map(([name]) => name);

const isOf = (pool: string) => (row: Record<string, unknown>) => row['userPoolId'] === pool || row['id'] === pool;
/** Of the account, or of identity pools. */
const elsewhere = [
  'provisionedLimits',
  'logGroups',
  'functions',
  'kmsSecrets',
  'secrets',
  'parameters',
  'identityPools',
  'identities',
  'roles',
  'managedPolicies',
  'iamProviders',
  'awsSessions',
  'risks',
  'standIn',
  'standInConsents',
  'standInGrants',
  'faults',
];
const kept = Object.keys(tables).filter((name) => !elsewhere.includes(name));

test('there is a row of every table to be deleted', () => {
  expect(Object.keys(rowsOf(gone)).sort()).toEqual(Object.keys(tables).sort());
  expect(tablesWith(isOf(gone)).sort()).toEqual([...kept].sort());
});

test('a deleted pool leaves no row in any table, and every row of other pools', () => {
  bench.world.state.userPools.remove(bench.world.state.userPools.get('', gone)!);
  expect(tablesWith((row) => JSON.stringify(row).includes(gone))).toEqual([]);
  expect(tablesWith(isOf(stays)).sort()).toEqual([...kept].sort());
  expect(tablesWith((row) => row['category'] === 'UserRead')).toEqual(['provisionedLimits']);
});

test('a deleted app client leaves its messages, which are mail, its policy [model], and no other row', async () => {
  const client = clientOf(gone);
  const isOfClient = (row: Record<string, unknown>) => row['clientId'] === client || row['id'] === client;
  const owned = [
    'authorizationCodes',
    'brandings',
    'browserSessions',
    'challengeSessions',
    'cimdPolicies',
    'clients',
    'federationRequests',
    'grants',
    'journeys',
    'messages',
    'riskConfigurations',
    'terms',
    'uiCustomizations',
    'userSessions',
    'webAuthnRegistrations',
  ];
  expect(tablesWith(isOfClient).sort()).toEqual(owned);
  await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: gone, ClientId: client }));
  expect(tablesWith(isOfClient)).toEqual(['messages', 'cimdPolicies']);
});

test('a deleted user leaves no row', async () => {
  const isOfUser = (row: Record<string, unknown>) => isOf(gone)(row) && (row['userKey'] === 'u' || row['key'] === 'u');
  expect(tablesWith(isOfUser).sort()).toEqual([
    'attempts',
    'authEvents',
    'authorizationCodes',
    'browserSessions',
    'challengeSessions',
    'codes',
    'devices',
    'grants',
    'journeys',
    'memberships',
    'userSessions',
    'users',
    'webAuthnCredentials',
    'webAuthnRegistrations',
  ]);
  await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: gone, Username: 'u' }));
  expect(tablesWith(isOfUser)).toEqual([]);
});

test('a deleted group leaves no membership', async () => {
  await bench.client.send(new DeleteGroupCommand({ UserPoolId: gone, GroupName: 'g' }));
  expect(tablesWith((row) => isOf(gone)(row) && (row['groupName'] === 'g' || row['name'] === 'g'))).toEqual([]);
});
