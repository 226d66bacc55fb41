import { iamOperation } from '../operation';

export const ListOpenIDConnectProviders = iamOperation('ListOpenIDConnectProviders', ({ world }) => ({
  OpenIDConnectProviderList: [...world.state.iamProviders.rows('')]
    .filter(({ type }) => type === 'OIDC')
    .map(({ arn }) => ({ Arn: arn })),
}));
