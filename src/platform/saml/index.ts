export type { NameId, SamlAssertion, SamlExpectation } from './assertion';
export { readSamlMetadata, type SamlEndpoint, type SamlMetadata, type SigningCertificate } from './metadata';
export { verifySamlResponse } from './response';
export type { SamlFault, SamlReason } from './SamlFault';
