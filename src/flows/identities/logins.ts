import { refusal, type ServiceError } from '../../contract';
import { assertPublicProvider, linkedElsewhere } from '../../domain/identities/loginFaults';
import { loginProvider, type Provider } from '../../domain/identities/providers';
import type { Claims } from '../../platform/jwt';
import type { IdentityLogin, IdentityPool } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import { provenOidcLogin, provenSocialLogin } from './openIdLogin';
import { provenUserPoolLogin } from './userPoolLogin';

/** As Logins come: tokens by provider. */
export type Logins = Readonly<Record<string, string>>;

/** A login that was proven. */
export interface ProvenLogin extends IdentityLogin {
  /** By what the token says of its user: as tokens of the pool name them under `amr`. */
  readonly qualified: string;
  /** Under which role mappings and tags of principals of it are kept. */
  readonly named: Provider;
  readonly claims: Claims;
  /** The app client that the token is for; undefined where there is none. */
  readonly audience?: string;
}

/** Clients send an empty map where they have none [field: Amplify]. */
export const hasLogins = (logins: Logins | undefined): logins is Logins => Object.keys(logins ?? {}).length > 0;

const notBuilt = (what: string, hint: string): ServiceError => refusal('NotImplementedException', doesNot(what), hint);

const unverifiable = (provider: string): ServiceError =>
  notBuilt(`logins by ${provider}`, 'Its access tokens can be verified by nobody but the provider itself.');

async function proven(call: Call, pool: IdentityPool, named: Provider, token: string): Promise<ProvenLogin> {
  const { provider } = named;
  switch (named.kind) {
    case 'user pool': {
      const { subject, claims, audience } = await provenUserPoolLogin(call, pool, named, token);
      return { provider, user: subject, qualified: `${provider}:CognitoSignIn:${subject}`, named, claims, audience };
    }
    case 'OIDC': {
      const { subject, claims, audience } = await provenOidcLogin(call, named, token);
      return { provider, user: subject, qualified: `${named.arn}:OIDC:${subject}`, named, claims, audience };
    }
    case 'SAML':
      throw notBuilt('logins by SAML', 'Logins by user pools, OpenID providers and developers work.');
    default: {
      if (named.kind !== 'social' || named.token === 'access token') throw unverifiable(provider);
      const { subject, claims, audience } = await provenSocialLogin(call, pool, provider, token);
      return { provider, user: subject, qualified: `${provider}:${subject}`, named, claims, audience }; // [likely]
    }
  }
}

/**
 * Whom the logins of a call prove; all of them must be sound [docs]. Refusals, in order, for one after the other: name,
 * provider, token; then two users of one provider. @see provenIdToken
 */
export async function provenLogins(call: Call, pool: IdentityPool, logins: Logins): Promise<readonly ProvenLogin[]> {
  const found = new Map<string, ProvenLogin>();
  for (const [name, token] of Object.entries(logins)) {
    const named = loginProvider(pool, name);
    assertPublicProvider(pool, named);
    const login = await proven(call, pool, named, token);
    const same = found.get(login.provider);
    // a user pool may be named twice, once by each of its names
    if (same !== undefined && same.user !== login.user) throw linkedElsewhere(`Two users of ${login.provider}.`);
    found.set(login.provider, login);
  }
  return [...found.values()];
}
