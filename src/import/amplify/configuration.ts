import { isRecord } from '../../contract';
import type { Draft } from '../Draft';
import { ImportError } from '../ImportError';
import { inside, listOf, present, recordOf, textOf, type Members } from '../LeftOuts';
import { addTold, type OAuth } from './told';

const places: Readonly<Record<string, string>> = {
  userPoolId: 'aws_user_pools_id',
  clientId: 'aws_user_pools_web_client_id',
  identityPoolId: 'aws_cognito_identity_pool_id',
  mfa: 'aws_cognito_mfa_configuration',
  mfaMethods: 'aws_cognito_mfa_types',
  oauth: 'oauth',
  responseType: 'oauth.responseType',
};

const read = new Set([
  ...Object.values(places),
  'aws_project_region',
  'aws_cognito_region',
  'aws_cognito_username_attributes',
  'aws_cognito_social_providers',
  'aws_cognito_signup_attributes',
  'aws_cognito_password_protection_settings',
  'aws_cognito_verification_mechanisms',
  'federationTarget',
]);

const required: Readonly<Record<string, string>> = {
  REQUIRES_LOWERCASE: 'RequireLowercase',
  REQUIRES_UPPERCASE: 'RequireUppercase',
  REQUIRES_NUMBERS: 'RequireNumbers',
  REQUIRES_SYMBOLS: 'RequireSymbols',
};

/** Length and kinds of characters, as Gen 1 has them. */
export function passwordPolicy(length: unknown, characters: unknown): Members {
  const wanted = new Set(listOf(characters).map((one) => String(one).toUpperCase().replaceAll(' ', '_')));
  const kinds = Object.entries(required).map(([name, member]) => [member, wanted.has(name)]);
  const minimum = Number(length);
  return present({ MinimumLength: minimum >= 6 ? minimum : undefined, ...(Object.fromEntries(kinds) as Members) });
}

const split = (list: unknown): string[] =>
  typeof list === 'string'
    ? list
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : [];

function oauthOf(of: unknown, providers: unknown): OAuth | undefined {
  if (!isRecord(of) || Object.keys(of).length === 0) return undefined;
  return {
    domain: textOf(of['domain']),
    scopes: listOf(of['scope']),
    signIn: split(of['redirectSignIn']),
    signOut: split(of['redirectSignOut']),
    responseType: of['responseType'],
    providers: listOf(providers),
  };
}

/** `amplifyconfiguration.json` or `aws-exports.js`, as Gen 1 writes them for the web. */
export function addConfiguration(file: string, configuration: Members, draft: Draft): void {
  const own = isRecord(configuration['auth']) ? ofMobile(configuration, draft) : configuration;
  const userPoolId = textOf(own['aws_user_pools_id']);
  if (userPoolId === undefined) throw new ImportError(`${file} names no user pool`);
  const { passwordPolicyMinLength: length, passwordPolicyCharacters: characters } = recordOf(
    own['aws_cognito_password_protection_settings'],
  );
  const region = textOf(own['aws_cognito_region']) ?? userPoolId.slice(0, userPoolId.indexOf('_'));
  addTold(
    {
      at: (member) => places[member] ?? '',
      userPoolId,
      clientId: textOf(own['aws_user_pools_web_client_id']),
      region,
      identityPoolId: textOf(own['aws_cognito_identity_pool_id']),
      passwordPolicy: length === undefined && characters === undefined ? undefined : passwordPolicy(length, characters),
      usernameAttributes: listOf(own['aws_cognito_username_attributes']),
      requiredAttributes: listOf(own['aws_cognito_signup_attributes']),
      verified: listOf(own['aws_cognito_verification_mechanisms']),
      mfa: textOf(own['aws_cognito_mfa_configuration']),
      mfaMethods: listOf(own['aws_cognito_mfa_types']),
      oauth: oauthOf(own['oauth'], own['aws_cognito_social_providers']),
    },
    draft,
  );
  for (const name of Object.keys(own).filter((one) => !read.has(one)))
    draft.leaveOut(name, name, name.startsWith('aws_cognito_') ? 'it is not known here' : 'it is not of Cognito');
}

/** The file for iOS and Android, in the names of that for the web. */
function ofMobile({ auth, UserAgent: _, Version: __, ...rest }: Members, draft: Draft): Members {
  for (const name of Object.keys(rest)) draft.leaveOut(name, name, 'it is not of Cognito');
  const plugin = recordOf(recordOf(recordOf(auth)['plugins'])['awsCognitoAuthPlugin']);
  const first = (of: unknown) => recordOf(recordOf(of)['Default']);
  const pool = first(plugin['CognitoUserPool']);
  const told = first(plugin['Auth']);
  const oauth = recordOf(told['OAuth']);
  for (const name of Object.keys(told).filter((one) => !mobile.has(one)))
    draft.leaveOut(inside('auth.plugins.awsCognitoAuthPlugin.Auth.Default', name), name, 'it is not known here');
  return present({
    aws_user_pools_id: pool['PoolId'],
    aws_user_pools_web_client_id: pool['AppClientId'],
    aws_cognito_region: pool['Region'],
    aws_cognito_identity_pool_id: first(recordOf(plugin['CredentialsProvider'])['CognitoIdentity'])['PoolId'],
    aws_cognito_username_attributes: told['usernameAttributes'],
    aws_cognito_social_providers: told['socialProviders'],
    aws_cognito_signup_attributes: told['signupAttributes'],
    aws_cognito_mfa_configuration: told['mfaConfiguration'],
    aws_cognito_mfa_types: told['mfaTypes'],
    aws_cognito_verification_mechanisms: told['verificationMechanisms'],
    aws_cognito_password_protection_settings: told['passwordProtectionSettings'],
    oauth: {
      ...(oauth['WebDomain'] !== undefined && {
        domain: oauth['WebDomain'],
        scope: oauth['Scopes'],
        redirectSignIn: oauth['SignInRedirectURI'],
        redirectSignOut: oauth['SignOutRedirectURI'],
        responseType: 'code',
      }),
    },
  });
}

const mobile = new Set([
  'OAuth',
  'usernameAttributes',
  'socialProviders',
  'signupAttributes',
  'mfaConfiguration',
  'mfaTypes',
  'verificationMechanisms',
  'passwordProtectionSettings',
  'authenticationFlowType',
]);
