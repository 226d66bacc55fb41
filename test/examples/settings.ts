import { call, code, guide, kept, type Example, type Values } from './example';
import { anyText, session, uuid } from './shapes';
import { account, client, lambda, pool } from './world';

/** Pieces of requests that the guide shows, seen again in the answer. */
const created = (page: string, settings: Values, shown: Values = settings, more: Partial<Example> = {}): Example => ({
  page: guide(page),
  operation: 'CreateUserPool',
  input: { PoolName: 'mine', ...settings },
  part: { UserPool: shown },
  ...more,
});
/** The same in UpdateUserPool, which answers nothing. */
const updated = (page: string, settings: Values, shown: Values = settings, more: Partial<Example> = {}): Example => ({
  page: guide(page),
  operation: 'DescribeUserPool',
  needs: [call('UpdateUserPool', { UserPoolId: pool.bare, ...settings })],
  input: { UserPoolId: pool.bare },
  part: { UserPool: shown },
  ...more,
});
const clientWith = (page: string, settings: Values, more: Partial<Example> = {}): Example => ({
  page: guide(page),
  operation: 'CreateUserPoolClient',
  input: { UserPoolId: pool.passwordless, ClientName: 'mine', ...settings },
  part: { UserPoolClient: settings },
  ...more,
});

const factors = (...AllowedFirstAuthFactors: string[]): Values => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
});
const recovery = (...names: string[]): Values => ({
  AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) },
});
const sms: Values = { SmsConfiguration: { SnsCallerArn: `arn:aws:iam::${account}:role/sms`, ExternalId: 'external' } };
const methods = 'amazon-cognito-user-pools-authentication-flow-methods';
const attributesOfUsers = 'user-pool-settings-attributes';

const levels = (values: Readonly<Record<number, string>>): Values => ({
  AcrConfiguration: Object.fromEntries(
    Object.entries(values).map(([level, AcrValue]) => [`Level${level}`, { AcrValue }]),
  ),
});
const ownLevels = levels({ 2: 'urn:my-standard:loa:2', 3: 'urn:my-standard:loa:3' });
const allLevels = levels({
  1: 'urn:cognito:loa:1',
  2: 'urn:my-standard:loa:2',
  3: 'urn:my-standard:loa:3',
  4: 'urn:cognito:loa:4',
});

const version1 = (name: string) => ({ LambdaArn: lambda(name), LambdaVersion: 'V1_0' });
const senders: Values = {
  LambdaConfig: {
    KMSKeyID: `arn:aws:kms:us-west-2:${account}:key/a6c4f8e2-0c45-47db-925f-87854bc9e357`,
    CustomEmailSender: version1('MyFunction'),
    CustomSMSSender: version1('MyFunction'),
  },
};
const { LambdaConfig } = senders;
const beforeTokens: Values = {
  LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('MyFunction'), LambdaVersion: 'V3_0' } },
};

const chosen = (ChallengeName: string, ChallengeResponses: Values, more: Partial<Example>): Example => ({
  page: guide(methods),
  operation: 'RespondToAuthChallenge',
  input: {
    ChallengeName,
    ChallengeResponses: { USERNAME: 'ada', ...ChallengeResponses },
    ClientId: client.passwordless,
    Session: more.needs === undefined ? 'a-session-of-at-least-20-characters' : kept('session'),
  },
  ...more,
});
const choosing: Values = { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' }, ClientId: client.passwordless };
const prefersMail = { ...choosing, AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: 'EMAIL_OTP' } };

