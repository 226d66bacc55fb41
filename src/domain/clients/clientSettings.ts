import { invalid, refusal } from '../../contract';
import type { AppClient, ClientSettings, UserPool } from '../../state/rows';
import type { Random } from '../../platform/random';
import { assertExplicitAuthFlows, inServiceOrder } from './authFlows';
import { newSecret } from './clientSecrets';
import { newClientId } from './ids';
import { assertOAuthSettings } from './oauthSettings';
import { asPublished } from './publishedSecrets';
import { isRegistered } from './registration';
import { registerScope } from './resourceServers';
import { holds, profileScope } from '../schema/attributeAccess';
import { assertTierAllowsClient } from '../plan/tier';
import { assertTokenValidity, refreshValidity } from '../tokens/tokenValidity';

/** What CreateUserPoolClient, UpdateUserPoolClient and a fixture may say of an app client. */
export type ClientSpecification = Partial<Omit<ClientSettings, 'ClientType'>> & {
  PublishSecretsInAWSSecretsManager?: boolean | undefined;
};

/** What settings consist of, but for the kind of client that registration makes. */
export const clientSettingNames = [
  'RefreshTokenValidity',
  'AccessTokenValidity',
  'IdTokenValidity',
  'TokenValidityUnits',
  'ReadAttributes',
  'WriteAttributes',
  'ExplicitAuthFlows',
  'SupportedIdentityProviders',
  'CallbackURLs',
  'LogoutURLs',
  'DefaultRedirectURI',
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
  'AllowedOAuthFlowsUserPoolClient',
  'AnalyticsConfiguration',
  'PreventUserExistenceErrors',
  'EnableTokenRevocation',
  'EnablePropagateAdditionalUserContextData',
  'AuthSessionValidity',
  'RefreshTokenRotation',
] as const satisfies readonly (keyof ClientSpecification)[];

/** An empty list says what leaving it out says [likely]. */
const isSaid = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);

/** No client writes these, so none may name them [field; identities likely]. */
const unwritable: ReadonlySet<string> = new Set(['sub', 'identities', 'email_verified', 'phone_number_verified']);

/** Lists that come back in the order of their entries, not in the caller's [live]. */
const sorted: ReadonlySet<string> = new Set([
  'ReadAttributes',
  'WriteAttributes',
  'CallbackURLs',
  'LogoutURLs',
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
]);

const inOrder = (name: string, value: unknown): unknown =>
  sorted.has(name) && Array.isArray(value) ? [...(value as string[])].sort() : value;

/** `doing` is part of AWS's sentences: "creating" in many reports, "updating" in one. */
function assertAttributeLists(
  pool: UserPool,
  { ReadAttributes: reads = [], WriteAttributes: writes = [] }: ClientSettings,
  doing: string,
): void {
  const known = new Set([profileScope, ...pool.schema.map(({ Name }) => Name)]);
  const unreadable = reads.filter((name) => !known.has(name));
  if (unreadable.length > 0) {
    throw invalid(
      `Invalid read attributes specified while ${doing} a client`, // [field]
      `The pool's schema lacks ${unreadable.join(', ').slice(0, 200)}.`,
    );
  }
  if (writes.length === 0) return;
  const required = pool.schema.flatMap(({ Name = '', Required }) =>
    Required === true && Name !== 'sub' ? [Name] : [],
  );
  if (
    writes.some((name) => !known.has(name) || unwritable.has(name)) ||
    required.some((name) => !holds(writes, name))
  ) {
    throw invalid(
      `Invalid write attributes specified while ${doing} a client`, // [field]
      'WriteAttributes must hold every required attribute, none the pool lacks, and neither sub nor a verified flag.',
    );
  }
}

function assertAnalytics({ AnalyticsConfiguration: analytics }: ClientSettings): void {
  if (analytics === undefined) return;
  const { ApplicationArn: arn, ApplicationId: id, RoleArn: role, ExternalId: external } = analytics;
  const byId = [id, role, external].filter((part) => part !== undefined).length;
  if (arn === undefined ? byId === 3 : byId === 0) return;
  // [field], as deployments report it
  throw invalid(
    'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid',
  );
}

function assertContextData(
  { EnablePropagateAdditionalUserContextData: propagates }: ClientSettings,
  isConfidential: boolean,
): void {
  if (propagates !== true || isConfidential) return;
  // Rule [model], text [likely].
  throw invalid('EnablePropagateAdditionalUserContextData can only be enabled for a client that has a client secret.');
}

/** A registered client registers no other [model]; the sentence [likely]. */
function assertRegistersNone({ AllowedOAuthScopes: scopes = [] }: ClientSettings): void {
  const names: readonly string[] = scopes;
  if (names.includes(registerScope)) throw invalid(`${registerScope} is not supported for DCR clients.`);
}

/** What of the client the settings depend on. */
interface Circumstances {
  readonly isConfidential: boolean;
  readonly doing: 'creating' | 'updating';
}

/**
 * An app client's settings with what AWS fills in [docs]; what has no default stays absent.
 * @throws InvalidParameterException, InvalidOAuthFlowException, FeatureUnavailableInTierException
 */
