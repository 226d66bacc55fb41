import { parametersOf } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';

/** What a SAML provider has a browser post (SAML bindings, 3.5.4); what comes more than once is as if it had not come. */
export function posted({ body }: Pick<DomainRequest, 'body'>): {
  readonly response: string | undefined;
  readonly relayState: string | undefined;
} {
  const read = parametersOf(body);
  const once = (name: string) => (read?.repeated.includes(name) === true ? undefined : read?.values[name]);
  return { response: once('SAMLResponse'), relayState: once('RelayState') };
}
