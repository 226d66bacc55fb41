import { api, call, cli, guide, kept, type Example, type Values } from './example';
import { bucket, date, host, pageToken, uuid, version } from './shapes';
import { account, arn, client, pool } from './world';

const UserPoolId = pool.plain;
const ClientId = client.plain;

const scope = (ScopeName: string, ScopeDescription: string) => ({ ScopeName, ScopeDescription });
const solar = {
  UserPoolId,
  Identifier: 'solar-system-data',
  Name: 'Solar system',
  Scopes: [scope('sunproximity.read', 'Distance from Sol'), scope('asteroids.add', 'Enter an asteroid')],
};
const customers = {
  UserPoolId,
  Identifier: 'myapi.example.com',
  Name: 'An API',
  Scopes: [scope('international.read', 'Abroad'), scope('domestic.read', 'At home')],
};
const weather = {
  UserPoolId,
  Identifier: 'weather.example.com',
  Name: 'Weather',
  Scopes: [
    scope('weather.update', 'Update the forecast'),
    scope('weather.read', 'Read forecasts'),
    scope('weather.delete', 'Delete a forecast'),
  ],
};
const business = {
  UserPoolId,
  Identifier: 'myapi2.example.com',
  Name: 'Another API',
  Scopes: [scope('b2b.read', 'Firms')],
};
const server = (members: Values) => call('CreateResourceServer', members);
const third = server({ UserPoolId, Identifier: 'z.example.com', Name: 'Third' });

export const resourceServers: readonly Example[] = [
  {
    page: cli('create-resource-server'),
    operation: 'CreateResourceServer',
    input: solar,
    output: { ResourceServer: solar },
  },
  {
    page: api('CreateResourceServer'),
    operation: 'CreateResourceServer',
    input: customers,
    output: { ResourceServer: customers },
  },
  {
    page: cli('describe-resource-server'),
    operation: 'DescribeResourceServer',
    needs: [server(weather)],
    input: { UserPoolId, Identifier: weather.Identifier },
    output: { ResourceServer: weather },
  },
  {
    page: api('DescribeResourceServer'),
    operation: 'DescribeResourceServer',
    needs: [server(customers)],
    input: { UserPoolId, Identifier: customers.Identifier },
    output: { ResourceServer: customers },
  },
  {
    page: cli('list-resource-servers'),
    operation: 'ListResourceServers',
    needs: [server(customers), server(business), third],
    input: { UserPoolId, MaxResults: 2 },
    output: { ResourceServers: [customers, business], NextToken: pageToken },
  },
  {
    page: api('ListResourceServers'),
    operation: 'ListResourceServers',
    needs: [server(customers), server(business)],
    input: { UserPoolId },
    output: { ResourceServers: [customers, business] },
  },
  {
    page: cli('update-resource-server'),
    operation: 'UpdateResourceServer',
    needs: [server(weather)],
    input: { UserPoolId, Identifier: weather.Identifier, Name: 'Weather', Scopes: [scope('NewScope', 'New')] },
    output: { ResourceServer: { ...weather, Name: 'Happy', Scopes: [scope('NewScope', 'New')] } },
    decided: { 'ResourceServer.Name': 'a slip of the page: it was not sent' },
  },
  {
    page: api('UpdateResourceServer'),
    operation: 'UpdateResourceServer',
    needs: [server({ ...customers, Scopes: [] })],
    input: customers,
    output: { ResourceServer: customers },
  },
  ...[cli('delete-resource-server'), api('DeleteResourceServer')].map((page): Example => ({
    page,
    operation: 'DeleteResourceServer',
    needs: [server(weather)],
    input: { UserPoolId, Identifier: weather.Identifier },
    output: {},
  })),
];

const certificate = (name: string) => ({ CertificateArn: `arn:aws:acm:us-east-1:${account}:certificate/${name}` });
const Domain = 'auth.example.com';
const Routing = {
  Failover: { SecondaryRegion: 'us-east-1', PrimaryRoute53HealthCheckId: 'a1b2c3d4-5678-90ab-cdef-000000011111' },
};
const secured = { ...certificate('one'), SecurityPolicy: 'TLS_V1_2_2021' };
const custom = call('CreateUserPoolDomain', { UserPoolId, Domain, CustomDomainConfig: certificate('one') });
const prefix = call('CreateUserPoolDomain', { UserPoolId, Domain: 'my-domain' });
const routed: Values = { UserPoolId, Domain, ManagedLoginVersion: 2, CustomDomainConfig: secured, Routing };