function clientSettings(
  pool: UserPool,
  sent: ClientSpecification,
  { isConfidential, doing }: Circumstances,
): ClientSettings {
  const said = clientSettingNames.flatMap((name) => (isSaid(sent[name]) ? [[name, inOrder(name, sent[name])]] : []));
  const picked = Object.fromEntries(said) as ClientSettings;
  const settings: ClientSettings = {
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
    ...picked,
    ...(picked.ExplicitAuthFlows && { ExplicitAuthFlows: inServiceOrder(picked.ExplicitAuthFlows) }),
    ...refreshValidity(picked),
    ...(picked.RefreshTokenRotation?.Feature === 'DISABLED' && {
      RefreshTokenRotation: { RetryGracePeriodSeconds: 0, ...picked.RefreshTokenRotation },
    }),
  };
  assertTierAllowsClient(pool.settings, settings);
  assertExplicitAuthFlows(settings);
  assertTokenValidity(settings);
  assertAttributeLists(pool, settings, doing);
  assertAnalytics(settings);
  assertContextData(settings, isConfidential);
  assertOAuthSettings(settings, isConfidential);
  return settings;
}

/** An app client as it begins: public, with a generated secret, or with the caller's own. `id` is given by fixtures. */
export function newClient(
  pool: UserPool,
  sent: ClientSpecification & {
    ClientName: string;
    GenerateSecret?: boolean | undefined;
    ClientSecret?: string | undefined;
  },
  facts: { id?: string | undefined; random: Random; now: number },
): AppClient {
  const { random, now } = facts;
  if (sent.GenerateSecret === true && sent.ClientSecret !== undefined) {
    throw invalid('ClientSecret cannot be given together with GenerateSecret.'); // rule [model], text [likely]
  }
  const isConfidential = sent.GenerateSecret === true || sent.ClientSecret !== undefined;
  const settings = clientSettings(pool, sent, { isConfidential, doing: 'creating' });
  const blank = { id: facts.id ?? newClientId(random), secrets: [] };
  const secrets = isConfidential ? [newSecret(blank, sent.ClientSecret, { random, now })] : [];
  const dates = { createdAt: now, modifiedAt: now };
  const client = { userPoolId: pool.id, name: sent.ClientName, ...dates, settings, ...blank, secrets };
  return asPublished(pool, client, sent.PublishSecretsInAWSSecretsManager, { random, now });
}

/** An app client that registers itself; its name is its id where it has none [likely]. */
export function newRegisteredClient(
  pool: UserPool,
  { ClientName, ...sent }: ClientSpecification & { ClientName: string | undefined; GenerateSecret: boolean },
  { random, now }: { random: Random; now: number },
): AppClient {
  const id = newClientId(random);
  return asRegistered(newClient(pool, { ...sent, ClientName: ClientName ?? id }, { id, random, now }));
}

/** A client as one that registered itself. @throws InvalidParameterException */
export function asRegistered(client: AppClient): AppClient {
  assertRegistersNone(client.settings);
  return { ...client, settings: { ...client.settings, ClientType: 'DCR' } };
}

/** The settings of a client that is changed; whether it registered itself stays. */
function asBefore({ settings: before }: AppClient, settings: ClientSettings): ClientSettings {
  if (!isRegistered(before)) return settings;
  assertRegistersNone(settings);
  return { ...settings, ClientType: 'DCR' };
}

/**
 * Rotation that an update leaves out is off and reads so from then on [live]; but it is not off for the rule that keeps
 * ALLOW_REFRESH_TOKEN_AUTH from a client that rotates [live].
 */
function rotationAfter({ settings: { RefreshTokenRotation: before } }: AppClient, sent: ClientSpecification) {
  if (sent.RefreshTokenRotation !== undefined || before === undefined) return sent.RefreshTokenRotation;
  assertExplicitAuthFlows({ ExplicitAuthFlows: sent.ExplicitAuthFlows, RefreshTokenRotation: before });
  return { Feature: 'DISABLED' as const };
}

/** The client with every setting replaced; name and place of the secrets, when none is sent, and secrets stay [model]. */
export const changedClient = (
  pool: UserPool,
  client: AppClient,
  sent: ClientSpecification & { ClientName?: string | undefined },
  facts: { random: Random; now: number },
): AppClient => {
  const settings = clientSettings(
    pool,
    { ...sent, RefreshTokenRotation: rotationAfter(client, sent) },
    { isConfidential: client.secrets.length > 0, doing: 'updating' },
  );
  const changed = {
    ...client,
    name: sent.ClientName ?? client.name,
    settings: asBefore(client, settings),
    modifiedAt: facts.now,
  };
  return asPublished(pool, changed, sent.PublishSecretsInAWSSecretsManager, facts);
};

/** The older of two is shown [likely]; an ARN in its place where it is in Secrets Manager [model]. */
function shownSecret({ secrets: [shown], published }: AppClient) {
  if (published !== undefined) return { ClientSecretArn: published.arn };
  return shown && { ClientSecret: shown.value };
}

/** A client as Create, Describe and Update show it. */
export const userPoolClientType = (client: AppClient) => ({
  UserPoolId: client.userPoolId,
  ClientName: client.name,
  ClientId: client.id,
  ...shownSecret(client),
  LastModifiedDate: new Date(client.modifiedAt),
  CreationDate: new Date(client.createdAt),
  // what registered itself says otherwise [model]
  ClientType: 'REGULAR' as const,
  ...client.settings,
});

/** AWS's default quota [docs]. */
export const mostClientsOfPool = 1000;

/** @throws LimitExceededException; the sentence [likely] */
export function assertRoomForClient(clientsOfPool: number): void {
  if (clientsOfPool < mostClientsOfPool) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of app clients in the user pool.',
    `AWS allows ${mostClientsOfPool} app clients a pool, and more on request.`,
  );
}
