import { invalidLogin, loginsDoNotMatch } from '../../domain/identities/loginFaults';
import { ownProvider } from '../../domain/identities/providers';
import type { Bearer } from '../../domain/identities/openIdToken';
import { peekJwt } from '../../platform/jwt';
import { identityIssuer } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { proveWebIdentity, type TokenFault } from '../access/webIdentity';
import type { IdentityAndPool } from './identityPoolOf';

function disbelieved({ now }: Call, { why, what, hint }: TokenFault) {
  switch (why) {
    case 'malformed':
      return invalidLogin('Not a valid OpenId Connect identity token.', hint);
    case 'claim':
      return invalidLogin(`Missing a required claim: ${what}`, hint);
    case 'expired':
      return invalidLogin(`Token expired: ${Math.floor(now / 1000)} >= ${what}`, hint);
    default:
      return invalidLogin("Couldn't verify signed token.", hint);
  }
}

/**
 * What a token of an identity pool says of the identity that is named; as GetOpenIdTokenForDeveloperIdentity gives them.
 * Refusals, in order [likely]: issuer, those of proveWebIdentity, another's. Texts as of other tokens [likely].
 */
export async function provenOwnToken(call: Call, { identity, pool }: IdentityAndPool, token: string): Promise<Bearer> {
  const issuer = peekJwt(token)?.claims['iss'];
  if (issuer !== undefined && issuer !== identityIssuer) {
    throw invalidLogin("Issuer doesn't match providerName", `A token of ${ownProvider} is expected.`);
  }
  const proven = await proveWebIdentity(call, token);
  if ('why' in proven) throw disbelieved(call, proven);
  const { web, tags } = proven;
  if (web.sub !== identity.id || web.aud !== pool.id) {
    throw loginsDoNotMatch(`The token is of ${web.sub}, an identity of ${web.aud}.`);
  }
  return { pool, identity, amr: web.amr, tags };
}
