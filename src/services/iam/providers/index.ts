import { CreateOpenIDConnectProvider } from './CreateOpenIDConnectProvider';
import { CreateSAMLProvider } from './CreateSAMLProvider';
import { DeleteOpenIDConnectProvider } from './DeleteOpenIDConnectProvider';
import { DeleteSAMLProvider } from './DeleteSAMLProvider';
import { GetOpenIDConnectProvider } from './GetOpenIDConnectProvider';
import { GetSAMLProvider } from './GetSAMLProvider';
import { ListOpenIDConnectProviders } from './ListOpenIDConnectProviders';
import { ListSAMLProviders } from './ListSAMLProviders';
import { UpdateSAMLProvider } from './UpdateSAMLProvider';

export const providers = {
  CreateOpenIDConnectProvider,
  CreateSAMLProvider,
  DeleteOpenIDConnectProvider,
  DeleteSAMLProvider,
  GetOpenIDConnectProvider,
  GetSAMLProvider,
  ListOpenIDConnectProviders,
  ListSAMLProviders,
  UpdateSAMLProvider,
} as const;
