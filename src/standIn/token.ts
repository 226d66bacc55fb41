import { sameText, sha256 } from '../platform/hash';
import { alphanumeric } from '../platform/random';
import type { StandInGrant } from '../state/rows';
import { json, type Answer } from '../web/Answer';
import { parametersOf, type Parameters } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import { commit } from '../world/commit';
import { knownAs } from './identity';
import type { Asked, Provider, TokenRequest } from './Provider';
import { ProgramRefusal } from './StandInRefusal';

/** Of a form, or of the query where tokens are asked for by GET. */
function parametersIn({ method, query, body }: WebRequest): Parameters {
  return method === 'GET' ? query : (parametersOf(body)?.values ?? {});
}

const decoded = (text: string): string => parametersOf(`x=${text}`)?.values['x'] ?? '';

/** Id and secret of a Basic header, form-encoded each (RFC 6749, 2.3.1). */
function basicOf({ headers: { authorization = '' } }: WebRequest): readonly string[] | undefined {
  const [, encoded] = /^basic +([\w+/=-]+)$/i.exec(authorization.trim()) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const end = text.indexOf(':');
  return end < 0 ? [decoded(text)] : [decoded(text.slice(0, end)), decoded(text.slice(end + 1))];
}

/** Any client with any secret is taken. */
function clientIn(request: WebRequest, form: Parameters): Omit<TokenRequest, 'form'> {
  const [clientId = form['client_id'] ?? '', clientSecret = form['client_secret'] ?? ''] = basicOf(request) ?? [];
  if (clientId === '')
    throw new ProgramRefusal('no client', 'client_id is in the form or in an Authorization header of Basic.');
  if (clientSecret === '') {
    throw new ProgramRefusal('no secret', 'The stand-in takes any secret that is not empty.');
  }
  return { clientId, clientSecret };
}

function assertVerifier({ codeChallenge, codeChallengeMethod }: StandInGrant, verifier = ''): void {
  if (codeChallenge === undefined) return;
  const made = codeChallengeMethod === 'S256' ? sha256(verifier).toString('base64url') : verifier;
  if (!sameText(made, codeChallenge)) {
    throw new ProgramRefusal('verifier', 'code_verifier is not what code_challenge was made of.');
  }
}

/** The grant of a code. Refused in turn: code, provider and client, use, end, redirect, verifier. */
function grantOf({ kind }: Provider, { call }: Asked, { form, clientId }: TokenRequest): StandInGrant {
  const { code = '', redirect_uri: redirectUri, code_verifier: verifier } = form;
  if (code === '') throw new ProgramRefusal('no code', 'The form has no code.');
  const grant = call.world.state.standInGrants.get('', sha256(code).toString('base64url'));
  if (grant === undefined) throw new ProgramRefusal('unknown code', 'The stand-in did not give out this code.');
  if (grant.kind !== kind || grant.clientId !== clientId) {
    throw new ProgramRefusal(
      'foreign code',
      `The code was given to ${grant.clientId} by the stand-in for ${grant.kind}.`,
    );
  }
  if (grant.usedAt !== undefined) throw new ProgramRefusal('used code', 'A code is good once: this one was redeemed.');
  if (call.now >= grant.expiresAt) throw new ProgramRefusal('expired code', "By the emulator's clock.");
  if (redirectUri !== grant.redirectUri) throw new ProgramRefusal('redirect', `It was ${grant.redirectUri}.`);
  assertVerifier(grant, verifier);
  return grant;
}

/** Gives tokens for a code, once. */
export async function token(provider: Provider, at: Asked): Promise<Answer> {
  const { call, request, settings } = at;
  const form = parametersIn(request);
  const asking = { form, ...clientIn(request, form) };
  const { grant_type: grantType } = form;
  // Facebook's is asked without one [docs]
  if (grantType !== 'authorization_code' && !(provider.kind === 'facebook' && grantType === undefined)) {
    throw new ProgramRefusal('grant type', 'The stand-in knows authorization_code alone.');
  }
  await provider.authenticate?.(at, asking);
  const grant = grantOf(provider, at, asking);
  const accessToken = `${provider.accessTokenPrefix}${call.world.random.text(64, alphanumeric)}`;
  const issued = { grant, accessToken, identity: knownAs(provider.kind, settings, grant.identity) };
  commit(call, ({ standInGrants }) => {
    standInGrants.replace(grant, {
      ...grant,
      usedAt: call.now,
      accessToken: sha256(accessToken).toString('base64url'),
      accessTokenExpiresAt: call.now + provider.accessTokenLifetime * 1000,
    });
  });
  return json(await provider.token(at, issued), { headers: { 'Cache-Control': 'no-store' } });
}
