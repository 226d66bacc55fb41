/** Which calls the audit trail tells of, and which of them change nothing. */

/** Whose calls are kept. Those of KMS, of Secrets Manager and of Systems Manager, which AWS records too, are not. */
const services: ReadonlySet<string> = new Set(['cognito-idp', 'cognito-identity', 'sts', 'iam', 'cloudtrail']);

/** Data events, which no trail has unless it asks for them, and which LookupEvents never tells [docs]. */
const dataEvents: ReadonlySet<string> = new Set([
  'GetCredentialsForIdentity',
  'GetId',
  'GetOpenIdToken',
  'GetOpenIdTokenForDeveloperIdentity',
  'UnlinkIdentity',
]);

interface Named {
  readonly service: string;
  readonly name: string;
}

/** Is an operation of AWS's a management event? LookupEvents is one itself [docs]. */
export const isManagement = ({ service, name }: Named): boolean =>
  services.has(service) && !(service === 'cognito-identity' && dataEvents.has(name));

/** They begin like what reads, and do something [likely]. */
const doing: ReadonlySet<string> = new Set([
  'GetClientToken',
  'GetDerivedToken',
  'GetTokensFromRefreshToken',
  'GetUserAttributeVerificationCode',
]);

const reading = /^(?:Admin)?(?:Decode|Describe|Get|List|Lookup|Simulate)/;

/** Of sts all reads [docs: samples of AssumeRole and its siblings]; the others by their names [likely]. */
export const isReadOnly = ({ service, name }: Named): boolean =>
  service === 'sts' || (reading.test(name) && !doing.has(name));

const askingWho: ReadonlySet<string> = new Set(['DecodeAuthorizationMessage', 'GetAccessKeyInfo', 'GetCallerIdentity']);

/** Does a record tell what was answered? Where something changed [docs], and where STS gave credentials [docs]. */
export const tellsAnswer = (operation: Named): boolean =>
  operation.service === 'sts' ? !askingWho.has(operation.name) : !isReadOnly(operation);
