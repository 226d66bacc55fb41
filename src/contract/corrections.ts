import type { Authorization, Shape } from './model';
import type { ErrorCode } from './ServiceError';

/** One place where the published model and the live service differ, and what is done about it. */
export interface Correction {
  service: string;
  reason: string;
  source: string;
  /** Facts laid over a shape of that name; a new name makes a new shape. */
  shapes?: Record<string, Partial<Shape>>;
  /** 'Structure.Member' -> the shape it has instead. */
  members?: Record<string, string>;
  authorization?: Record<string, Authorization>;
  /** Exceptions of an operation beside those that its model declares. */
  errors?: Record<string, readonly ErrorCode[]>;
}

const anyText = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`;
const label = String.raw`[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?`;
const passwordText = String.raw`^[\S]+.*[\S]+$`;

/** Laid over the generated tables, in this order, when a table is first read. */
export const corrections: readonly Correction[] = [
  {
    service: 'cognito-idp',
    reason:
      'A new password is held to the older rule: at least six characters, blanks inside but not at its ends. ' +
      'The published PasswordType ([\\S]+, no minimum) is shared with operations where a blank one means none.',
    source: 'wire texts seen until August 2026 [field] for ConfirmForgotPassword, [likely] for the other two',
    shapes: {
      NewPasswordType: {
        type: 'string',
        min: 6,
        max: 256,
        sensitive: true,
        pattern: passwordText,
        matches: String.raw`\S.*\S`,
      },
    },
    members: {
      'AdminSetUserPasswordRequest.Password': 'NewPasswordType',
      'ChangePasswordRequest.ProposedPassword': 'NewPasswordType',
      'ConfirmForgotPasswordRequest.Password': 'NewPasswordType',
    },
  },
  {
    service: 'cognito-idp',
    reason:
      'SignUp and AdminCreateUser take an empty password as "no password", and a password may hold blanks, ' +
      "which the published [\\S]+ refuses. One character passes here: its length is the pool policy's affair.",
    source: 'AWS API reference (passwordless sign-up) for the empty one; inner blanks [likely]',
    shapes: { PasswordType: { pattern: passwordText, matches: String.raw`(?:\S(?:.*\S)?)?` } },
  },
  {
    service: 'cognito-idp',
    reason: 'One flow is documented for app clients but missing from the published enumeration.',
    source: 'AWS SDK documentation of ExplicitAuthFlows; place in the list [likely]',
    shapes: {
      ExplicitAuthFlowsType: {
        enum: [
          'ADMIN_NO_SRP_AUTH',
          'CUSTOM_AUTH_FLOW_ONLY',
          'USER_PASSWORD_AUTH',
          'ALLOW_ADMIN_USER_PASSWORD_AUTH',
          'ALLOW_CUSTOM_AUTH',
          'ALLOW_USER_PASSWORD_AUTH',
          'ALLOW_USER_SRP_AUTH',
          'ALLOW_REFRESH_TOKEN_AUTH',
          'ALLOW_USER_AUTH',
          'ALLOW_CLIENT_TOKEN_AUTH',
          'ALLOW_TOKEN_EXCHANGE_DELEGATION',
          'ALLOW_TOKEN_EXCHANGE_IMPERSONATION',
        ],
      },
    },
  },
  {
    service: 'cognito-idp',
    reason: 'The service names the members of these sets in its own order when it refuses another value.',
    source: 'measured against the live service in September 2026 by the authors of another emulator',
    shapes: {
      EventSourceName: { enum: ['userAuthEvents', 'userNotification'] },
      IdentityProviderTypeType: { enum: ['Facebook', 'SAML', 'SignInWithApple', 'LoginWithAmazon', 'OIDC', 'Google'] },
    },
  },
  {
    service: 'cognito-idp',
    reason:
      'A prefix domain is described with an empty CustomDomainConfig, although its certificate is required elsewhere.',
    source: 'AWS CLI reference, sample of describe-user-pool-domain',
    shapes: {
      DescribedCustomDomainConfigType: {
        type: 'structure',
        members: { CertificateArn: 'ArnType', SecurityPolicy: 'SecurityPolicyType' },
      },
    },
    members: { 'DomainDescriptionType.CustomDomainConfig': 'DescribedCustomDomainConfigType' },
  },
  {
    service: 'cognito-idp',
    reason: 'The look of the classic pages is shown with the address of its style sheet, which no model names.',
    source: 'AWS API reference, samples of SetUICustomization',
    shapes: {
      UICustomizationType: {
        members: {
          UserPoolId: 'UserPoolIdType',
          ClientId: 'ClientIdType',
          ImageUrl: 'ImageUrlType',
          CSS: 'CSSType',
          CSSUrl: 'ImageUrlType',
          CSSVersion: 'CSSVersionType',
          LastModifiedDate: 'DateType',
          CreationDate: 'DateType',
        },
      },
    },
  },
  {
    service: 'cognito-idp',
    reason: 'The SDK signs GetClientToken while its documentation calls it public: both are let through.',
    source: 'AWS SDK 3.1169 against the API reference',
    authorization: { GetClientToken: 'either' },
  },
  {
    service: 'cognito-idp',
    reason:
      'GetDerivedToken is for signed callers and for unsigned ones that send ClientId and ClientSecret; its published ' +
      'model has it signed.',
    source: 'documentation of GetDerivedToken in the model of botocore 1.44.8 [model]',
    authorization: { GetDerivedToken: 'either' },
  },
  {
    service: 'cognito-idp',
    reason:
      'No region has an underscore in its name, so a pool id has exactly one. The published pattern would let ' +
      'the YOUR_USER_POOL_ID of a tutorial through, which is reported as refused with that very pattern.',
    source: '[field], one report, whose value may have been redacted',
    shapes: { UserPoolIdType: { matches: '[a-zA-Z0-9-]+_[0-9a-zA-Z]+' } },
  },
  {
    service: 'cognito-idp',
    reason: 'A custom domain is a whole host name; the published pattern allows a single label only.',
    source: 'AWS developer guide, custom domains',
    shapes: { DomainType: { matches: String.raw`${label}(?:\.${label})*` } },
  },
  {
    service: 'cognito-idp',
    reason:
      'The same strings as the published patterns accept, recognised in linear time: as published, a hostile ' +
      'text of 20000 characters keeps a backtracking engine busy for minutes.',
    source: 'our own',
    shapes: {
      EmailAddressType: { matches: String.raw`(?=[^]+@[^])[\p{L}\p{M}\p{S}\p{N}\p{P}]+` },
      EmailMfaMessageType: { matches: String.raw`(?=[^]*?\{####\})${anyText}` },
      EmailVerificationMessageType: { matches: String.raw`(?=[^]*?\{####\})${anyText}` },
      EmailVerificationMessageByLinkType: {
        matches: String.raw`(?=(?:(?!\{##)[^])*\{##[^]*##\})${anyText}`,
      },
    },
  },
  {
    service: 'cognito-idp',
    reason:
      'AWS repeats these values in its sentences, yet codes, secrets of providers and headers are nothing to keep.',
    source: 'our own',
    shapes: {
      ClientMetadataType: { secret: true },
      ConfirmationCodeType: { secret: true },
      ContextDataType: { secret: true },
      DeviceSecretVerifierConfigType: { secret: true },
      ProviderDetailsType: { secret: true },
    },
  },
  {
    service: 'cognito-idp',
    reason:
      'These values name people, or places in lists of them, though the model calls none of them sensitive: what is kept ' +
      'of a call outlives a user.',
    source: 'our own',
    shapes: {
      ChallengeParametersType: { secret: true },
      DeviceNameType: { secret: true },
      PaginationKey: { secret: true },
      PaginationKeyType: { secret: true },
      SearchPaginationTokenType: { secret: true },
      UserFilterType: { secret: true },
      PersonalText: { type: 'string', min: 0, max: 131_072, secret: true },
    },
    members: {
      'CodeDeliveryDetailsType.Destination': 'PersonalText',
      'DeleteWebAuthnCredentialRequest.CredentialId': 'PersonalText',
      'ListTermsRequest.NextToken': 'PersonalText',
      'ProviderUserIdentifierType.ProviderAttributeValue': 'PersonalText',
      'VerifySoftwareTokenRequest.FriendlyDeviceName': 'PersonalText',
    },
  },
  {
    service: 'cognito-identity',
    reason: 'What a developer calls people by, and places in lists of it, likewise.',
    source: 'our own',
    shapes: { DeveloperUserIdentifier: { secret: true }, PaginationKey: { secret: true } },
  },
];
