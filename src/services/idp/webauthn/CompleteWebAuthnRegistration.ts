import { completeRegistration } from '../../../flows/users/registerPasskey';
import { asCaller } from '../operation';

/** Refuses what `callerOf` refuses, then what `completeRegistration` does. */
export const CompleteWebAuthnRegistration = asCaller(
  'CompleteWebAuthnRegistration',
  async (call, caller, input, again) => {
    await completeRegistration(call, caller, input.Credential, again);
    return {};
  },
);
