import { openIdScope } from '../../domain/tokens/scopes';
import { isScopeOf, isStandardScope } from '../../domain/clients/resourceServers';
import type { AcrLevel } from '../../domain/pools/identitySettings';
import { levelsNamed } from '../../domain/tokens/authenticationContext';
import { allowedScopes, allowsGrant } from '../../domain/cimd/document';
import type { AppClient, ClientDocument, UserPool } from '../../state/rows';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { RedirectedError, type ReturnAddress } from '../refusals';
import type { Prompt } from './request';

// What is checked once the answer has a place to go to: each refusal is sent to the application.

const invalidRequest = (to: ReturnAddress, hint: string, description?: string) =>
  new RedirectedError(to, 'invalid_request', { hint, ...(description !== undefined && { description }) });

/** Every other parameter comes once (RFC 6749, 3.1). */
export function checkRepeated(to: ReturnAddress, repeated: readonly string[]): void {
  if (repeated.length > 0) throw invalidRequest(to, `${repeated.join(', ')} was sent more than once.`);
}

/** A client that goes by a URL gets codes alone [docs], where its document names them as well. */
export function checkResponseTypeOf(document: ClientDocument, type: 'code' | 'token', to: ReturnAddress): void {
  if (type === 'code' && allowsGrant(document, 'authorization_code') && document.responseTypes.includes('code')) return;
  throw new RedirectedError(to, 'unauthorized_client', {
    hint: "The document's grant_types and response_types must have authorization_code and code, which is all there is for it.",
  });
}

const flowOf = { code: 'code', token: 'implicit' } as const;

/** `code` or `token`, and a flow that the client is allowed [docs]. */
export function checkResponseType({ settings }: AppClient, query: Parameters, to: ReturnAddress): 'code' | 'token' {
  const type = query['response_type'];
  if (type !== 'code' && type !== 'token') throw invalidRequest(to, 'response_type is code or token.');
  if (settings.AllowedOAuthFlows?.includes(flowOf[type]) === true) return type;
  throw new RedirectedError(to, 'unauthorized_client', {
    hint: `The app client's AllowedOAuthFlows lack ${flowOf[type]}.`,
  });
}

/** A SHA-256 in base64url (RFC 7636, 4.2). */
const challengeForm = /^[\w-]{43}$/;

/** S256 alone, and never one without the other [docs]. */
export function checkPkce(query: Parameters, to: ReturnAddress, isNeeded: boolean): string | undefined {
  const { code_challenge: challenge, code_challenge_method: method } = query;
  if (challenge === undefined && method === undefined) {
    // [likely]: a public client that nobody registered
    if (isNeeded) throw invalidRequest(to, 'A client that goes by a URL sends code_challenge.');
    return undefined;
  }
  if (method !== 'S256') throw invalidRequest(to, 'code_challenge_method is S256.');
  if (challenge === undefined || !challengeForm.test(challenge)) {
    throw invalidRequest(to, 'code_challenge is the base64url of a SHA-256: 43 characters.');
  }
  return challenge;
}

/** Scopes that tell of a user count beside `openid` only [docs]. */
const needOpenId = ['email', 'phone', 'profile'];

/**
 * What is granted: what is asked for, else all that the client has [docs]. Whatever it does not have refuses the whole
 * request, in a form that differs from the guide's [recorded]; what it has and its resource server no longer, is dropped [docs].
 */
export function checkScopes(
  { world: { state } }: Call,
  { client, document }: { readonly client: AppClient; readonly document: ClientDocument | undefined },
  query: Parameters,
  to: ReturnAddress,
): string[] {
  const { userPoolId, settings } = client;
  const allowed = allowedScopes(settings.AllowedOAuthScopes ?? [], document);
  const asked = [...new Set((query['scope'] ?? '').split(' ').filter((scope) => scope !== ''))];
  const wanted = asked.length === 0 ? [...allowed] : asked;
  if (document !== undefined && wanted.length === 0) {
    const hint =
      "The document's scope has none of the app client's AllowedOAuthScopes: what AWS grants then is unknown.";
    throw invalidRequest(to, hint, 'invalid_scope');
  }
  const foreign = wanted.find((scope) => !allowed.includes(scope));
  if (foreign !== undefined) {
    throw invalidRequest(
      to,
      `${foreign} is not among the app client's AllowedOAuthScopes${document === undefined ? '' : ", or not in the document's scope"}.`,
      'invalid_scope',
    );
  }
  if (asked.some((scope) => needOpenId.includes(scope)) && !wanted.includes(openIdScope)) {
    throw invalidRequest(to, 'email, phone and profile are asked for together with openid.', 'invalid_scope');
  }
  const serverOf = (identifier: string) => state.resourceServers.get(userPoolId, identifier);
  return wanted.filter((scope) => isStandardScope(scope) || isScopeOf(scope, serverOf));
}

/** One absolute URL, without a fragment: https, http of this machine, or a scheme of an app's own [docs]. */
export function checkResource(query: Parameters, to: ReturnAddress): string | undefined {
  const resource = query['resource'];
  if (resource === undefined) return undefined;
  const url = URL.canParse(resource) ? new URL(resource) : undefined;
  const isPlain = url?.protocol === 'http:' && url.hostname !== 'localhost';
  if (url !== undefined && !isPlain && !resource.includes('#')) return resource;
  throw new RedirectedError(to, 'invalid_target', {
    hint: 'resource is one absolute URL without a fragment; http is for localhost only.',
  }); // [likely: RFC 8707]
}

const known: ReadonlySet<string> = new Set<Prompt>(['none', 'login', 'select_account', 'consent']);

/** Managed login alone heeds it; the classic pages pass it over [docs]. `none` stands alone (OpenID Connect, 3.1.2.1). */
export function readPrompts(query: Parameters, to: ReturnAddress, isManaged: boolean): ReadonlySet<Prompt> {
  const prompts = new Set((query['prompt'] ?? '').split(' ').filter((name): name is Prompt => known.has(name)));
  if (!isManaged) return new Set();
  if (prompts.has('none') && prompts.size > 1) throw invalidRequest(to, 'prompt=none stands alone.');
  return prompts;
}

/** @returns seconds; what is no number of them is passed over [likely] */
export function readMaxAge({ max_age: seconds }: Parameters): number | undefined {
  return seconds !== undefined && /^\d{1,9}$/.test(seconds) ? Number(seconds) : undefined;
}

/** `acr_values`: what names no level of the pool is passed over [docs]. */
export const readLevels = (pool: UserPool, query: Parameters): AcrLevel[] =>
  levelsNamed(pool, (query['acr_values'] ?? '').split(' '));
