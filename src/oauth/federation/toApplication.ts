import { ServiceError } from '../../contract';
import { FederationRefusal } from '../../flows/federation/FederationRefusal';
import { isTriggerFailure } from '../../flows/triggers/runTrigger';
import { RedirectedError, type ReturnAddress } from '../refusals';

/** Attributes that the pool refuses are the server's error [field], all else the request's [recorded]. */
const errorOf = ({ message }: ServiceError) =>
  message.startsWith('Invalid user attributes: ') ? 'server_error' : 'invalid_request';

/**
 * What refuses somebody who comes from a provider, told where the application waits. Sentences of triggers end in a blank
 * [recorded].
 */
export function toApplication(to: ReturnAddress, thrown: unknown): unknown {
  if (thrown instanceof FederationRefusal) {
    const { code, description } = thrown;
    return new RedirectedError(to, code, { hint: thrown.hint, ...(description !== undefined && { description }) });
  }
  if (!(thrown instanceof ServiceError) || thrown.status >= 500) return thrown;
  const description = isTriggerFailure(thrown) || thrown.message.endsWith('\n') ? `${thrown.message} ` : thrown.message;
  return new RedirectedError(to, errorOf(thrown), { description, hint: thrown.hint });
}
