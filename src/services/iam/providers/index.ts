import { CreateOpenIDConnectProvider } from './CreateOpenIDConnectProvider';
import { CreateSAMLProvider } from './CreateSAMLProvider';
import { DeleteOpenIDConnectProvider } from './DeleteOpenIDConnectProvider';
import { DeleteSAMLProvider } from './DeleteSAMLProvider';
import { GetOpenIDConnectProvider } from './GetOpenIDConnectProvider';
import { GetSAMLProvider } from './GetSAMLProvider';
import { ListOpenIDConnectProviders } from './ListOpenIDConnectProviders';
import { ListSAMLProviders } from './ListSAMLProviders';

export const providers = {
  CreateOpenIDConnectProvider,
  CreateSAMLProvider,
  DeleteOpenIDConnectProvider,
  DeleteSAMLProvider,
  GetOpenIDConnectProvider,
  GetSAMLProvider,
  ListOpenIDConnectProviders,
  ListSAMLProviders,
} as const;
