import { refusal } from '../../contract';
import { unsupportedProvider } from '../../domain/identities/loginFaults';
import type { Provider } from '../../domain/identities/providers';
import { peekJwt, type Algorithm } from '../../platform/jwt';
import { isAsked, keyOfIssuer } from '../../platform/openIdKeys';
import type { IdentityPool } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import { provenIdToken, type ProvenClaims } from './idTokens';

/** Milliseconds that an outside token is taken after its end [docs]. */
const skew = 300_000;

/** [docs] */
const algorithms: Algorithm[] = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

const schemeless = (issuer: string) => issuer.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** Nobody further away than this machine is asked for keys, unless it was said where they are. */
async function keyOf({ world: { config } }: Call, issuer: string, kid: unknown) {
  const { providerKeys } = config;
  const configured = Object.hasOwn(providerKeys, issuer) ? providerKeys[issuer] : undefined;
  if (configured === undefined && !isAsked(issuer)) {
    throw refusal(
      'NotImplementedException',
      doesNot(`logins by ${issuer}, whose keys are not on this machine,`),
      `The option providerKeys says where they are: { ${JSON.stringify(issuer)}: "http://127.0.0.1:<port>/…" }`,
    );
  }
  return keyOfIssuer(issuer, kid, configured);
}

const issuerIn = (token: string): string => String(peekJwt(token)?.claims['iss']);

/** An ID token of a provider that IAM knows: its client ids are IAM's. */
export async function provenOidcLogin(
  call: Call,
  { arn, provider }: Extract<Provider, { kind: 'OIDC' }>,
  token: string,
): Promise<ProvenClaims> {
  const known = call.world.state.iamProviders.get('', arn);
  if (known === undefined)
    throw unsupportedProvider(`IAM has no provider ${arn}: CreateOpenIDConnectProvider makes it.`);
  return provenIdToken(call, token, {
    isNamed: (issuer) => schemeless(issuer) === schemeless(provider),
    audiences: known.clientIds ?? [],
    takesAuthorisedParty: true,
    key: (kid) => keyOf(call, issuerIn(token), kid),
    algorithms,
    grace: skew,
  });
}

/** An ID token of a provider that AWS knows of itself; both write their issuer with its scheme, Google without it, too [docs]. */
export function provenSocialLogin(
  call: Call,
  { settings }: IdentityPool,
  provider: string,
  token: string,
): Promise<ProvenClaims> {
  return provenIdToken(call, token, {
    isNamed: (issuer) => schemeless(issuer) === provider,
    audiences: [settings.SupportedLoginProviders?.[provider] ?? ''],
    takesAuthorisedParty: true,
    key: (kid) => keyOf(call, `https://${provider}`, kid),
    algorithms,
    grace: skew,
  });
}
