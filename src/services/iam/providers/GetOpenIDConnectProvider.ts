import { noSuchOidcProvider } from '../../../domain/access/iamProviders';
import { tagList } from '../../../domain/access/roles';
import { iamOperation } from '../operation';

/** The address is shown without its scheme [docs]. */
export const GetOpenIDConnectProvider = iamOperation('GetOpenIDConnectProvider', ({ world }, input) => {
  const provider = world.state.iamProviders.get('', input.OpenIDConnectProviderArn);
  if (provider?.type !== 'OIDC') throw noSuchOidcProvider(input.OpenIDConnectProviderArn);
  const { url = '', clientIds = [], thumbprints = [], createdAt, tags = {} } = provider;
  return {
    Url: url.replace(/^https?:\/\//, ''),
    ClientIDList: [...clientIds],
    ThumbprintList: [...thumbprints],
    CreateDate: new Date(createdAt),
    Tags: tagList(tags),
  };
});
