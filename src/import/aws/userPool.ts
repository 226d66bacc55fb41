import type { CognitoIdentityProvider, UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';
import type { Draft } from '../Draft';
import { fitted } from '../fitted';
import { inside, present, recordOf, type Members } from '../LeftOuts';
import { clientSecret, providerDetails, publishedSecret } from '../secretText';
import { ask, askFor, askIfThere, pages, plain } from './ask';

/** A pool that is being read. */
export interface PoolReading {
  readonly idp: CognitoIdentityProvider;
  readonly draft: Draft;
  readonly UserPoolId: string;
  readonly secrets: boolean;
}

const shape = ({ draft }: PoolReading, definition: string, answer: unknown, path: string) =>
  fitted(definition, plain(answer), path, draft.leftOuts);

/** Without what the answer tells beside what a request takes. */
const without = (answer: unknown, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(recordOf(answer)).filter(([name]) => !names.includes(name)));

export async function readPool(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const { UserPool = {} } = await ask('DescribeUserPool', () => idp.describeUserPool({ UserPoolId }));
  const mfa = await askFor(draft, `${UserPoolId}.MfaConfiguration`, 'GetUserPoolMfaConfig', () =>
    idp.getUserPoolMfaConfig({ UserPoolId }),
  );
  const { Id: _, Domain, CustomDomain, ...own } = UserPool;
  const members = { ...without(own, 'EstimatedNumberOfUsers', 'Status'), ...without(mfa ?? {}, '$metadata') };
  draft.pool(UserPoolId, shape(of, 'UserPool', members, UserPoolId), UserPoolId);
  for (const domain of [Domain, CustomDomain]) if (domain !== undefined) await readDomain(of, domain);
  await readGroups(of);
  await readResourceServers(of);
  await readProviders(of);
  await readRisk(of, undefined, UserPoolId);
  await readLogs(of);
}

async function readDomain(of: PoolReading, Domain: string): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const path = `${UserPoolId}.Domain`;
  const answer = await askFor(draft, path, 'DescribeUserPoolDomain', () => idp.describeUserPoolDomain({ Domain }));
  if (answer === undefined) return;
  const told = without(answer.DomainDescription, 'AWSAccountId', 'S3Bucket', 'Version', 'Status', 'UserPoolId');
  const certificate = recordOf(told['CustomDomainConfig'])['CertificateArn'];
  const own = certificate === undefined ? without(told, 'CustomDomainConfig') : told;
  draft.domain(UserPoolId, shape(of, 'Domain', own, path), path);
}

async function readGroups(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const path = `${UserPoolId}.Groups`;
  const groups = await pages(
    (NextToken) => askFor(draft, path, 'ListGroups', () => idp.listGroups({ UserPoolId, NextToken })),
    ({ Groups, NextToken }) => ({ list: Groups, token: NextToken }),
  );
  for (const group of groups) {
    const at = inside(path, group.GroupName ?? '');
    draft.child('Groups', UserPoolId, shape(of, 'Group', group, at), at);
  }
}

async function readResourceServers(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const path = `${UserPoolId}.ResourceServers`;
  const servers = await pages(
    (NextToken) =>
      askFor(draft, path, 'ListResourceServers', () =>
        idp.listResourceServers({ UserPoolId, NextToken, MaxResults: 50 }),
      ),
    ({ ResourceServers, NextToken }) => ({ list: ResourceServers, token: NextToken }),
  );
  for (const server of servers) {
    const at = inside(path, server.Identifier ?? '');
    draft.child('ResourceServers', UserPoolId, shape(of, 'ResourceServer', server, at), at);
  }
}

