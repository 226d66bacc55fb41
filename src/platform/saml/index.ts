export type { NameId, SamlAssertion, SamlExpectation } from './assertion';
export { postedAuthnRequest, redirectedAuthnRequest, type AuthnRequest, type PostedForm } from './authnRequest';
export { redirectedLogoutRequest, verifyLogoutResponse, type LogoutExpectation, type LogoutRequest } from './logout';
export { readSamlMetadata, type SamlEndpoint, type SamlMetadata, type SigningCertificate } from './metadata';
export { verifySamlResponse } from './response';
export type { SamlFault, SamlReason } from './SamlFault';
