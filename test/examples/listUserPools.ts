import { api, call, cli, type Example } from './example';
import { dates, fn, versioned } from './poolDocuments';
import { pageToken } from './shapes';
import { account, pool } from './world';

const triggers = { CustomMessage: fn, PreSignUp: fn, PreTokenGeneration: fn };
const replicated = {
  UserPoolTier: 'ESSENTIALS',
  KeyConfiguration: {
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: `arn:aws:kms:us-west-2:${account}:key/mrk-1234567890abcdef`,
  },
};

const listing = (page: string, isReplicated: boolean): Example => ({
  page,
  operation: 'ListUserPools',
  needs: [
    call('UpdateUserPool', { UserPoolId: pool.alias, LambdaConfig: triggers, ...(isReplicated && replicated) }),
    call('UpdateUserPool', { UserPoolId: pool.email, LambdaConfig: { UserMigration: fn } }),
    ...(isReplicated ? [call('CreateUserPoolReplica', { UserPoolId: pool.alias, RegionName: 'us-east-1' })] : []),
  ],
  input: { MaxResults: 3 },
  output: {
    NextToken: pageToken,
    UserPools: [
      {
        Id: pool.alias,
        Name: 'alias',
        LambdaConfig: { ...triggers, PreTokenGenerationConfig: versioned(fn) },
        ...dates,
        ...(isReplicated && { ReplicaRegions: ['us-west-2', 'us-east-1'] }),
      },
      { Id: pool.bare, Name: 'bare', LambdaConfig: {}, ...dates },
      { Id: pool.email, Name: 'email', LambdaConfig: { UserMigration: fn }, ...dates },
    ],
  },
  ...(isReplicated && {
    differs: {
      'UserPools[alias].ReplicaRegions[0]': 'the own Region is listed, too, and first',
      '-UserPools[alias].ReplicaRegions[1]': 'the own Region is listed, too, and first',
    },
  }),
});

export const listUserPools: readonly Example[] = [
  listing(cli('list-user-pools'), false),
  listing(api('ListUserPools'), true),
];