export const domains: readonly Example[] = [
  {
    page: cli('create-user-pool-domain'),
    operation: 'CreateUserPoolDomain',
    year: 2024,
    input: { UserPoolId, Domain, CustomDomainConfig: certificate('one') },
    output: { CloudFrontDomain: host },
  },
  {
    page: cli('create-user-pool-domain'),
    operation: 'CreateUserPoolDomain',
    year: 2024,
    input: { UserPoolId, Domain: 'my-domain' },
    output: {},
  },
  {
    page: api('CreateUserPoolDomain'),
    operation: 'CreateUserPoolDomain',
    input: routed,
    output: { CloudFrontDomain: host, ManagedLoginVersion: 2, Routing },
  },
  {
    page: cli('describe-user-pool-domain'),
    operation: 'DescribeUserPoolDomain',
    year: 2019,
    needs: [prefix],
    input: { Domain: 'my-domain' },
    output: {
      DomainDescription: {
        UserPoolId,
        AWSAccountId: account,
        Domain: 'my-domain',
        S3Bucket: bucket,
        CloudFrontDistribution: host,
        Version: version,
        Status: 'ACTIVE',
        CustomDomainConfig: {},
      },
    },
  },
  {
    page: api('DescribeUserPoolDomain'),
    operation: 'DescribeUserPoolDomain',
    needs: [call('CreateUserPoolDomain', routed)],
    input: { Domain },
    output: {
      DomainDescription: {
        AWSAccountId: account,
        CloudFrontDistribution: host,
        CustomDomainConfig: secured,
        Domain,
        ManagedLoginVersion: 2,
        Routing,
        S3Bucket: bucket,
        Status: 'ACTIVE',
        UserPoolId,
        Version: version,
      },
    },
  },
  {
    page: cli('update-user-pool-domain'),
    operation: 'UpdateUserPoolDomain',
    needs: [custom],
    input: { UserPoolId, Domain, ManagedLoginVersion: 2, CustomDomainConfig: certificate('two') },
    output: { CloudFrontDomain: host, ManagedLoginVersion: 2 },
  },
  {
    page: api('UpdateUserPoolDomain'),
    operation: 'UpdateUserPoolDomain',
    needs: [custom],
    input: routed,
    output: { CloudFrontDomain: host, ManagedLoginVersion: 2, Routing },
  },
  ...[cli('delete-user-pool-domain'), api('DeleteUserPoolDomain')].map((page): Example => ({
    page,
    operation: 'DeleteUserPoolDomain',
    needs: [prefix],
    input: { UserPoolId, Domain: 'my-domain' },
    output: {},
  })),
];

const ResourceArn = arn(pool.plain);
const tags = { administrator: 'Jie', tenant: 'ExampleCorp' };
const stages = { Stage: 'Test', CostCenter: '80432', Owner: 'SysEng' };
const tagged = call('TagResource', { ResourceArn, Tags: tags });

export const tagging: readonly Example[] = [
  ...[cli('tag-resource'), api('TagResource')].map((page): Example => ({
    page,
    operation: 'TagResource',
    input: { ResourceArn, Tags: tags },
    output: {},
  })),
  ...[cli('untag-resource'), api('UntagResource')].map((page): Example => ({
    page,
    operation: 'UntagResource',
    needs: [tagged],
    input: { ResourceArn, TagKeys: Object.keys(tags) },
    output: {},
  })),
  ...[cli('list-tags-for-resource'), api('ListTagsForResource')].map((page): Example => ({
    page,
    operation: 'ListTagsForResource',
    needs: [tagged],
    input: { ResourceArn },
    output: { Tags: tags },
  })),
  { page: guide('tagging'), operation: 'TagResource', input: { ResourceArn, Tags: stages } },
  { page: guide('tagging'), operation: 'ListTagsForResource', needs: [tagged], input: { ResourceArn } },
  {
    page: guide('tagging'),
    operation: 'UntagResource',
    needs: [call('TagResource', { ResourceArn, Tags: stages })],
    input: { ResourceArn, TagKeys: Object.keys(stages) },
  },
];

const dates = { CreationDate: date, LastModifiedDate: date };
const Links = {
  'cognito:default': 'https://example.com/privacy/',
  'cognito:french': 'https://example.com/fr/privacy/',
  'cognito:portuguese-brazil': 'https://example.com/pt/privacy/',
};
const policy = { UserPoolId, ClientId, TermsName: 'privacy-policy', TermsSource: 'LINK', Enforcement: 'NONE', Links };
const agreed = call('CreateTerms', policy, { terms: 'Terms.TermsId' });
const TermsId = kept('terms');
const described = { Terms: { ...policy, ...dates, TermsId: uuid } };
const japanese = { ...Links, 'cognito:japanese': 'https://example.com/ja-JP/privacy' };
const { ClientId: __, ...withoutClient } = policy;
const listedTerms = (TermsName: string) => ({ ...dates, Enforcement: 'NONE', TermsId: uuid, TermsName });

export const terms: readonly Example[] = [
  { page: api('CreateTerms'), operation: 'CreateTerms', input: policy, output: described },
  {
    page: api('DescribeTerms'),
    operation: 'DescribeTerms',
    needs: [agreed],
    input: { UserPoolId, TermsId },
    output: described,
  },
  {
    page: api('DescribeTermsByClient'),
    operation: 'DescribeTermsByClient',
    needs: [agreed],
    input: { UserPoolId, ClientId, TermsName: 'privacy-policy' },
    output: described,
  },
  {
    page: api('ListTerms'),
    operation: 'ListTerms',
    needs: [call('CreateTerms', { ...policy, TermsName: 'terms-of-use' }), agreed],
    input: { UserPoolId, MaxResults: 10 },
    output: { Terms: [listedTerms('terms-of-use'), listedTerms('privacy-policy')] },
  },
  {
    page: api('UpdateTerms'),
    operation: 'UpdateTerms',
    needs: [agreed],
    input: { ...withoutClient, TermsId, Links: japanese },
    output: { Terms: { ...described.Terms, Links: japanese } },
  },
  { page: api('DeleteTerms'), operation: 'DeleteTerms', needs: [agreed], input: { UserPoolId, TermsId }, output: {} },
];
