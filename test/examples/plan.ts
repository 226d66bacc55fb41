import { api, call, guide, sdk, type Example } from './example';
import { anyClientId } from './shapes';
import { account, client, pool } from './world';

const UserPoolId = pool.plain;
const ClientId = client.plain;

const LimitDefinition = { LimitClass: 'API_CATEGORY', Attributes: { Category: 'UserAuthentication' } };
const limit = (ProvisionedLimitValue: number) => ({
  Limit: { FreeLimitValue: 120, LimitDefinition, ProvisionedLimitValue },
});
const SSOSession = { MaxValidityMinutes: 43200 };
const tracking = { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } };
const tracked = call('SetUserPoolSessionConfiguration', tracking);

export const plan: readonly Example[] = [
  ...[sdk('GetProvisionedLimit'), guide('quotas')].map((page): Example => ({
    page,
    operation: 'GetProvisionedLimit',
    input: { LimitDefinition },
    output: limit(120),
  })),
  ...[sdk('UpdateProvisionedLimit'), guide('quotas')].map((page): Example => ({
    page,
    operation: 'UpdateProvisionedLimit',
    input: { LimitDefinition, RequestedLimitValue: 300 },
    output: limit(300),
  })),
  {
    page: sdk('SetUserPoolSessionConfiguration'),
    operation: 'SetUserPoolSessionConfiguration',
    input: tracking,
    output: tracking,
  },
  {
    page: sdk('GetUserPoolSessionConfiguration'),
    operation: 'GetUserPoolSessionConfiguration',
    needs: [tracked],
    input: { UserPoolId },
    output: tracking,
  },
  {
    page: sdk('SetUserPoolClientSessionConfiguration'),
    operation: 'SetUserPoolClientSessionConfiguration',
    needs: [tracked],
    input: { UserPoolId, ClientId, SSOSession },
    output: { UserPoolId, ClientId: anyClientId, SSOSession },
  },
  {
    page: sdk('GetUserPoolClientSessionConfiguration'),
    operation: 'GetUserPoolClientSessionConfiguration',
    needs: [tracked, call('SetUserPoolClientSessionConfiguration', { UserPoolId, ClientId, SSOSession })],
    input: { UserPoolId, ClientId },
    output: { UserPoolId, ClientId: anyClientId, SSOSession },
  },
];

const replicable = call('UpdateUserPool', {
  UserPoolId,
  KeyConfiguration: {
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: `arn:aws:kms:us-west-2:${account}:key/mrk-1234567890abcdef`,
  },
});
const RegionName = 'us-east-1';
const replicated = [replicable, call('CreateUserPoolReplica', { UserPoolId, RegionName })];
const there = (Status: string, Region = RegionName) => ({
  RegionName: Region,
  Status,
  Role: 'SECONDARY',
  UserPoolArn: `arn:aws:cognito-idp:${Region}:${account}:userpool/${UserPoolId}`,
});
const here = { ...there('ACTIVE', 'us-west-2'), Role: 'PRIMARY' };

const byRegion = 'in the order of the Regions, not the primary first';

export const replicas: readonly Example[] = [
  {
    page: sdk('CreateUserPoolReplica'),
    operation: 'CreateUserPoolReplica',
    needs: [replicable],
    input: { UserPoolId, RegionName },
    output: { UserPoolReplica: there('CREATING') },
  },
  {
    page: api('CreateUserPoolReplica'),
    operation: 'CreateUserPoolReplica',
    needs: [replicable],
    input: { UserPoolId, RegionName, UserPoolTags: { Environment: 'Production', Team: 'Backend' } },
    output: { UserPoolReplica: there('PENDING_CREATE') },
    decided: { 'UserPoolReplica.Status': 'the model knows no such status, and its own example prints CREATING' },
  },
  {
    page: sdk('ListUserPoolReplicas'),
    operation: 'ListUserPoolReplicas',
    needs: replicated,
    input: { UserPoolId },
    output: { UserPoolReplicas: [there('CREATING'), here] },
    differs: { 'UserPoolReplicas in order': byRegion },
    decided: {
      'UserPoolReplicas[us-east-1].Status':
        'the API reference lists it as INACTIVE, and nothing is ever ready later here',
    },
  },
  {
    page: api('ListUserPoolReplicas'),
    operation: 'ListUserPoolReplicas',
    needs: replicated,
    input: { UserPoolId },
    output: { UserPoolReplicas: [there('INACTIVE'), here] },
    differs: { 'UserPoolReplicas in order': byRegion },
  },
  ...[sdk('UpdateUserPoolReplica'), api('UpdateUserPoolReplica')].map((page): Example => ({
    page,
    operation: 'UpdateUserPoolReplica',
    needs: replicated,
    input: { UserPoolId, RegionName, Status: 'ACTIVE' },
    output: { UserPoolReplica: there('ACTIVE') },
  })),
  ...[sdk('DeleteUserPoolReplica'), api('DeleteUserPoolReplica')].map((page): Example => ({
    page,
    operation: 'DeleteUserPoolReplica',
    needs: replicated,
    input: { UserPoolId, RegionName },
    output: { UserPoolReplica: there('DELETING') },
  })),
];
