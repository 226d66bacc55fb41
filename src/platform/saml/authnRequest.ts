import type { KeyObject } from 'node:crypto';
import { instantText, redirectAddress, requestXml, type SamlRequest } from './outgoingMessage';
import { envelopedSignature } from './signature';

export interface AuthnRequest extends SamlRequest {
  /** Where the response is to be posted. */
  readonly assertionConsumerService: string;
}

/** A form that a browser posts. */
export interface PostedForm {
  readonly action: string;
  readonly fields: { readonly SAMLRequest: string; readonly RelayState: string };
}

/** The members that AWS sends and no others: no binding, no wish for a NameID or for a way to sign in [field]. */
const xmlOf = ({ assertionConsumerService, destination, id, now, issuer }: AuthnRequest): string =>
  requestXml(
    'AuthnRequest',
    {
      AssertionConsumerServiceURL: assertionConsumerService,
      Destination: destination,
      ID: id,
      IssueInstant: instantText(now),
    },
    issuer,
  );

/**
 * Where a browser is sent for a sign-in, by the HTTP-Redirect binding; with a key, its query is signed.
 * @example redirect(redirectedAuthnRequest({ id, now, issuer, destination, relayState, assertionConsumerService }));
 */
export const redirectedAuthnRequest = (request: AuthnRequest, key?: KeyObject): string =>
  redirectAddress(xmlOf(request), request, key);

/** The same for the HTTP-POST binding; with a key, the request has a signature in it. */
export async function postedAuthnRequest(request: AuthnRequest, key?: KeyObject): Promise<PostedForm> {
  const xml = key === undefined ? xmlOf(request) : await envelopedSignature(xmlOf(request), key);
  return {
    action: request.destination,
    fields: { SAMLRequest: Buffer.from(xml, 'utf8').toString('base64'), RelayState: request.relayState },
  };
}
