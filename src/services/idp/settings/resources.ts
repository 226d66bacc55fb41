import { harmless, obeyed, refused, type FatesOfStructures } from './Fate';

const everyPoolOperation = 'everyPoolOperation';
const onPool = obeyed(everyPoolOperation, 'UserPoolId');

/** What both operations take. */
const ofProviders = {
  ...obeyed('test/federation/stepUp.test.ts', 'AcrMapping'),
  ...obeyed('test/federation/mapping.test.ts', 'AttributeMapping'),
  ...obeyed('test/federation/openId.test.ts', 'ProviderDetails'),
};

/** Import jobs. */
const ofImports = 'import/StartUserImportJob';
const onJob = { ...onPool, ...obeyed(ofImports, 'JobId') };

/** Groups, identity providers, resource servers, replicas, import jobs, tags, and pools as a whole. */
export const resources: FatesOfStructures = {
  CreateUserImportJobRequest: {
    ...onPool,
    ...obeyed(ofImports, 'CloudWatchLogsRoleArn', 'JobName'),
    ...obeyed('import/passwords', 'PasswordHashingAlgorithm'),
  },
  DescribeUserImportJobRequest: onJob,
  GetCSVHeaderRequest: onPool,
  ListUserImportJobsRequest: {
    ...onPool,
    ...obeyed('import/ListUserImportJobs', 'MaxResults', 'PaginationToken'),
  },
  StartUserImportJobRequest: onJob,
  StopUserImportJobRequest: onJob,
  CreateGroupRequest: {
    ...onPool,
    ...obeyed('groups/CreateGroup', 'Description', 'GroupName'),
    ...obeyed('auth/InitiateAuth', 'Precedence', 'RoleArn'),
  },
  CreateIdentityProviderRequest: {
    ...onPool,
    ...obeyed('identity-providers/CreateIdentityProvider', 'ProviderName'),
    ...obeyed('identity-providers/GetIdentityProviderByIdentifier', 'IdpIdentifiers'),
    ...obeyed('test/federation/openId.test.ts', 'ProviderType'),
    ...ofProviders,
  },
  CreateResourceServerRequest: {
    ...onPool,
    ...obeyed('resource-servers/CreateResourceServer', 'Identifier', 'Name'),
    ...obeyed('clients/CreateUserPoolClient', 'Scopes'),
  },
  CreateUserPoolReplicaRequest: {
    ...onPool,
    ...obeyed('replicas/CreateUserPoolReplica', 'RegionName', 'UserPoolTags'),
  },
  DeleteGroupRequest: { ...onPool, ...obeyed('groups/DeleteGroup', 'GroupName') },
  DeleteIdentityProviderRequest: {
    ...onPool,
    ...obeyed('identity-providers/DeleteIdentityProvider', 'ProviderName'),
  },
  DeleteResourceServerRequest: { ...onPool, ...obeyed('resource-servers/DeleteResourceServer', 'Identifier') },
  DeleteUserPoolReplicaRequest: { ...onPool, ...obeyed('replicas/DeleteUserPoolReplica', 'RegionName') },
  DeleteUserPoolRequest: onPool,
  DescribeIdentityProviderRequest: {
    ...onPool,
    ...obeyed('identity-providers/DescribeIdentityProvider', 'ProviderName'),
  },
  DescribeResourceServerRequest: { ...onPool, ...obeyed('resource-servers/DescribeResourceServer', 'Identifier') },
  DescribeUserPoolRequest: onPool,
  GetGroupRequest: { ...onPool, ...obeyed('groups/GetGroup', 'GroupName') },
  GetIdentityProviderByIdentifierRequest: {
    ...onPool,
    ...obeyed('identity-providers/GetIdentityProviderByIdentifier', 'IdpIdentifier'),
  },
  ListGroupsRequest: { ...onPool, ...obeyed('everyList', 'Limit', 'NextToken') },
  ListIdentityProvidersRequest: { ...onPool, ...obeyed('everyList', 'MaxResults', 'NextToken') },
  ListResourceServersRequest: { ...onPool, ...obeyed('everyList', 'MaxResults', 'NextToken') },
  ListTagsForResourceRequest: obeyed('tags/ListTagsForResource', 'ResourceArn'),
  ListUserPoolReplicasRequest: {
    ...onPool,
    ...harmless('a pool has one replica at most, and a page holds it', 'NextToken'),
  },
  ListUserPoolsRequest: obeyed('pools/ListUserPools', 'MaxResults', 'NextToken'),
  ListUsersInGroupRequest: {
    ...onPool,
    ...obeyed('groups/ListUsersInGroup', 'GroupName'),
    ...obeyed('everyList', 'Limit', 'NextToken'),
  },
  ResourceServerScopeType: {
    ...obeyed('clients/CreateUserPoolClient', 'ScopeName'),
    ...harmless('said to whoever describes the server', 'ScopeDescription'),
  },
  TagResourceRequest: obeyed('tags/TagResource', 'ResourceArn', 'Tags'),
  UntagResourceRequest: obeyed('tags/UntagResource', 'ResourceArn', 'TagKeys'),
  UpdateGroupRequest: {
    ...onPool,
    ...obeyed('groups/UpdateGroup', 'Description', 'GroupName'),
    ...obeyed('groups/UpdateGroup', 'Precedence', 'RoleArn'),
  },
  UpdateIdentityProviderRequest: {
    ...onPool,
    ...obeyed('identity-providers/UpdateIdentityProvider', 'IdpIdentifiers', 'ProviderName'),
    ...ofProviders,
  },
  UpdateResourceServerRequest: {
    ...onPool,
    ...obeyed('resource-servers/UpdateResourceServer', 'Identifier', 'Name', 'Scopes'),
  },
  UpdateUserPoolReplicaRequest: {
    ...onPool,
    ...obeyed('replicas/UpdateUserPoolReplica', 'RegionName'),
    ...refused({ what: 'serving nobody: calls in its region are refused', test: everyPoolOperation }, 'Status'),
  },
};
