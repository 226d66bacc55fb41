import { tierOf } from '../../domain/plan/tier';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import type { ReturnAddress } from '../refusals';
import {
  checkPkce,
  checkRepeated,
  checkResource,
  checkResponseType,
  checkResponseTypeOf,
  checkScopes,
  readLevels,
  readMaxAge,
  readPrompts,
} from './asked';
import { checkAddressing, checkRedirectUri, checkRedirectUriOf, loadAskingClient } from './client';
import { chooseProvider } from './provider';
import type { AuthorizeRequest } from './request';

/**
 * Reads what an application asks of `authorize`, as every page of the domain does that leads back to it [docs]. Whoever calls
 * it has waited for `readyClient`.
 *
 * Refused in turn: client, redirect URI (both shown); repeated parameters, response type, PKCE, scopes, resource, prompt
 * (all sent to the application); provider (shown).
 */
export function authorizeRequest(call: Call, request: DomainRequest): AuthorizeRequest {
  const { query, repeated, domain } = request;
  checkAddressing(request);
  const { pool, client, clientUrl, document } = loadAskingClient(call, request);
  const redirectUri = document === undefined ? checkRedirectUri(client, query) : checkRedirectUriOf(document, query);
  const within = query['response_type'] === 'token' ? 'fragment' : 'query';
  const to: ReturnAddress = { redirectUri, state: query['state'], within };
  checkRepeated(to, repeated);
  const responseType = checkResponseType(client, query, to);
  if (document !== undefined) checkResponseTypeOf(document, responseType, to);
  const codeChallenge = checkPkce(query, to, document !== undefined);
  const scopes = checkScopes(call, { client, document }, query, to);
  const resource = checkResource(query, to);
  const isManaged = domain.managedLoginVersion === 2;
  const prompts = readPrompts(query, to, isManaged);
  const tellsContext = isManaged && tierOf(pool.settings) !== 'LITE';
  return {
    pool,
    client,
    clientUrl,
    query,
    to,
    sentRedirectUri: query['redirect_uri'],
    responseType,
    codeChallenge,
    scopes,
    resource,
    nonce: query['nonce'],
    provider: chooseProvider(call, client, query),
    prompts,
    maxAge: tellsContext ? readMaxAge(query) : undefined,
    levels: tellsContext ? readLevels(pool, query) : [],
    tellsContext,
  };
}
