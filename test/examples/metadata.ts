import { Unreachable } from '../../src/platform/outgoing';
import { curveCertificate } from '../support/samlProvider';

/** A SAML provider's document, as AWS's examples have it. */
const endpoint = (service: string, binding: string, path: string) =>
  `<md:${service} Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="https://www.example.com/${path}/saml"/>`;
const binding = (service: string, path: string) =>
  endpoint(service, 'HTTP-POST', path) + endpoint(service, 'HTTP-Redirect', path);
export const MetadataFile =
  '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://www.example.com/sso">' +
  '<md:IDPSSODescriptor WantAuthnRequestsSigned="false"' +
  ' protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">' +
  '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">' +
  `<ds:X509Data><ds:X509Certificate>${curveCertificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>` +
  binding('SingleLogoutService', 'slo') +
  '<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>' +
  '<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>' +
  binding('SingleSignOnService', 'sso') +
  '</md:IDPSSODescriptor></md:EntityDescriptor>';

/** Everybody outside publishes that document, but one whom nobody reaches. */
export const outgoing = (address: string): Promise<Response> =>
  address.startsWith('https://nowhere.')
    ? Promise.reject(new Unreachable('connection', 'The connection failed.'))
    : Promise.resolve(new Response(MetadataFile));
