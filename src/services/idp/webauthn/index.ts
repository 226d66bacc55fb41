import { CompleteWebAuthnRegistration } from './CompleteWebAuthnRegistration';
import { DeleteWebAuthnCredential } from './DeleteWebAuthnCredential';
import { ListWebAuthnCredentials } from './ListWebAuthnCredentials';
import { StartWebAuthnRegistration } from './StartWebAuthnRegistration';

export const webauthn = {
  CompleteWebAuthnRegistration,
  DeleteWebAuthnCredential,
  ListWebAuthnCredentials,
  StartWebAuthnRegistration,
};
