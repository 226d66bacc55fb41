import { poolAndClient } from '../../../flows/lookup/resolve';
import { idpOperation } from '../operation';
import { beginAuth } from './beginAuth';

/** Refusals, in order: client, then those of the flow (see beginAuth). */
export const InitiateAuth = idpOperation('InitiateAuth', (call, input) =>
  beginAuth(call, poolAndClient(call, input.ClientId), 'user', input.AuthFlow, input.AuthParameters),
);
