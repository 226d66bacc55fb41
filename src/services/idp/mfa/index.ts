import { AdminDeleteSoftwareToken } from './AdminDeleteSoftwareToken';
import { AdminSetUserMFAPreference } from './AdminSetUserMFAPreference';
import { AssociateSoftwareToken } from './AssociateSoftwareToken';
import { SetUserMFAPreference } from './SetUserMFAPreference';
import { VerifySoftwareToken } from './VerifySoftwareToken';

export const mfa = {
  AdminDeleteSoftwareToken,
  AdminSetUserMFAPreference,
  AssociateSoftwareToken,
  SetUserMFAPreference,
  VerifySoftwareToken,
};
