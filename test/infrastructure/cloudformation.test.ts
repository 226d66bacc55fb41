import {
  CreateTermsCommand,
  DeleteTermsCommand,
  DescribeTermsCommand,
  paginateListGroups,
  paginateListIdentityProviders,
  paginateListResourceServers,
  paginateListUserPoolClients,
  paginateListUserPools,
  paginateListUsers,
  ListTermsCommand,
  UpdateTermsCommand,
  type AdminGetUserResponse,
  type GroupType,
  type IdentityProviderType,
  type ResourceServerType,
  type TermsType,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { paginateListIdentityPools, type IdentityPool } from '@aws-sdk/client-cognito-identity';
import { bareClient, fullClient } from './clients';
import { identityPool, principalTags, rolesAttachment } from './identityPools';
import { clientWith, live, poolWith, withTools, type Resource, type Tools } from './lifecycle';
import { branding, classicLook, customDomain, prefixDomain } from './looks';
import { group, resourceServer, user, userInGroup } from './members';
import { barePool, fullPool } from './pools';
import { clientRisks, logDelivery } from './protection';
import { google, oidc, saml } from './providers';

// What the handlers of CloudFormation's types call, and CDK by them [likely]:
// create, read, update with all that is wanted, delete, and the list, which has what there is and nothing else.

async function has<Page>(pages: AsyncIterable<Page>, isIn: (page: Page) => boolean | undefined): Promise<boolean> {
  for await (const page of pages) if (isIn(page) === true) return true;
  return false;
}

/** Documents to which users agree. */
const terms: Resource = async (tools: Tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools);
  const ClientId = await clientWith(tools, { UserPoolId });
  const Links = { 'cognito:default': 'https://example.com/terms' };
  const said = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE' } as const;
  let TermsId = '';
  const update = (members: Partial<TermsType>) =>
    idp.send(new UpdateTermsCommand({ UserPoolId, TermsId, ...said, Links, ...members }));
  return {
    create: async () => {
      const { Terms } = await idp.send(new CreateTermsCommand({ UserPoolId, ClientId, ...said, Links }));
      TermsId = Terms?.TermsId ?? '';
    },
    read: async () => (await idp.send(new DescribeTermsCommand({ UserPoolId, TermsId }))).Terms ?? {},
    shows: { UserPoolId, ClientId, ...said, Links },
    rewrite: ({ Links: links }: TermsType) => update({ Links: links }),
    changes: [
      {
        what: 'other links',
        send: () => update({ Links: { 'cognito:default': 'https://example.com/new' } }),
        shows: { Links: { 'cognito:default': 'https://example.com/new' } },
      },
    ],
    remove: () => idp.send(new DeleteTermsCommand({ UserPoolId, TermsId })),
    gone: 'ResourceNotFoundException',
  };
};

const { bench, tools } = withTools();
const paged = () => ({ client: tools().idp, pageSize: 1 });

type Listed = (state: never) => Promise<boolean>;

const lists = {
  pools: ({ Id }: UserPoolType) =>
    has(paginateListUserPools(paged(), { MaxResults: 1 }), ({ UserPools }) =>
      UserPools?.some((pool) => pool.Id === Id),
    ),
  clients: ({ UserPoolId, ClientId }: UserPoolClientType) =>
    has(paginateListUserPoolClients(paged(), { UserPoolId }), ({ UserPoolClients }) =>
      UserPoolClients?.some((client) => client.ClientId === ClientId),
    ),
  groups: ({ UserPoolId, GroupName }: GroupType) =>
    has(paginateListGroups(paged(), { UserPoolId }), ({ Groups }) =>
      Groups?.some((listed) => listed.GroupName === GroupName),
    ),
  servers: ({ UserPoolId, Identifier }: ResourceServerType) =>
    has(paginateListResourceServers(paged(), { UserPoolId }), ({ ResourceServers }) =>
      ResourceServers?.some((server) => server.Identifier === Identifier),
    ),
  providers: ({ UserPoolId, ProviderName }: IdentityProviderType) =>
    has(paginateListIdentityProviders(paged(), { UserPoolId }), ({ Providers }) =>
      Providers?.some((provider) => provider.ProviderName === ProviderName),
    ),
  users: async ({ Username }: AdminGetUserResponse) => {
    const [UserPoolId] = bench.world.state.userPools
      .scan('region', '', { equals: 'us-east-1' })
      .rows.map(({ id }) => id);
    return has(paginateListUsers(paged(), { UserPoolId }), ({ Users }) =>
      Users?.some((listed) => listed.Username === Username),
    );
  },
  terms: async ({ UserPoolId, TermsId }: TermsType) => {
    const { Terms } = await tools().idp.send(new ListTermsCommand({ UserPoolId }));
    return Terms?.some((listed) => listed.TermsId === TermsId) ?? false;
  },
  identityPools: ({ IdentityPoolId }: IdentityPool) =>
    has(paginateListIdentityPools({ client: tools().identity, pageSize: 1 }, { MaxResults: 1 }), ({ IdentityPools }) =>
      IdentityPools?.some((pool) => pool.IdentityPoolId === IdentityPoolId),
    ),
} satisfies Record<string, Listed>;

const types: [type: string, resource: Resource, list?: Listed][] = [
  ['UserPool', barePool, lists.pools],
  ['UserPool of every property', fullPool, lists.pools],
  ['UserPoolClient', bareClient, lists.clients],
  ['UserPoolClient of every property', fullClient, lists.clients],
  ['UserPoolDomain', prefixDomain],
  ['UserPoolDomain of its own', customDomain],
  ['UserPoolGroup', group, lists.groups],
  ['UserPoolResourceServer', resourceServer, lists.servers],
  ['UserPoolIdentityProvider of Google', google, lists.providers],
  ['UserPoolIdentityProvider of OpenID', oidc, lists.providers],
  ['UserPoolIdentityProvider of SAML', saml, lists.providers],
  ['UserPoolUser', user, lists.users],
  ['UserPoolUserToGroupAttachment', userInGroup],
  ['UserPoolRiskConfigurationAttachment', clientRisks],
  ['UserPoolUICustomizationAttachment', classicLook],
  ['ManagedLoginBranding', branding],
  ['LogDeliveryConfiguration', logDelivery],
  ['Terms', terms, lists.terms],
  ['IdentityPool', identityPool, lists.identityPools],
  ['IdentityPoolRoleAttachment', rolesAttachment],
  ['IdentityPoolPrincipalTag', principalTags],
];

test.each(types)('AWS::Cognito::%s lives without drift', async (...[, resource, list]) => {
  await live(bench, await resource(tools()), list);
});
