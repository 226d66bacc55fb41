import { claimTexts, listText } from '../../../domain/federation/claimTexts';
import type { ExternalIdentity } from '../../../domain/federation/externalIdentity';
import { verifySamlResponse, verifySamlToken, type SamlAssertion, type SamlExpectation } from '../../../platform/saml';
import { assertionKey, type IdentityProvider, type UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { samlEncryptionKey } from '../samlKeys';
import { metadataOf } from '../samlMetadata';
import { isOn, serviceProviderOf } from './names';
import { invalidResponse, wordedSaml } from './wording';

/** What was posted, and what it must answer. */
export interface Answering {
  readonly pool: UserPool;
  readonly provider: IdentityProvider;
  /** In base64. */
  readonly response: string;
  /** Where it was posted. */
  readonly acs: string;
  /** The ID of the request; null for a response that nobody asked for. */
  readonly requestId: string | null;
}

/** Minutes that a response may be old which nobody asked for [docs]. */
const unsolicited = 6 * 60_000;

/** A claim of several values as AWS writes it down [docs]; one without any is none. */
const textsOf = ({ attributes }: SamlAssertion): Map<string, string> =>
  new Map(
    [...attributes].flatMap(([name, values]): [string, string][] =>
      values.length === 0 ? [] : [[name, values.length === 1 ? (values[0] ?? '') : listText(values)]],
    ),
  );

const identityOf = (assertion: SamlAssertion): ExternalIdentity => {
  const claims = textsOf(assertion);
  const { issuer, sessionIndex, nameId } = assertion;
  return {
    subject: nameId.value,
    issuer,
    claims,
    told: { samlResponse: Object.fromEntries(claimTexts(Object.fromEntries(claims))) },
    saml: { nameId: nameId.value, format: nameId.format, ...(sessionIndex !== undefined && { sessionIndex }) },
  };
};

/** Whom a response vouches for, and what remembers that it did. */
export interface Vouched {
  readonly identity: ExternalIdentity;
  /** Part of the commit that lets them in. @throws FederationRefusal where it did so before */
  readonly spend: () => void;
}

const usedOf = ({ id: userPoolId }: UserPool, { id, issuer, notOnOrAfter }: SamlAssertion) => ({
  userPoolId,
  issuer,
  id,
  expiresAt: notOnOrAfter,
});

function isSpent(call: Call, pool: UserPool, assertion: SamlAssertion): boolean {
  const before = call.world.state.usedAssertions.get(pool.id, assertionKey(usedOf(pool, assertion)));
  return before !== undefined && call.now < before.expiresAt;
}

/** An assertion lets somebody in once [docs]. */
function spent(call: Call, pool: UserPool, assertion: SamlAssertion): void {
  commit(call, ({ usedAssertions }) => {
    if (isSpent(call, pool, assertion)) {
      throw invalidResponse(
        'SAML Assertion was already used',
        'Each assertion is taken once: let the provider make another.',
      );
    }
    usedAssertions.set(usedOf(pool, assertion));
  });
}

/** What a pool expects of what a provider says. */
async function expectationOf(
  call: Call,
  { pool, provider }: Pick<Answering, 'pool' | 'provider'>,
  {
    isRecipient,
    requestId,
  }: { readonly isRecipient: SamlExpectation['isRecipient']; readonly requestId: string | null },
): Promise<SamlExpectation> {
  const audience = serviceProviderOf(pool);
  const required = isOn(provider.details, 'EncryptedResponses');
  return {
    now: call.now,
    isAudience: (one) => one === audience,
    isRecipient,
    inResponseTo: requestId,
    ...(requestId === null && { maxAge: unsolicited }),
    ...(required && { decryption: { key: (await samlEncryptionKey(call, provider)).privateKey, required } }),
    isNarrow: true,
  };
}

/**
 * Whom a response of a SAML provider vouches for. It must be signed with a certificate of the provider's metadata, for this pool, sent to
 * this address, and answer the request that was sent; all by the emulator's clock.
 * @throws FederationRefusal
 */
export async function identifyBySaml(call: Call, answering: Answering): Promise<Vouched> {
  const { pool, provider, response, acs, requestId } = answering;
  const metadata = await metadataOf(call, provider);
  const isRecipient = (address: string) => address === acs;
  const expected = await expectationOf(call, answering, { isRecipient, requestId });
  const assertion = await verifySamlResponse(response, metadata, expected);
  if ('why' in assertion) throw wordedSaml(assertion, serviceProviderOf(pool));
  return {
    identity: identityOf(assertion),
    spend: () => {
      spent(call, pool, assertion);
    },
  };
}

/** Whom an assertion vouches for that somebody has in hand. */
export interface VouchedByToken extends Vouched {
  readonly isSpent: () => boolean;
  readonly assertion: SamlAssertion;
}

/**
 * The same of a response or an assertion that nobody asked for and no browser brings: one that answers a request is for the
 * sign-in that sent it.
 * @param isRecipient whether it may be addressed so
 * @throws FederationRefusal
 */
export async function identifyBySamlToken(
  call: Call,
  {
    pool,
    provider,
    token,
    isRecipient,
  }: Pick<Answering, 'pool' | 'provider'> & { readonly token: string } & Pick<SamlExpectation, 'isRecipient'>,
): Promise<VouchedByToken> {
  const metadata = await metadataOf(call, provider);
  const expected = await expectationOf(call, { pool, provider }, { isRecipient, requestId: null });
  const assertion = await verifySamlToken(token, metadata, expected);
  if ('why' in assertion) throw wordedSaml(assertion, serviceProviderOf(pool));
  return {
    identity: identityOf(assertion),
    assertion,
    isSpent: () => isSpent(call, pool, assertion),
    spend: () => {
      spent(call, pool, assertion);
    },
  };
}
