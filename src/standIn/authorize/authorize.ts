import { sha256 } from '../../platform/hash';
import { alphanumeric } from '../../platform/random';
import type { StandInIdentity } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import { commit } from '../../world/commit';
import { postingPage } from '../page';
import type { Asked, AuthorizeRequest, Provider } from '../Provider';
import { targetsOf, trustedBack } from '../redirects';
import { chosen } from '../settings';
import { ReturnedRefusal, ShownRefusal } from '../StandInRefusal';
import { decisionOf, formOf, identityIn } from './decision';
import { pickerPage } from './picker';

/** Milliseconds that a code is good for. */
const codeLifetime = 300_000;

/** Refused in turn: client, redirect, response type, and what the provider itself demands. */
function requestIn(provider: Provider, { call }: Asked, parameters: Parameters): AuthorizeRequest {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', scope = '', state } = parameters;
  if (clientId === '') throw new ShownRefusal('The request has no client_id.');
  const to = trustedBack(call, redirectUri);
  if (to === undefined) {
    throw new ShownRefusal(
      'The request has no redirect_uri that may be used.',
      'The stand-in sends people back to this machine, to this emulator and to domains of its pools, and nowhere else.',
    );
  }
  const asked = { parameters, clientId, redirectUri, to, scopes: scope.split(/[\s,]+/).filter((one) => one !== '') };
  if (parameters['response_type'] !== 'code') {
    const hint = 'The stand-in speaks the authorization code flow.';
    throw new ReturnedRefusal(to, { error: 'unsupported_response_type', state }, hint);
  }
  provider.check?.(asked);
  return asked;
}

/** Sends a browser back with what the provider says. */
function sentBack(provider: Provider, { call, request }: Asked, asked: AuthorizeRequest, fields: Parameters): Answer {
  if (provider.postsBack?.(asked) === true) {
    return postingPage(provider.title, asked.to.toString(), fields, targetsOf(call, asked.to));
  }
  const to = asked.to.with(fields);
  return redirect(
    provider.fragment === undefined ? to : to.endingIn(provider.fragment),
    request.method === 'POST' ? 303 : 302,
  );
}

function signedIn(provider: Provider, at: Asked, asked: AuthorizeRequest, identity: StandInIdentity): Answer {
  const { call } = at;
  const { parameters, clientId, redirectUri, scopes } = asked;
  const code = call.world.random.text(48, alphanumeric);
  const { nonce, acr_values: acrValues, code_challenge: codeChallenge, code_challenge_method: method } = parameters;
  const acr = acrValues?.split(' ')[0];
  return commit(call, ({ standInGrants }) => {
    standInGrants.put({
      id: sha256(code).toString('base64url'),
      kind: provider.kind,
      clientId,
      redirectUri,
      scopes,
      identity,
      ...(nonce !== undefined && { nonce }),
      ...(acr !== undefined && acr !== '' && { acr }),
      ...(codeChallenge !== undefined && { codeChallenge, codeChallengeMethod: method ?? 'plain' }),
      authenticatedAt: call.now,
      expiresAt: call.now + codeLifetime,
    });
    return sentBack(provider, at, asked, provider.returned(asked, code, identity, at));
  });
}

function picker(provider: Provider, { call, settings }: Asked, { parameters, clientId, to }: AuthorizeRequest) {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    title: provider.title,
    client: clientId,
    people: settings.people,
    hint: parameters['login_hint'],
    action: `?${new URLSearchParams(given).toString()}`,
    targets: targetsOf(call, to),
  };
}

/** Nobody may be asked, and the stand-in keeps no session by which it would know (OpenID Connect, 3.1.2.6). */
function assertMayAsk({ to, parameters }: AuthorizeRequest): void {
  if (parameters['prompt']?.split(' ').includes('none') !== true) return;
  const hint = 'With `interactive: false` it answers without asking.';
  throw new ReturnedRefusal(to, { error: 'login_required', state: parameters['state'] }, hint);
}

/** What a browser is asked, and sent back with. */
export function authorize(provider: Provider, at: Asked): Answer {
  const { request, settings } = at;
  const decision = decisionOf(request);
  const isPosted = request.method === 'POST' && decision === undefined;
  if (!isPosted && request.repeated.length > 0) throw new ShownRefusal('The request has a parameter twice.');
  const asked = requestIn(provider, at, isPosted ? formOf(request) : request.query);
  if (decision === undefined) {
    const somebody = settings.isInteractive ? undefined : chosen(settings, asked.parameters['login_hint']);
    if (somebody !== undefined) return signedIn(provider, at, asked, somebody);
    assertMayAsk(asked);
    return pickerPage(picker(provider, at, asked));
  }
  if (decision['cancel'] !== undefined) {
    return sentBack(provider, at, asked, { ...provider.cancelled, state: asked.parameters['state'] });
  }
  const identity = identityIn(decision, settings);
  if (typeof identity !== 'string') return signedIn(provider, at, asked, identity);
  return pickerPage({ ...picker(provider, at, asked), typed: decision, problem: identity });
}
