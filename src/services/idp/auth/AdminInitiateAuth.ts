import { onClient } from '../operation';
import { beginAuth } from './beginAuth';

/** Refusals, in order: pool, client, then those of the flow (see beginAuth). */
export const AdminInitiateAuth = onClient('AdminInitiateAuth', (call, { pool, client }, input) => {
  return beginAuth(call, { pool, client }, 'administrator', input.AuthFlow, input.AuthParameters);
});
