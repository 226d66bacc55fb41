export type { NameId, SamlAssertion, SamlExpectation } from './assertion';
export { postedAuthnRequest, redirectedAuthnRequest, type AuthnRequest, type PostedForm } from './authnRequest';
export { issuedLogoutResponse, issuedResponse, refusedResponse, type IssuedBy, type IssuedResponse } from './issued';
export { redirectedLogoutRequest, verifyLogoutResponse, type LogoutExpectation, type LogoutRequest } from './logout';
export { readSamlMetadata, type SamlEndpoint, type SamlMetadata, type SigningCertificate } from './metadata';
export { ownMetadata, type OwnMetadata } from './ownMetadata';
export { receivedRequest, type ReceivedRequest, type SamlBinding } from './received';
export { verifySamlResponse, verifySamlToken } from './response';
export type { SamlFault, SamlReason } from './SamlFault';
