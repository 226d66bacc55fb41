import {
  AddCustomAttributesCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUserPoolCommand,
  type CreateUserPoolCommandInput,
  type GetUserPoolMfaConfigResponse,
  type UpdateUserPoolCommandInput,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { lambda, mailIdentity } from '../support/poolCalls';
import { answered, asSet, type Resource, type Tools } from './lifecycle';

type State = UserPoolType & { Mfa: GetUserPoolMfaConfigResponse };

/** The members of a description that UpdateUserPool takes, all of them: what is left out would be reset. */
export function settable(pool: UserPoolType): Omit<UpdateUserPoolCommandInput, 'UserPoolId'> {
  const {
    SchemaAttributes: _s,
    AliasAttributes: _a,
    UsernameAttributes: _u,
    UsernameConfiguration: _c,
    ...rest
  } = pool;
  const {
    Id: _i,
    Name: _n,
    Arn: _r,
    CreationDate: _d,
    LastModifiedDate: _l,
    EstimatedNumberOfUsers: _e,
    ...set
  } = rest;
  const { Domain: _m, CustomDomain: _o, SmsConfigurationFailure: _x, ...members } = set;
  const { UnusedAccountValidityDays: _v, ...AdminCreateUserConfig } = members.AdminCreateUserConfig ?? {};
  return { ...members, AdminCreateUserConfig };
}

/** As Terraform does: the pool, and the factors that only another call tells. */
async function readPool({ idp }: Tools, UserPoolId: string): Promise<State> {
  const { UserPool } = await idp.send(new DescribeUserPoolCommand({ UserPoolId }));
  const mfa = await idp.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  if (UserPool === undefined) throw new Error('no pool was described');
  return {
    ...UserPool,
    AutoVerifiedAttributes: asSet(UserPool.AutoVerifiedAttributes),
    SchemaAttributes: UserPool.SchemaAttributes?.sort((a, b) => ((a.Name ?? '') < (b.Name ?? '') ? -1 : 1)),
    Mfa: answered(mfa),
  };
}

async function smsRole({ iam }: Tools): Promise<string> {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'texts' } },
      },
    ],
  };
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }] };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'sms', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'sms', PolicyName: 'publish', PolicyDocument: JSON.stringify(policy) }),
  );
  return Role?.Arn ?? '';
}

/** Nothing but a name: the rest is what AWS fills in. */
export const barePool: Resource = ({ idp, ...tools }) => {
  let UserPoolId = '';
  const shows = {
    Name: 'bare',
    DeletionProtection: 'INACTIVE',
    MfaConfiguration: 'OFF',
    LambdaConfig: {},
    UserPoolTier: 'ESSENTIALS',
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Name: 'verified_email', Priority: 1 },
        { Name: 'verified_phone_number', Priority: 2 },
      ],
    },
    Mfa: { MfaConfiguration: 'OFF' },
  };
  const update = (members: object) => idp.send(new UpdateUserPoolCommand({ UserPoolId, ...members }));
  return {
    create: async () => {
      UserPoolId = (await idp.send(new CreateUserPoolCommand({ PoolName: 'bare' }))).UserPool?.Id ?? '';
    },
    read: () => readPool({ idp, ...tools }, UserPoolId),
    shows,
    rewrite: (state: State) => update(settable(state)),
    changes: [
      {
        what: 'with triggers',
        send: () => update({ LambdaConfig: { PreSignUp: lambda('a'), PostConfirmation: lambda('b') } }),
        shows: { ...shows, LambdaConfig: { PreSignUp: lambda('a'), PostConfirmation: lambda('b') } },
      },
      {
        what: 'without triggers again',
        send: () => update({}),
        shows,
        lacks: ['LambdaConfig.PreSignUp', 'LambdaConfig.PostConfirmation'],
      },
      {
        what: 'with attributes verified before they change',
        send: () =>
          update({
            AutoVerifiedAttributes: ['email'],
            UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
          }),
        shows: { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      },
      {
        what: 'with an empty list of them, by which Terraform turns them off',
        send: () => update({ UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] } }),
        shows,
        lacks: ['UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate.0'],
      },
    ],
    remove: () => idp.send(new DeleteUserPoolCommand({ UserPoolId })),
    gone: 'ResourceNotFoundException',
  };
};

const attribute = (Name: string, members: object) => ({
  Name,
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  ...members,
});
const tier = attribute('tier', {
  AttributeDataType: 'String',
  StringAttributeConstraints: { MinLength: '1', MaxLength: '16' },
});
const seats = attribute('seats', {
  AttributeDataType: 'Number',
  NumberAttributeConstraints: { MinValue: '1', MaxValue: '50' },
});
const hidden = attribute('hidden', { AttributeDataType: 'Boolean', DeveloperOnlyAttribute: true });
const email = attribute('email', {
  AttributeDataType: 'String',
  Required: true,
  StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
});
const since = attribute('since', { AttributeDataType: 'DateTime' });

