import { ageOf, DocumentFault, readDocument } from '../../domain/cimd/document';
import { Unreachable } from '../../platform/outgoing';
import type { PublicDocument } from '../../platform/publicDocuments';
import type { CimdPolicy, ClientDocument } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { admitted, clientByUrl } from './clientByUrl';

/** A document, and for how many seconds it says itself that it is good. */
interface Fetched {
  readonly document: ClientDocument;
  readonly cacheControl: string | undefined;
}

const isJson = (contentType = '') =>
  /^application\/(?:[\w.-]+\+)?json$/i.test(contentType.split(';', 1)[0]?.trim() ?? '');

/**
 * Asks for a document and reads it. Nothing of one that is none is kept.
 * @returns why it is none
 */
export async function fetched(url: URL, ask: (url: URL) => Promise<PublicDocument>): Promise<Fetched | string> {
  try {
    const { status, contentType, cacheControl, body } = await ask(url);
    if (status !== 200)
      throw new DocumentFault(`It answered ${status}; 200 alone counts, and no redirect is followed.`);
    if (!isJson(contentType)) throw new DocumentFault('It is served as something else than JSON.');
    return { document: readDocument(url.href, body), cacheControl };
  } catch (error) {
    if (error instanceof Unreachable || error instanceof DocumentFault)
      return `${url.href} is no document: ${error.message}`;
    throw error;
  }
}

/** Keeps a copy for as long as it is good. */
export function keepDocument(call: Call, policy: CimdPolicy, url: string, { document, cacheControl }: Fetched): void {
  const expiresAt = call.now + ageOf(cacheControl, policy.cacheDuration) * 1000;
  const row = { userPoolId: policy.userPoolId, policyId: policy.id, url };
  commit(call, ({ clientMetadata }) =>
    clientMetadata.set({ ...row, copy: { document, cachedAt: call.now, expiresAt } }),
  );
}

/**
 * Sees to it that a copy of the document is kept which a URL stands for, so that `clientByUrl` finds it. It waits, and may
 * commit.
 * @returns why there is none; undefined where there is
 */
export async function readyDocument(call: Call, userPoolId: string, clientId: string): Promise<string | undefined> {
  const first = admitted(call, userPoolId, clientId);
  if (typeof first === 'string') return first;
  if (typeof clientByUrl(call, userPoolId, clientId) !== 'string') return undefined;
  const { documents } = call.world;
  const found = await fetched(first.url, (url) => documents.shared(url));
  if (typeof found === 'string') return found;
  const again = admitted(call, userPoolId, clientId);
  if (typeof again === 'string') return again;
  keepDocument(call, again.policy, clientId, found);
  return undefined;
}
