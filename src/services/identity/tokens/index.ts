import { GetCredentialsForIdentity } from './GetCredentialsForIdentity';
import { GetOpenIdToken } from './GetOpenIdToken';
import { GetOpenIdTokenForDeveloperIdentity } from './GetOpenIdTokenForDeveloperIdentity';

export const tokens = { GetCredentialsForIdentity, GetOpenIdToken, GetOpenIdTokenForDeveloperIdentity };