const configured = (SnsCallerArn: string) =>
  ({
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: true,
      InviteMessageTemplate: {
        EmailSubject: 'Hello',
        EmailMessage: '{username} {####}',
        SMSMessage: '{username} {####}',
      },
    },
    AutoVerifiedAttributes: ['email', 'phone_number'],
    DeletionProtection: 'ACTIVE',
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: mailIdentity,
      From: 'Post <post@example.com>',
      ReplyToEmailAddress: 'help@example.com',
      ConfigurationSet: 'events',
    },
    EmailVerificationMessage: 'Code {####}',
    EmailVerificationSubject: 'Welcome',
    LambdaConfig: {
      PreSignUp: lambda('pre'),
      PreTokenGeneration: lambda('token'),
      PreTokenGenerationConfig: { LambdaArn: lambda('token'), LambdaVersion: 'V2_0' },
    },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: false,
        RequireUppercase: false,
        TemporaryPasswordValidityDays: 3,
        PasswordHistorySize: 4,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
    },
    SmsAuthenticationMessage: 'Your code is {####}',
    SmsConfiguration: { ExternalId: 'texts', SnsCallerArn, SnsRegion: 'us-east-1' },
    SmsVerificationMessage: 'Code {####}',
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    UserPoolTier: 'PLUS',
  }) satisfies Partial<CreateUserPoolCommandInput>;

/** Every block of the resource; MFA in the call after the pool's, its factors beside it in each update. */
export const fullPool: Resource = async (tools) => {
  const { idp } = tools;
  let UserPoolId = '';
  let Arn = '';
  const members = configured(await smsRole(tools));
  const { ConfigurationSet: _, ...mail } = members.EmailConfiguration;
  const SmsMfaConfiguration = {
    SmsAuthenticationMessage: members.SmsAuthenticationMessage,
    SmsConfiguration: members.SmsConfiguration,
  };
  const tags = { stage: 'dev', team: 'auth' };
  const mfa = (more: object) => idp.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...more }));
  const update = (more: object) => idp.send(new UpdateUserPoolCommand({ UserPoolId, ...members, ...more }));
  const schema = (...custom: { Name: string }[]) =>
    expect.arrayContaining([
      email,
      ...custom.map((one) => ({ ...one, Name: one === hidden ? `dev:custom:${one.Name}` : `custom:${one.Name}` })),
    ]) as unknown;
  const factors = {
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration,
    SoftwareTokenMfaConfiguration: { Enabled: true },
  };
  const shows = { ...members, MfaConfiguration: 'OPTIONAL', UserPoolTags: tags, Mfa: factors };
  return {
    create: async () => {
      const { UserPool } = await idp.send(
        new CreateUserPoolCommand({
          PoolName: 'full',
          ...members,
          UsernameAttributes: ['email'],
          UsernameConfiguration: { CaseSensitive: false },
          Schema: [email, tier, seats, hidden] as CreateUserPoolCommandInput['Schema'],
          UserPoolTags: tags,
        }),
      );
      UserPoolId = UserPool?.Id ?? '';
      Arn = UserPool?.Arn ?? '';
      await mfa(factors);
    },
    read: () => readPool(tools, UserPoolId),
    shows: {
      ...shows,
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      SchemaAttributes: schema(tier, seats, hidden),
    },
    rewrite: (state: State) => idp.send(new UpdateUserPoolCommand({ UserPoolId, ...settable(state) })),
    changes: [
      {
        what: 'mail from elsewhere, and no configuration set',
        send: () => update({ EmailConfiguration: mail, MfaConfiguration: 'OPTIONAL' }),
        shows: { EmailConfiguration: mail, Mfa: factors, UserPoolTags: tags },
        lacks: ['EmailConfiguration.ConfigurationSet'],
      },
      {
        what: 'another attribute, by the call that adds them',
        send: () =>
          idp.send(
            new AddCustomAttributesCommand({
              UserPoolId,
              CustomAttributes: [since] as CreateUserPoolCommandInput['Schema'],
            }),
          ),
        shows: { SchemaAttributes: schema(tier, seats, hidden, since) },
      },
      {
        what: 'the software token off beside text messages',
        send: async () => {
          await mfa({ ...factors, SoftwareTokenMfaConfiguration: { Enabled: false } });
          await update({ MfaConfiguration: 'OPTIONAL' });
        },
        shows: { Mfa: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: false } } },
      },
      {
        what: 'MFA off, with the texts of verification left',
        send: async () => {
          await mfa({ MfaConfiguration: 'OFF' });
          await update({ MfaConfiguration: 'OFF' });
        },
        shows: {
          MfaConfiguration: 'OFF',
          SmsConfiguration: members.SmsConfiguration,
          Mfa: { MfaConfiguration: 'OFF' },
        },
        lacks: ['Mfa.SoftwareTokenMfaConfiguration', 'Mfa.EmailMfaConfiguration'],
      },
      {
        what: 'other tags',
        send: async () => {
          await idp.send(new UntagResourceCommand({ ResourceArn: Arn, TagKeys: ['team'] }));
          await idp.send(new TagResourceCommand({ ResourceArn: Arn, Tags: { owner: 'ada', stage: 'test' } }));
        },
        shows: { UserPoolTags: { owner: 'ada', stage: 'test' } },
      },
      {
        what: 'no add-on, which an update without it takes away',
        send: () => update({ UserPoolAddOns: undefined, UserPoolTier: 'PLUS' }),
        shows: { UserPoolTier: 'PLUS' },
        lacks: ['UserPoolAddOns'],
      },
      {
        what: 'protection off',
        send: () => update({ DeletionProtection: 'INACTIVE' }),
        shows: { DeletionProtection: 'INACTIVE' },
      },
    ],
    remove: () => idp.send(new DeleteUserPoolCommand({ UserPoolId })),
    gone: 'ResourceNotFoundException',
  };
};
