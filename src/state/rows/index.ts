export type { Attempts } from './attempts';
export { mostEventsOfUser } from './authEvents';
export type { AuthEvent, AuthEventChallenge, AuthEventFeedback, UserContext } from './authEvents';
export type { AuthorizationCode } from './authorizationCodes';
export type { Branding, BrandingAsset } from './brandings';
export type { BrowserSession } from './browserSessions';
export type {
  ChallengeName,
  ChallengeSession,
  JudgedSignIn,
  SignInProgress,
  SignInStep,
  WaitsFor,
} from './challengeSessions';
export type { AppClient, ClientSecret, ClientSettings, PublishedSecret } from './clients';
export type { CimdPolicy } from './cimdPolicies';
export type { ClientDocument, ClientMetadata } from './clientMetadata';
export type { Code, CodePurpose } from './codes';
export type { Device } from './devices';
export type { UserPoolDomain } from './domains';
export type { Fault } from './faults';
export type { FaultRule, Throttle } from '../FaultRule';
export type { FederationRequest } from './federationRequests';
export type { LambdaFunction } from './functions';
export type { AwsSession } from './awsSessions';
export type { Journey } from './journeys';
export { loginKey } from './identities';
export type { Identity, IdentityLogin } from './identities';
export type { IdentityPool, IdentityPoolSettings, PrincipalTagMap } from './identityPools';
export type { IamProvider, ManagedPolicy, Role } from './roles';
export type { Grant, OAuthGrant } from './grants';
export type { Group } from './groups';
export type { IdentityProvider, KeptMetadata } from './identityProviders';
export type { StringMap } from './keys';
export type { KmsSecret } from './kmsSecrets';
export type { LogDelivery } from './logDeliveries';
export type { LogGroup } from './logGroups';
export type { Membership } from './memberships';
export { mostMessages, type Message } from './messages';
export type { Parameter } from './parameters';
export type { ProvisionedLimit } from './provisionedLimits';
export type { UserPoolReplica } from './replicas';
export type { ResourceServer, ResourceServerScope } from './resourceServers';
export type { Restoration, RestorePreview } from './restorations';
export type { RiskConfiguration } from './riskConfigurations';
export type { CompromisedPassword, KnownAddress, KnownRisks, RiskLevel, Risks, RiskyDevice, RiskyUser } from './risks';
export type { RotatedToken } from './rotatedTokens';
export type { Secret } from './secrets';
export type { Misbehaviour, StandIn, StandInDocument, StandInGrant, StandInIdentity, StandInKind } from './standIn';
export type { Terms } from './terms';
export type { UiCustomization } from './uiCustomizations';
export { assertionKey } from './usedAssertions';
export type { UsedAssertion } from './usedAssertions';
export type { ImportOutcome, UserImportJob } from './userImportJobs';
export type { PoolSettings, UserPool } from './userPools';
export type { LinkedIdentity, SealedPassword, SoftwareToken, User, UserMfa, UserStatus } from './users';
export type { UserSession } from './userSessions';
export type { WebAuthnCredential } from './webAuthnCredentials';
export type { WebAuthnRegistration } from './webAuthnRegistrations';

export { allClients } from './clients';
export { pairKey } from './keys';
export { pathOf } from './parameters';
export { risksRow } from './risks';
export { standInRow } from './standIn';
export { identityKey, linkKey, subjectName } from './users';