async function readProviders(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId, secrets } = of;
  const path = `${UserPoolId}.IdentityProviders`;
  const providers = await pages(
    (NextToken) =>
      askFor(draft, path, 'ListIdentityProviders', () =>
        idp.listIdentityProviders({ UserPoolId, NextToken, MaxResults: 60 }),
      ),
    ({ Providers, NextToken }) => ({ list: Providers, token: NextToken }),
  );
  for (const { ProviderName } of providers) {
    const at = inside(path, ProviderName ?? '');
    const answer = await askFor(draft, at, 'DescribeIdentityProvider', () =>
      idp.describeIdentityProvider({ UserPoolId, ProviderName }),
    );
    if (answer?.IdentityProvider === undefined) continue;
    const { ProviderDetails: told, ...rest } = answer.IdentityProvider;
    const ProviderDetails = providerDetails(told, inside(at, 'ProviderDetails'), secrets, draft);
    draft.child('IdentityProviders', UserPoolId, shape(of, 'IdentityProvider', { ...rest, ProviderDetails }, at), at);
  }
}

/** What threat protection does; a client without a configuration of its own is told that of the pool. */
async function readRisk(of: PoolReading, ClientId: string | undefined, at: string): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const path = inside(at, 'RiskConfiguration');
  const asked = { path, operation: 'DescribeRiskConfiguration', absent: 'UserPoolAddOnNotEnabledException' };
  const risk = await askIfThere(draft, asked, () => idp.describeRiskConfiguration({ UserPoolId, ClientId }));
  const { UserPoolId: _, ClientId: owner, ...own } = risk?.RiskConfiguration ?? {};
  if (owner !== ClientId || Object.keys(present(own)).length === 0) return;
  const told = shape(of, 'RiskConfiguration', own, path);
  draft.look('RiskConfiguration', { pool: UserPoolId, client: ClientId }, told, path);
}

async function readLogs(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const path = inside(UserPoolId, 'LogConfigurations');
  const logs = await askFor(draft, path, 'GetLogDeliveryConfiguration', () =>
    idp.getLogDeliveryConfiguration({ UserPoolId }),
  );
  const { LogConfigurations = [] } = logs?.LogDeliveryConfiguration ?? {};
  if (LogConfigurations.length > 0)
    draft.ofPool(UserPoolId, shape(of, 'UserPool', { LogConfigurations }, UserPoolId), path);
}

/**
 * Does a client that is described without a secret have one in Secrets Manager? Releases of the SDK that do not know its
 * ARN drop it, and then only the list of its secrets tells. Whoever registered itself keeps none there [model].
 */
async function isPublished(
  { idp, draft, UserPoolId }: PoolReading,
  { ClientId, ...told }: UserPoolClientType,
  path: string,
): Promise<boolean> {
  const { ClientSecretArn: arn, ClientType: type } = recordOf(told);
  if (arn !== undefined || type === 'DCR') return arn !== undefined;
  if (!('listUserPoolClientSecrets' in idp)) {
    draft.leaveOut(path, 'client secret', 'this release of the SDK cannot tell whether it is in Secrets Manager');
    return false;
  }
  const answer = await askFor(draft, path, 'ListUserPoolClientSecrets', () =>
    idp.listUserPoolClientSecrets({ UserPoolId, ClientId }),
  );
  return (answer?.ClientSecrets ?? []).length > 0;
}

/** App clients with how their pages look. */
export async function readClients(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId, secrets } = of;
  const path = `${UserPoolId}.Clients`;
  await readUi(of, 'ALL', `${UserPoolId}.UICustomization`);
  const clients = await pages(
    (NextToken) =>
      askFor(draft, path, 'ListUserPoolClients', () =>
        idp.listUserPoolClients({ UserPoolId, NextToken, MaxResults: 60 }),
      ),
    ({ UserPoolClients, NextToken }) => ({ list: UserPoolClients, token: NextToken }),
  );
  for (const { ClientId = '' } of clients) {
    const at = inside(path, ClientId);
    const answer = await askFor(draft, at, 'DescribeUserPoolClient', () =>
      idp.describeUserPoolClient({ UserPoolId, ClientId }),
    );
    if (answer?.UserPoolClient === undefined) continue;
    const { ClientSecret, ...own } = answer.UserPoolClient;
    const secret =
      ClientSecret === undefined && (await isPublished(of, own, inside(at, 'ClientSecrets')))
        ? publishedSecret(inside(at, 'ClientSecret'), draft)
        : clientSecret(ClientSecret, inside(at, 'ClientSecret'), secrets, draft);
    draft.child('Clients', UserPoolId, shape(of, 'Client', { ...own, ...secret }, at), at);
    await readUi(of, ClientId, inside(at, 'UICustomization'));
    await readBranding(of, ClientId, inside(at, 'ManagedLoginBranding'));
    await readRisk(of, ClientId, at);
  }
  await readTerms(of);
}

