import {
  assertCertificates,
  isStale,
  notOk,
  notRetrieved,
  readMetadata,
  withMetadata,
  type LearnedMetadata,
} from '../../domain/providers/samlMetadata';
import { ServiceError } from '../../contract';
import { hintIn, Unreachable } from '../../platform/outgoing';
import type { SamlMetadata } from '../../platform/saml';
import type { IdentityProvider, StringMap } from '../../state/rows';
import { commit } from '../../world/commit';
import { resolvedAddress } from '../../world/addresses';
import type { Call } from '../../world/Call';

/** @throws InvalidParameterException */
async function fetched(call: Call, address: string): Promise<string> {
  try {
    const response = await call.world.outgoing(resolvedAddress(call.world, address));
    if (response.status !== 200) throw notOk(address, response.status, hintIn(response));
    return await response.text();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw notRetrieved(address, error.message);
  }
}

async function fromAddress(call: Call, address: string): Promise<LearnedMetadata> {
  const document = await fetched(call, address);
  return { metadata: await readMetadata(document), fetched: { document, fetchedAt: call.now } };
}

/** A document that was sent wins over an address [likely]. */
async function learned(call: Call, { MetadataFile = '', MetadataURL = '' }: StringMap): Promise<LearnedMetadata> {
  return MetadataFile === '' ? fromAddress(call, MetadataURL) : { metadata: await readMetadata(MetadataFile) };
}

/**
 * The metadata that a SAML provider is set up with, fetched where they have an address. It waits: what is committed
 * afterwards is read again.
 * @throws InvalidParameterException
 */
export async function learnMetadata(call: Call, details: StringMap): Promise<LearnedMetadata> {
  const found = await learned(call, details);
  assertCertificates(found.metadata, call.now);
  return found;
}

/** Keeps what was fetched, unless the provider changed meanwhile. */
function keep(call: Call, provider: IdentityProvider, found: LearnedMetadata): void {
  const present = call.world.state.identityProviders.get(provider.userPoolId, provider.name);
  if (present?.details['MetadataURL'] !== provider.details['MetadataURL'] || present === undefined) return;
  commit(call, ({ identityProviders }) => identityProviders.replace(present, withMetadata(present, found)));
}

/**
 * The metadata of a SAML provider as a sign-in needs them: fetched when nobody did yet, and anew when they are old; if that
 * fails, the old ones serve on. It waits, and may commit.
 * @throws InvalidParameterException where there are none
 */
export async function metadataOf(call: Call, provider: IdentityProvider): Promise<SamlMetadata> {
  const { details, metadata: kept } = provider;
  const old = kept === undefined ? undefined : await readMetadata(kept.document);
  if (kept !== undefined && old !== undefined && !isStale(kept, old, call.now)) return old;
  try {
    const found = await learned(call, details);
    if (found.fetched !== undefined) keep(call, provider, found);
    return found.metadata;
  } catch (error) {
    if (old === undefined || !(error instanceof ServiceError)) throw error;
    call.hint(`${error.message}: what was fetched before serves on.`);
    return old;
  }
}
