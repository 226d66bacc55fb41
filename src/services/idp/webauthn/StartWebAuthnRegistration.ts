import { startRegistration } from '../../../flows/users/registerPasskey';
import { asCaller } from '../operation';

/** Refuses what `callerOf` refuses, then what `startRegistration` does. */
export const StartWebAuthnRegistration = asCaller('StartWebAuthnRegistration', (call, caller) => ({
  CredentialCreationOptions: startRegistration(call, caller),
}));
