import { refusal, type ServiceError } from '../../contract';
import type { SamlIdentityFault } from '../../flows/access/samlIdentity';
import type { Call } from '../../world/Call';

export const invalidResponse = (message: string, hint?: string): ServiceError =>
  refusal('InvalidIdentityTokenException', message, hint);

/** Answers of the service that STS asks are told as its client words them [field]. */
const discovery = ({ origin: { requestId } }: Call, text: string, code: string): string =>
  `${text} (Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`;

/** Why a response is not taken, in AWS's words [field] unless it says otherwise. */
export function disbelieved(call: Call, { why, hint }: SamlIdentityFault): ServiceError {
  const told = (text: string, code = 'AuthSamlInvalidSamlResponseException') =>
    invalidResponse(discovery(call, text, code), hint);
  switch (why) {
    case 'no provider':
      return told("Specified provider doesn't exist", 'AuthSamlManifestNotFoundException');
    case 'malformed':
    case 'encrypted': // [likely]
    case 'unencrypted': // nobody demands it here, nor opens one
    case 'decryption':
    case 'attribute': // all values are taken here
    case 'subject': // [likely]
      return told('Invalid base64 SAMLResponse');
    case 'issuer':
      return told('Issuer not present in specified provider'); // [docs: troubleshooting]
    case 'structure': // [likely]
    case 'unsigned': // [likely]
    case 'algorithm': // [likely]
    case 'signature':
      return invalidResponse('Response signature invalid', hint);
    case 'status': // [model documentation]
      return refusal(
        'IDPRejectedClaimException',
        'The identity provider (IdP) reported that authentication failed. This might be because the claim is invalid.',
        hint,
      );
    case 'confirmation':
      return invalidResponse('Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter', hint);
    case 'recipient': // what AWS calls audience elsewhere is the recipient [likely]
    case 'in response to': // nobody asks for it here
    case 'audience': // [docs: troubleshooting]
      return invalidResponse('Response does not contain the required audience', hint);
    case 'not yet valid': // [likely]
      return invalidResponse('Response is not yet valid', hint);
    case 'expired':
    case 'stale':
      return refusal('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance', hint);
  }
}