export const poolSettings: readonly Example[] = [
  created(methods, factors('PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN')),
  updated(methods, factors('PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN')),
  created(methods, { ...factors('EMAIL_OTP', 'SMS_OTP'), ...sms }, undefined, {
    decided: { refused: 'field reports of 2026: PASSWORD must be among the factors' },
  }),
  created(methods, factors('PASSWORD', 'WEB_AUTHN')),
  updated(methods, factors('PASSWORD', 'WEB_AUTHN')),
  created('authentication-flows-selection-sdk', {
    ...factors('PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP', 'SMS_OTP'),
    ...sms,
  }),
  updated('authentication-flows-selection-sdk', {
    ...factors('PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP', 'SMS_OTP'),
    ...sms,
  }),
  created(attributesOfUsers, { AliasAttributes: ['email', 'phone_number'] }),
  created(attributesOfUsers, { AliasAttributes: ['email', 'phone_number', 'preferred_username'] }),
  created(attributesOfUsers, { UsernameAttributes: ['email', 'phone_number'] }),
  created(attributesOfUsers, { UsernameAttributes: ['email'] }),
  created(
    attributesOfUsers,
    { Schema: [{ Name: 'preferred_username', Required: true }] },
    { SchemaAttributes: [{ Name: 'preferred_username', Required: true }] },
  ),
  created('managing-users-passwords', recovery('verified_email', 'verified_phone_number')),
  created('managing-users-passwords', recovery('admin_only')),
  updated('managing-users-passwords', recovery('verified_email', 'verified_phone_number')),
  {
    page: guide('managing-users-passwords'),
    operation: 'ForgotPassword',
    input: { ClientId: client.plain, Username: 'una' },
    refused: ['InvalidParameterException', anyText],
  },
  created('cognito-sign-in-feature-plans', { UserPoolTier: 'PLUS' }),
  updated('cognito-sign-in-feature-plans', { UserPoolTier: 'PLUS' }),
  created('cognito-sign-in-feature-plans', {}, { UserPoolTier: 'ESSENTIALS' }),
  created(
    'cognito-sign-in-feature-plans',
    { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    { UserPoolTier: 'PLUS' },
  ),
  created('cognito-user-pool-settings-threat-protection', {
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    UserPoolTier: 'PLUS',
  }),
  updated('cognito-user-pool-settings-threat-protection', {
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    UserPoolTier: 'PLUS',
  }),
  created('cognito-user-pools-step-up-authentication', ownLevels, allLevels),
  updated('cognito-user-pools-step-up-authentication', ownLevels, allLevels),
  updated('user-pool-lambda-custom-sender-triggers', senders),
  updated('user-pool-lambda-custom-sender-triggers', {
    LambdaConfig: { ...(LambdaConfig as Values), PreSignUp: lambda('pre-sign-up') },
  }),
  created('user-pool-lambda-pre-token-generation', beforeTokens),
  updated('user-pool-lambda-pre-token-generation', beforeTokens),
  created('user-pool-case-sensitivity', { UsernameConfiguration: { CaseSensitive: false } }),
  created('user-pool-settings-deletion-protection', {}, { DeletionProtection: 'INACTIVE' }),
  {
    page: guide('user-pool-settings-deletion-protection'),
    operation: 'DeleteUserPool',
    input: { UserPoolId: pool.guarded },
    refused: ['InvalidParameterException', anyText],
  },
  {
    page: guide(methods),
    operation: 'SetUserPoolMfaConfig',
    input: {
      UserPoolId: pool.passwordless,
      WebAuthnConfiguration: {
        RelyingPartyId: 'auth.example.com',
        UserVerification: 'preferred',
        FactorConfiguration: 'SINGLE_FACTOR',
      },
    },
    part: {
      WebAuthnConfiguration: {
        RelyingPartyId: 'auth.example.com',
        UserVerification: 'preferred',
        FactorConfiguration: 'SINGLE_FACTOR',
      },
    },
  },
];

export const clientSettings: readonly Example[] = [
  clientWith(methods, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
  }),
  clientWith(methods, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }),
  clientWith('authentication', { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH'] }),
  clientWith('token-revocation', { EnableTokenRevocation: true }),
  clientWith('token-revocation', {}, { part: { UserPoolClient: { EnableTokenRevocation: true } } }),
  clientWith('amazon-cognito-user-pools-using-the-refresh-token', {
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  }),
  clientWith(
    'cognito-user-pool-settings-adaptive-authentication',
    { GenerateSecret: true, EnablePropagateAdditionalUserContextData: true },
    { part: { UserPoolClient: { EnablePropagateAdditionalUserContextData: true } } },
  ),
  {
    page: guide(methods),
    operation: 'InitiateAuth',
    input: choosing,
    output: { AvailableChallenges: ['EMAIL_OTP', 'SMS_OTP', 'PASSWORD'], Session: session },
    decided: {
      '+ChallengeName': 'a live measurement has SELECT_CHALLENGE',
      '+ChallengeParameters': 'the same',
      'AvailableChallenges[0]': 'passwords first, by SRP before the other: live',
      'AvailableChallenges[1]': 'the same',
      'AvailableChallenges[2]': 'the same',
      '+AvailableChallenges[3]': 'the same',
    },
  },
  chosen(
    'SELECT_CHALLENGE',
    { ANSWER: 'EMAIL_OTP' },
    { needs: [call('InitiateAuth', choosing, { session: 'Session' })] },
  ),
  chosen('EMAIL_OTP', { EMAIL_OTP_CODE: code }, { needs: [call('InitiateAuth', prefersMail, { session: 'Session' })] }),
  chosen(
    'WEB_AUTHN',
    { CREDENTIAL: '{}' },
    { differs: { refused: 'no assertion can be written down beforehand; held in a suite with an authenticator' } },
  ),
  {
    page: guide('managed-login-brandingeditor'),
    operation: 'DescribeManagedLoginBrandingByClient',
    needs: [
      call('CreateManagedLoginBranding', {
        UserPoolId: pool.plain,
        ClientId: client.plain,
        UseCognitoProvidedValues: true,
      }),
    ],
    input: { ClientId: client.plain, ReturnMergedResources: true, UserPoolId: pool.plain },
    part: { ManagedLoginBranding: { ManagedLoginBrandingId: uuid, UserPoolId: pool.plain } },
  },
];
