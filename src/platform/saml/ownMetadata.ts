import { namespaces } from './names';
import { escaped } from './outgoingMessage';

const { metadata: md, protocol: samlp, signature: ds } = namespaces;
const binding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-';

/** What a provider says of itself. */
export interface OwnMetadata {
  readonly entityId: string;
  /** By which it may sign; base64 of their DER. */
  readonly certificates: readonly string[];
  readonly singleSignOn: string;
  readonly singleLogout: string;
}

const services = (name: string, location: string) =>
  ['Redirect', 'POST']
    .map((how) => `<md:${name} Binding="${binding}${how}" Location="${escaped(location)}"/>`)
    .join('');

/** The metadata document of an identity provider. */
export function ownMetadata({ entityId, certificates, singleSignOn, singleLogout }: OwnMetadata): string {
  const keys = certificates.map(
    (certificate) =>
      `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${ds}"><ds:X509Data><ds:X509Certificate>${certificate}` +
      '</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>',
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${md}" entityID="${escaped(entityId)}">` +
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="${samlp}">` +
    keys.join('') +
    services('SingleLogoutService', singleLogout) +
    '<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>' +
    services('SingleSignOnService', singleSignOn) +
    '</md:IDPSSODescriptor></md:EntityDescriptor>'
  );
}