async function readUi(of: PoolReading, ClientId: string, path: string): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const answer = await askFor(draft, path, 'GetUICustomization', () =>
    idp.getUICustomization({ UserPoolId, ClientId }),
  );
  const { CSS, ImageUrl, ClientId: owner } = answer?.UICustomization ?? {};
  // a client without a look of its own is told that of all clients
  if ((CSS === undefined && ImageUrl === undefined) || owner !== ClientId) return;
  if (ImageUrl !== undefined) draft.leaveOut(inside(path, 'ImageUrl'), 'image', 'AWS tells its address only');
  const own = shape(of, 'UICustomization', present({ CSS }), path);
  if (CSS !== undefined) draft.look('UICustomization', { pool: UserPoolId, client: ClientId }, own, path);
}

async function readBranding(of: PoolReading, ClientId: string, path: string): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const asked = { path, operation: 'DescribeManagedLoginBrandingByClient', absent: 'ResourceNotFoundException' };
  const answer = await askIfThere(draft, asked, () =>
    idp.describeManagedLoginBrandingByClient({ UserPoolId, ClientId, ReturnMergedResources: false }),
  );
  if (answer === undefined) return;
  const own = shape(of, 'ManagedLoginBranding', answer.ManagedLoginBranding, path);
  draft.look('ManagedLoginBranding', { pool: UserPoolId, client: ClientId }, own, path);
}

async function readTerms(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const path = `${UserPoolId}.Terms`;
  const all = await pages(
    (NextToken) => askFor(draft, path, 'ListTerms', () => idp.listTerms({ UserPoolId, NextToken, MaxResults: 60 })),
    ({ Terms, NextToken }) => ({ list: Terms, token: NextToken }),
  );
  for (const { TermsId, TermsName = '' } of all) {
    const at = inside(path, TermsName);
    const answer = await askFor(draft, at, 'DescribeTerms', () => idp.describeTerms({ UserPoolId, TermsId }));
    if (answer?.Terms === undefined) continue;
    const look = { pool: UserPoolId, client: answer.Terms.ClientId };
    draft.look('Terms', look, shape(of, 'Terms', answer.Terms, at), at);
  }
}

/** Users with their groups. Nobody can read their passwords and second factors. */
export async function readUsers(of: PoolReading): Promise<void> {
  const { idp, draft, UserPoolId } = of;
  const path = `${UserPoolId}.Users`;
  const users = await pages(
    (PaginationToken) => askFor(draft, path, 'ListUsers', () => idp.listUsers({ UserPoolId, PaginationToken })),
    ({ Users, PaginationToken }) => ({ list: Users, token: PaginationToken }),
  );
  for (const user of users) {
    const at = inside(path, user.Username ?? '');
    draft.child('Users', UserPoolId, shape(of, 'User', user, at), at);
  }
  if (users.length > 0) draft.leaveOut(path, 'passwords and second factors', 'AWS tells them to nobody');
  const groups = await pages(
    (NextToken) => askFor(draft, path, 'ListGroups', () => idp.listGroups({ UserPoolId, NextToken })),
    ({ Groups, NextToken }) => ({ list: Groups, token: NextToken }),
  );
  for (const { GroupName } of groups) {
    const at = inside(`${UserPoolId}.Groups`, GroupName ?? '');
    const members = await pages(
      (NextToken) =>
        askFor(draft, at, 'ListUsersInGroup', () => idp.listUsersInGroup({ UserPoolId, GroupName, NextToken })),
      ({ Users, NextToken }) => ({ list: Users, token: NextToken }),
    );
    for (const { Username } of members) draft.membership(UserPoolId, Username, GroupName, at);
  }
}
