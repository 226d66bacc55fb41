import { ExchangeRefusal, invalidExchange } from '../../domain/tokens/ExchangeRefusal';
import { noSuchProvider } from '../../domain/providers/identityProviders';
import { peekJwt } from '../../platform/jwt';
import type { IdentityProvider, UserPool } from '../../state/rows';
import { resolvedAddress } from '../../world/addresses';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import type { Presented, Role } from './presented';

/** Tokens of social providers are not taken [model]. */
const typeFor = { ACCESS_TOKEN: 'OIDC', ID_TOKEN: 'OIDC', SAML2: 'SAML' } as const;

/**
 * The provider that a token is said to be of; undefined where it is said to be the pool's own. That the client must take the
 * provider, as it must for its users to sign in by it, is [likely].
 * @throws ExchangeRefusal
 */
export function providerFor(
  call: Call,
  { pool, client }: PoolAndClient,
  { type, providerName: name }: Presented,
  role: Role,
): IdentityProvider | undefined {
  if (name === undefined && type !== 'SAML2') return undefined;
  if (name === undefined) {
    throw invalidExchange(
      'request',
      `${role}TokenProviderName is required with SAML2.`,
      'Cognito issues no assertions.',
    );
  }
  const provider = call.world.state.identityProviders.get(pool.id, name);
  if (provider === undefined) {
    const { code, message, hint } = noSuchProvider(pool.id, name);
    throw new ExchangeRefusal('request', code, message, hint);
  }
  if (provider.type !== typeFor[type]) {
    throw invalidExchange('request', `${role}TokenType ${type} is not supported for the provider ${name}.`, `It is of ${provider.type}: OIDC has access and ID tokens, SAML has SAML2.`); // prettier-ignore
  }
  if (client.settings.SupportedIdentityProviders?.includes(name) !== true) {
    throw invalidExchange(
      'request',
      `Identity provider ${name} is not available.`,
      "Add it to the app client's SupportedIdentityProviders.",
    );
  }
  return provider;
}

/** Does a token say that it is of a provider of the pool? Nothing of it is proven. */
export function isOfProvider(
  { world }: Call,
  { id }: UserPool,
  { token, type }: Pick<Presented, 'token' | 'type'>,
): boolean {
  const providers = [...world.state.identityProviders.rows(id)];
  if (type === 'SAML2') return providers.some((provider) => provider.type === 'SAML');
  const iss = peekJwt(token)?.claims['iss'];
  return providers.some(
    ({ type: of, details: { oidc_issuer: issuer = '' } }) => of === 'OIDC' && iss === resolvedAddress(world, issuer),
  );
}
