import { endBrowserSession, signedIn } from '../../flows/browser/browserSessions';
import { late } from '../../platform/late';
import type { AppClient } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import type { Call } from '../../world/Call';
import { checkAddressing, checkRedirectUri, loadClient } from '../authorize/client';
import { forgotten, journeyCookie, sessionCookie } from '../cookies';
import { ownUrl } from '../own';
import { PageError } from '../refusals';

/** Loaded only by those who federate. */
const federation = late(() => import('../federation'));

/** AWS's sentence [field of redirect_uri, others likely]. */
const missing = (name: string, hint: string) =>
  new PageError({ message: `Required String parameter '${name}' is not present` }, { hint });

/** Where somebody goes to sign in anew: the scopes of the client where none are named, and of the rest what is named [docs]. */
function toSignIn(request: DomainRequest, { settings }: AppClient): TrustedUrl {
  const { response_type, client_id, redirect_uri, state, scope, nonce } = request.query;
  if (response_type === undefined) throw missing('response_type', 'It goes with redirect_uri, as at authorize.');
  const asked = scope ?? settings.AllowedOAuthScopes?.join(' ');
  return ownUrl(request, '/login', { response_type, client_id, redirect_uri, state, scope: asked, nonce });
}

/**
 * Where signing out leads: to a registered logout_uri, with nothing added to it, or to the page of signing in. One that is
 * not registered is as if it were not there, which on AWS, too, is told as the want of the other [field].
 */
function destination(request: DomainRequest, client: AppClient, query: Parameters): TrustedUrl {
  const registered = client.settings.LogoutURLs ?? [];
  const trusted = TrustedUrl.among(registered, query['logout_uri']);
  if (trusted !== undefined) return trusted;
  if (query['redirect_uri'] === undefined) {
    const hint = `logout_uri must be one of the app client's LogoutURLs letter by letter: ${registered.join(', ') || 'it has none'}.`;
    throw missing('redirect_uri', hint);
  }
  checkRedirectUri(client, query);
  return toSignIn(request, client);
}

/**
 * Ends the session of a browser, which goes by way of its SAML provider where that wants to know [docs], and the SSO session
 * that it stands for, but none of the tokens that were given [docs].
 * Refused in turn: client_id missing, parameters that come twice, client, logout_uri and redirect_uri.
 */
export async function logout(call: Call, request: DomainRequest): Promise<Answer> {
  const { query, cookies } = request;
  if (query['client_id'] === undefined)
    throw missing('client_id', 'It is an app client of the pool whose domain this is.');
  checkAddressing(request);
  const { pool, client } = loadClient(call, request);
  const farewell = redirect(destination(request, client, query));
  const session = signedIn(call, pool, cookies[sessionCookie])?.session;
  endBrowserSession(call, pool, cookies[sessionCookie]);
  const away = session?.saml && (await (await federation()).departToSignOut(call, request, { pool, client, session }));
  const answer = away ?? farewell;
  return [sessionCookie, journeyCookie].reduce((left, name) => forgotten(left, request, name), answer);
}

/** Where a SAML provider has browsers post its answer to a sign-out: from there they go where they wanted to go. */
export async function logoutAnswered(call: Call, request: DomainRequest): Promise<Answer> {
  const query = await (await federation()).signedOutAtProvider(call, request);
  const asked = { ...request, query, repeated: [] };
  return redirect(destination(asked, loadClient(call, asked).client, query));
}
