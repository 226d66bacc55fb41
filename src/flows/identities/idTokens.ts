import type { KeyObject } from 'node:crypto';
import { invalidLogin, unsupportedProvider } from '../../domain/identities/loginFaults';
import { isTextClaim, peekJwt, verifyJwt, type Algorithm, type Claims } from '../../platform/jwt';
import type { Call } from '../../world/Call';

/** Who issues ID tokens, and for whom a pool takes them. */
export interface Issuer {
  isNamed(issuer: string): boolean;
  /** The app clients whose tokens are taken. */
  readonly audiences: readonly string[];
  /** Is the authorised party asked first, where the token names one [docs]? */
  readonly takesAuthorisedParty: boolean;
  /** Undefined: there is no such key. */
  key(kid: unknown): Promise<KeyObject | undefined>;
  readonly algorithms?: Algorithm[];
  /** Milliseconds that a token is taken after its end. */
  readonly grace: number;
}

export interface ProvenClaims {
  readonly claims: Claims;
  readonly subject: string;
  /** None where a login is for no app client. */
  readonly audience?: string;
}

/** Of several audiences the one that is taken, else the first. */
function audienceOf(claims: Claims, { audiences, takesAuthorisedParty }: Issuer): string | undefined {
  const { aud, azp } = claims;
  if (takesAuthorisedParty && isTextClaim(azp)) return azp;
  const all = (Array.isArray(aud) ? (aud as unknown[]) : [aud]).filter(isTextClaim);
  return all.find((one) => audiences.includes(one)) ?? all[0];
}

/**
 * The claims of an ID token. Refusals, in order [likely]: form, issuer, claims it must have, audience, signature, expiry.
 * Each text [field].
 */
export async function provenIdToken(call: Call, token: string, issuer: Issuer): Promise<ProvenClaims> {
  const peeked = peekJwt(token);
  if (peeked === undefined) throw invalidLogin('Not a valid OpenId Connect identity token.', 'The token is no JWT.');
  const { iss, aud, sub, exp } = peeked.claims;
  if (!isTextClaim(iss) || !issuer.isNamed(iss)) {
    throw invalidLogin("Issuer doesn't match providerName", `The token's issuer is ${JSON.stringify(iss)}.`);
  }
  const missing = Object.entries({ aud, sub: isTextClaim(sub) ? sub : undefined, exp }).find(
    ([, claim]) => claim === undefined,
  )?.[0];
  if (missing !== undefined) {
    const hint = missing === 'aud' ? 'An access token has none: send the ID token.' : 'Send an ID token.';
    throw invalidLogin(`Missing a required claim: ${missing}`, hint);
  }
  const audience = audienceOf(peeked.claims, issuer);
  if (audience === undefined || !issuer.audiences.includes(audience)) {
    throw unsupportedProvider(`The token is for ${JSON.stringify(audience)}; the pool takes those of ${issuer.audiences.join(', ')}.`); // prettier-ignore
  }
  const claims = await verifiedClaims(call, token, issuer, peeked.header['kid'], typeof exp === 'number' ? exp : NaN);
  return { claims, subject: String(sub), audience };
}

async function verifiedClaims(call: Call, token: string, issuer: Issuer, kid: unknown, exp: number): Promise<Claims> {
  const key = await issuer.key(kid);
  const unverified = (hint: string) => invalidLogin("Couldn't verify signed token.", hint);
  if (key === undefined) throw unverified('The issuer has no such key, or is not to be asked.');
  const isInGrace = call.now >= exp * 1000 && call.now < exp * 1000 + issuer.grace;
  const verdict = await verifyJwt(token, key, isInGrace ? exp * 1000 - 1000 : call.now, issuer.algorithms);
  if (verdict.valid) return verdict.claims;
  if (verdict.reason === 'expired') {
    throw invalidLogin(`Token expired: ${Math.floor(call.now / 1000)} >= ${exp}`, "Expired by the emulator's clock.");
  }
  throw unverified("The token was not signed with a key of its issuer's.");
}
