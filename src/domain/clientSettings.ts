import { refusal } from '../contract';
import type { ExplicitAuthFlow } from '../contract';
import type { AppClient, ClientSettings, UserPool } from '../state/rows';
import type { Random } from '../platform/random';
import { assertExplicitAuthFlows } from './authFlows';
import { newSecret } from './clientSecrets';
import { newClientId } from './ids';
import { assertOAuthSettings } from './oauthSettings';
import { assertTokenValidity } from './tokenValidity';

const invalid = (message: string, hint?: string) => refusal('InvalidParameterException', message, hint);

/** What CreateUserPoolClient, UpdateUserPoolClient and a fixture may say of an app client. */
export type ClientSpecification = Partial<Omit<ClientSettings, 'ExplicitAuthFlows'>> & {
  ExplicitAuthFlows?: ExplicitAuthFlow[] | undefined;
};

const settable = [
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
] as const satisfies readonly (keyof ClientSettings)[];

function assertAttributeLists(pool: UserPool, sent: ClientSpecification): void {
  const known = new Map(pool.schema.map((attribute) => [attribute.Name ?? '', attribute]));
  // Both sentences remembered from real reports.
  if (sent.ReadAttributes?.some((name) => !known.has(name)) === true) {
    throw invalid('Invalid read attributes specified while creating a client');
  }
  const writes = sent.WriteAttributes;
  if (writes === undefined) return;
  const required = pool.schema.filter(({ Name, Required }) => Required === true && Name !== 'sub');
  const unwritable = writes.some((name) => !known.has(name) || name === 'sub');
  if (unwritable || required.some(({ Name = '' }) => !writes.includes(Name))) {
    throw invalid('Invalid write attributes specified while creating a client');
  }
}

/**
 * An app client's settings with what AWS fills in [samples]; what has no default stays absent.
 * @throws InvalidParameterException
 */
export function clientSettings(pool: UserPool, sent: ClientSpecification, isConfidential: boolean): ClientSettings {
  const picked = Object.fromEntries(
    settable.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
  ) as ClientSettings;
  const settings: ClientSettings = {
    TokenValidityUnits: {},
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
    ...picked,
    // 0 means the default [model].
    RefreshTokenValidity: picked.RefreshTokenValidity === undefined || picked.RefreshTokenValidity === 0 ? 30 : picked.RefreshTokenValidity,
  };
  assertExplicitAuthFlows(settings);
  assertTokenValidity(settings);
  assertAttributeLists(pool, sent);
  assertOAuthSettings(settings, isConfidential);
  return settings;
}

/** An app client as it begins: public, with a generated secret, or with the caller's own. `id` is given by fixtures. */
export function newClient(
  pool: UserPool,
  sent: ClientSpecification & { ClientName: string; GenerateSecret?: boolean | undefined; ClientSecret?: string | undefined },
  facts: { id?: string | undefined; random: Random; now: number },
): AppClient {
  const { random, now } = facts;
  if (sent.GenerateSecret === true && sent.ClientSecret !== undefined) {
    throw invalid('ClientSecret cannot be given together with GenerateSecret.'); // rule [model], text [likely]
  }
  const isConfidential = sent.GenerateSecret === true || sent.ClientSecret !== undefined;
  const settings = clientSettings(pool, sent, isConfidential);
  const blank = { id: facts.id ?? newClientId(random), secrets: [] };
  const secrets = isConfidential ? [newSecret(blank, sent.ClientSecret, { random, now })] : [];
  return { userPoolId: pool.id, name: sent.ClientName, createdAt: now, modifiedAt: now, settings, ...blank, secrets };
}

/** The client with every setting replaced; name, when none is sent, and secrets stay [model]. */
export const changedClient = (
  pool: UserPool,
  client: AppClient,
  sent: ClientSpecification & { ClientName?: string | undefined },
  now: number,
): AppClient => ({
  ...client,
  name: sent.ClientName ?? client.name,
  settings: clientSettings(pool, sent, client.secrets.length > 0),
  modifiedAt: now,
});

/** A client as Create, Describe and Update show it: with the older of its secrets where there are two [likely]. */
export const userPoolClientType = ({ userPoolId, id, name, createdAt, modifiedAt, secrets, settings }: AppClient) => ({
  UserPoolId: userPoolId,
  ClientName: name,
  ClientId: id,
  ...(secrets[0] !== undefined && { ClientSecret: secrets[0].value }),
  LastModifiedDate: new Date(modifiedAt),
  CreationDate: new Date(createdAt),
  ...settings,
  // Clients made by dynamic registration would be DCR [model].
  ClientType: 'REGULAR',
});

/** @throws LimitExceededException; AWS's quota, which can be raised there, the sentence [likely] */
export function assertRoomForClient(clientsOfPool: number): void {
  if (clientsOfPool < 1000) return;
  throw refusal('LimitExceededException', 'Exceeded the limit of app clients in the user pool.', 'AWS allows 1000 app clients a pool.');
}
