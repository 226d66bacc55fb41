import {
  CreateGroupCommand,
  CreateIdentityProviderCommand,
  CreateResourceServerCommand,
  CreateUserImportJobCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolDomainCommand,
  SetUICustomizationCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { createPool, lambda } from '../../../support/poolCalls';
import { texting } from '../../../support/pools';

const bench = withEmulator();

// AWS's guide, its table of feature plans: what every plan has. What the lower ones lack is refused where it is asked for.

test('LITE has all that every plan has', async () => {
  const { Id: UserPoolId } = await createPool(bench, {
    UserPoolTier: 'LITE',
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
    LambdaConfig: {
      PreSignUp: lambda('t'),
      PreTokenGenerationConfig: { LambdaArn: lambda('t'), LambdaVersion: 'V1_0' },
    },
    UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
    ...texting,
  });
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'r' }];
  const client = {
    ...{ UserPoolId, ClientName: 'c', GenerateSecret: true, AllowedOAuthFlowsUserPoolClient: true },
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const, // prettier-ignore
    ...{ AllowedOAuthFlows: ['client_credentials' as const], AllowedOAuthScopes: ['api/read'] },
  };
  const google = { client_id: 'g', client_secret: 's', authorize_scopes: 'openid' };
  for (const command of [
    new SetUserPoolMfaConfigCommand({
      ...{ UserPoolId, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
      SmsMfaConfiguration: texting,
    }),
    new CreateResourceServerCommand({ UserPoolId, Identifier: 'api', Name: 'api', Scopes }),
    new CreateUserPoolClientCommand({ ...client, ExplicitAuthFlows: [...client.ExplicitAuthFlows] }),
    new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'lite', ManagedLoginVersion: 1 }),
    new SetUICustomizationCommand({ UserPoolId, CSS: '.logo-customizable { max-width: 60%; }' }),
    new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }),
    new CreateIdentityProviderCommand({ ...{ UserPoolId, ProviderName: 'Google', ProviderType: 'Google' }, ProviderDetails: google }), // prettier-ignore
    new CreateUserImportJobCommand({ UserPoolId, JobName: 'j', CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/r' }), // prettier-ignore
  ]) {
    await expect(bench.client.send(command as never)).resolves.toBeDefined();
  }
});

test('ESSENTIALS has all but threat protection and what goes with it', async () => {
  const { Id: UserPoolId } = await createPool(bench, {
    UserPoolTier: 'ESSENTIALS',
    Policies: {
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
      PasswordPolicy: { PasswordHistorySize: 3 },
    },
    LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('t'), LambdaVersion: 'V3_0' } },
  });
  const ExplicitAuthFlows = ['ALLOW_USER_AUTH' as const];
  const RefreshTokenRotation = { Feature: 'ENABLED' as const };
  for (const command of [
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'c', ExplicitAuthFlows, RefreshTokenRotation }),
    new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'essentials', ManagedLoginVersion: 2 }),
  ]) {
    await expect(bench.client.send(command as never)).resolves.toBeDefined();
  }
});
