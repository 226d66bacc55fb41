import { iamOperation } from '../operation';
import { validUntil } from './GetSAMLProvider';

export const ListSAMLProviders = iamOperation('ListSAMLProviders', ({ world }) => ({
  SAMLProviderList: [...world.state.iamProviders.rows('')]
    .filter(({ type }) => type === 'SAML')
    .map(({ arn, createdAt }) => ({
      Arn: arn,
      ValidUntil: validUntil(createdAt),
      CreateDate: new Date(createdAt),
    })),
}));
