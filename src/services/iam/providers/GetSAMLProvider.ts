import { noSuchSamlProvider } from '../../../domain/access/iamProviders';
import { tagList } from '../../../domain/access/roles';
import { iamOperation } from '../operation';

export const GetSAMLProvider = iamOperation('GetSAMLProvider', ({ world }, { SAMLProviderArn }) => {
  const provider = world.state.iamProviders.get('', SAMLProviderArn);
  if (provider?.type !== 'SAML') throw noSuchSamlProvider(SAMLProviderArn);
  const { metadata = '', createdAt, tags = {} } = provider;
  const dates = { CreateDate: new Date(createdAt), ValidUntil: validUntil(createdAt) };
  return { SAMLMetadataDocument: metadata, ...dates, Tags: tagList(tags) };
});

/** A hundred years on [field]. */
export function validUntil(createdAt: number): Date {
  const date = new Date(createdAt);
  date.setUTCFullYear(date.getUTCFullYear() + 100);
  return date;
}
