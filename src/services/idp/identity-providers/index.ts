import { CreateIdentityProvider } from './CreateIdentityProvider';
import { DeleteIdentityProvider } from './DeleteIdentityProvider';
import { DescribeIdentityProvider } from './DescribeIdentityProvider';
import { GetIdentityProviderByIdentifier } from './GetIdentityProviderByIdentifier';
import { ListIdentityProviders } from './ListIdentityProviders';
import { UpdateIdentityProvider } from './UpdateIdentityProvider';

export const identityProviders = {
  CreateIdentityProvider,
  DeleteIdentityProvider,
  DescribeIdentityProvider,
  GetIdentityProviderByIdentifier,
  ListIdentityProviders,
  UpdateIdentityProvider,
};
