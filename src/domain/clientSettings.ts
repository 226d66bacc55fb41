import { refusal } from '../contract';
import type { ExplicitAuthFlow } from '../contract';
import type { AppClient, ClientSettings, UserPool } from '../state/rows';
import type { Random } from '../platform/random';
import { assertExplicitAuthFlows } from './authFlows';
import { newClientId, newClientSecret } from './ids';
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
export function clientSettings(pool: UserPool, sent: ClientSpecification): ClientSettings {
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
  const settings = clientSettings(pool, sent);
  const id = facts.id ?? newClientId(random);
  const value = sent.ClientSecret ?? (sent.GenerateSecret === true ? newClientSecret(random) : undefined);
  const secrets = value === undefined ? [] : [{ id: `${id}--${Math.floor(now / 1000)}`, value, createdAt: now }];
  return { userPoolId: pool.id, id, name: sent.ClientName, createdAt: now, modifiedAt: now, secrets, settings };
}
