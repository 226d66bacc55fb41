import { ServiceError } from '../../contract';
import { isTriggerFailure } from '../../flows/triggers/runTrigger';
import { EndpointError } from '../refusals';

/**
 * What a flow refuses is `invalid_grant`, whatever the service would call it [docs]. Only a trigger's failure is told in
 * words: the code and that are [likely].
 */
export function invalidGrant(thrown: unknown): never {
  if (!(thrown instanceof ServiceError) || thrown.status >= 500) throw thrown;
  const { message, hint = message } = thrown;
  throw new EndpointError('invalid_grant', { hint, ...(isTriggerFailure(thrown) && { description: message }) });
}

/** What the client itself may not do [docs]. */
export const unauthorizedClient = (hint: string): EndpointError => new EndpointError('unauthorized_client', { hint });
