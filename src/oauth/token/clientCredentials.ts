import { isScopeOf, isStandardScope } from '../../domain/clients/resourceServers';
import { scopesOf } from '../../domain/tokens/scopes';
import type { PoolAndClient } from '../../flows/lookup/resolve';
import { issueClientToken } from '../../flows/sign-in/clientToken';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { invalidGrant, unauthorizedClient } from './refused';
import type { TokenAnswer } from './tokenAnswer';

/** A scope that the client was not given is `invalid_grant`, one that nobody has `invalid_scope`; both refuse all [docs]. */
function checkScopes(call: Call, { pool, client }: PoolAndClient, asked: readonly string[]): void {
  const allowed: readonly string[] = client.settings.AllowedOAuthScopes ?? [];
  const serverOf = (identifier: string) => call.world.state.resourceServers.get(pool.id, identifier);
  const unknown = asked.find((scope) => !isScopeOf(scope, serverOf) && !isStandardScope(scope));
  if (unknown !== undefined)
    throw new EndpointError('invalid_scope', { hint: `No resource server of the pool has ${unknown}.` });
  const foreign = asked.find((scope) => !allowed.includes(scope));
  if (foreign === undefined) return;
  throw new EndpointError('invalid_grant', { hint: `${foreign} is not among the app client's AllowedOAuthScopes.` });
}

/** What PreTokenGeneration is told: JSON, an object of texts [docs]. That another is `invalid_request` is [likely]. */
function metadataIn({ aws_client_metadata: sent }: Parameters): Readonly<Record<string, string>> | undefined {
  if (sent === undefined || sent === '') return undefined;
  const refused = new EndpointError('invalid_request', { hint: 'aws_client_metadata is a JSON object of texts.' });
  let read: unknown;
  try {
    read = JSON.parse(sent);
  } catch {
    throw refused;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw refused;
  if (Object.values(read).some((value) => typeof value !== 'string')) throw refused;
  return read as Record<string, string>;
}

/** The grant of `client_credentials`, of a client with a secret that acts for itself. */
export async function byClientCredentials(call: Call, at: PoolAndClient, form: Parameters): Promise<TokenAnswer> {
  const { settings, secrets } = at.client;
  if (
    settings.AllowedOAuthFlowsUserPoolClient !== true ||
    settings.AllowedOAuthFlows?.includes('client_credentials') !== true
  ) {
    throw unauthorizedClient("The app client's AllowedOAuthFlows lack client_credentials.");
  }
  if (secrets.length === 0) throw unauthorizedClient('The app client has no secret.');
  const clientMetadata = metadataIn(form);
  const scopes = scopesOf(form['scope'] ?? '');
  checkScopes(call, at, scopes);
  return issueClientToken(call, at, { scopes, clientMetadata }).catch(invalidGrant);
}
