import { refusal, type ServiceError } from '../../contract';
import { assertPublicProvider, linkedElsewhere } from '../../domain/identities/loginFaults';
import { qualifiedUser } from '../../domain/identities/openIdToken';
import { loginProvider, type Provider } from '../../domain/identities/providers';
import type { Claims } from '../../platform/jwt';
import type { IdentityLogin, IdentityPool } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import type { ProvenClaims } from './idTokens';
import { provenOidcLogin, provenSocialLogin } from './openIdLogin';
import { provenSamlLogin } from './samlLogin';
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

const unverifiable = (provider: string): ServiceError =>
  refusal(
    'NotImplementedException',
    doesNot(`logins by ${provider}`),
    'Its access tokens can be verified by nobody but the provider itself.',
  );

function provenClaims(call: Call, pool: IdentityPool, named: Provider, token: string): Promise<ProvenClaims> {
  switch (named.kind) {
    case 'user pool':
      return provenUserPoolLogin(call, pool, named, token);
    case 'OIDC':
      return provenOidcLogin(call, named, token);
    case 'SAML':
      return provenSamlLogin(call, named, token);
    default: {
      const { provider } = named;
      if (named.kind !== 'social' || named.token === 'access token') throw unverifiable(provider);
      return provenSocialLogin(call, pool, provider, token);
    }
  }
}

async function proven(call: Call, pool: IdentityPool, named: Provider, token: string): Promise<ProvenLogin> {
  const { subject: user, claims, audience } = await provenClaims(call, pool, named, token);
  const login = { provider: named.provider, user, qualified: qualifiedUser(named, user, pool.id), named, claims };
  return { ...login, ...(audience !== undefined && { audience }) };
}

/**
 * Whom the logins of a call prove; all of them must be sound [docs], one after another. Refusals, in order: name, provider,
 * those of provenIdToken, inactive; then two users of one provider.
 */
export async function provenLogins(call: Call, pool: IdentityPool, logins: Logins): Promise<readonly ProvenLogin[]> {
  const found = new Map<string, ProvenLogin>();
  for (const [name, token] of Object.entries(logins)) {
    const named = loginProvider(pool, name, call.world.config.publicUrl);
    assertPublicProvider(pool, named);
    const login = await proven(call, pool, named, token);
    const same = found.get(login.provider);
    // a user pool may be named twice, once by each of its names
    if (same !== undefined && same.user !== login.user) throw linkedElsewhere(`Two users of ${login.provider}.`);
    found.set(login.provider, login);
  }
  return [...found.values()];
}
