import { ServiceError } from '../../../contract';
import type { SamlFault, SamlReason } from '../../../platform/saml';
import { isTriggerFailure } from '../../triggers/runTrigger';
import { FederationRefusal } from '../FederationRefusal';

/** Sentences that were seen [field: signatures, audience, unencrypted]; the others, which AWS surely words otherwise, are [likely]. */
const reasons: Readonly<Record<SamlReason, (audience: string, of?: string) => string>> = {
  malformed: () => 'Invalid SAML response',
  status: () => 'SAML Response status is not Success',
  encrypted: () => 'Responses must not contain an Encrypted Assertion',
  unencrypted: () => 'Responses must contain exactly one Encrypted Assertion',
  decryption: () => 'Encrypted Assertion could not be decrypted',
  structure: () => 'Responses must contain exactly one Assertion',
  issuer: () => 'Issuer does not match the identity provider',
  unsigned: () => 'SAML Response or Assertion must be signed',
  algorithm: () => 'SAML signature algorithm is not supported',
  signature: (_, of) =>
    of === 'Response' ? 'SAML Response signature is invalid' : 'SAML Assertion signature is invalid. ',
  subject: () => 'NameID is missing',
  confirmation: () => 'Subject confirmation is invalid',
  recipient: () => 'Recipient or Destination does not match the assertion consumer service',
  'in response to': () => 'InResponseTo does not match the request',
  audience: (audience) => `Audience restriction in SAML Assertion does not allow it for ${audience}`,
  'not yet valid': () => 'SAML Assertion is not yet valid',
  expired: () => 'SAML Assertion is expired',
  stale: () => 'SAML Assertion was issued too long ago',
  attribute: () => 'Attribute value contains characters that are not supported',
};

/** What AWS sets before each reason [recorded]. */
export const invalidResponse = (reason: string, hint: string): FederationRefusal =>
  new FederationRefusal('server_error', `Invalid SAML response received: ${reason}`, hint);

/** What is wrong with a response, as the application is told. */
export const wordedSaml = ({ why, hint, of }: SamlFault, audience: string): FederationRefusal =>
  invalidResponse(reasons[why](audience, of), hint);

/** What the pool refuses of somebody whom a response vouches for [recorded of attributes, else likely]; triggers speak for themselves. */
export function wordedPoolRefusal(thrown: unknown): unknown {
  if (!(thrown instanceof ServiceError) || thrown.status >= 500 || isTriggerFailure(thrown)) return thrown;
  return invalidResponse(thrown.message, thrown.hint ?? '');
}
