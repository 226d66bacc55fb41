import { unreadMetadata } from '../../../domain/access/iamProviders';
import { readSamlMetadata } from '../../../platform/saml';

/** @throws InvalidInputException of a document that is no metadata of an identity provider of SAML 2.0 */
export async function assertMetadata(document: string): Promise<void> {
  const metadata = await readSamlMetadata(document);
  if ('why' in metadata) throw unreadMetadata(metadata.hint);
}
