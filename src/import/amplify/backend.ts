import { userPoolProvider } from '../../world/addresses';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { jsonOf, readText } from '../documents';
import type { Draft } from '../Draft';
import { fitted } from '../fitted';
import { localCode, type SourceFunction } from '../functions';
import { ImportError } from '../ImportError';
import { inside, listOf, present, recordOf, textOf, type Members } from '../LeftOuts';
import { madeUp } from '../madeUp';
import { parsedText } from '../roles';
import { passwordPolicy } from './configuration';

export interface Backend {
  readonly draft: Draft;
  readonly region: string;
  readonly accountId: string;
  readonly functions: Map<string, SourceFunction>;
}

/** What is carried over, or only tells Amplify's own command line how to ask. */
const read = new Set([
  ...['resourceName', 'resourceNameTruncated', 'sharedId', 'serviceName', 'useDefault', 'authSelections', 'region'],
  ...[
    'userPoolName',
    'identityPoolName',
    'allowUnauthenticatedIdentities',
    'autoVerifiedAttributes',
    'aliasAttributes',
  ],
  ...['mfaConfiguration', 'mfaTypes', 'smsAuthenticationMessage', 'smsVerificationMessage', 'usernameAttributes'],
  ...['emailVerificationSubject', 'emailVerificationMessage', 'defaultPasswordPolicy', 'usernameCaseSensitive'],
  ...[
    'passwordPolicyMinLength',
    'passwordPolicyCharacters',
    'requiredAttributes',
    'userPoolGroupList',
    'userPoolGroups',
  ],
  ...['userpoolClientGenerateSecret', 'userpoolClientRefreshTokenValidity', 'userpoolClientLambdaRole'],
  ...['userpoolClientSetAttributes', 'userpoolClientReadAttributes', 'userpoolClientWriteAttributes'],
  ...['hostedUI', 'hostedUIDomainName', 'oAuthMetadata', 'triggers', 'dependsOn', 'parentStack', 'thirdPartyAuth'],
  ...[
    'authRoleArn',
    'unauthRoleArn',
    'breakCircularDependency',
    'permissions',
    'adminQueries',
    'authTriggerConnections',
  ],
]);

/** Empty lists and texts are what the command line writes where nothing was chosen. */
const some = (list: unknown): readonly unknown[] | undefined => (listOf(list).length > 0 ? listOf(list) : undefined);
const spaceless = (value: unknown) => textOf(value) || undefined;

const mfa: Readonly<Record<string, string>> = { 'Text Message': 'SMS', 'SMS Text Message': 'SMS', TOTP: 'TOTP' };

function mfaOf(config: Members, path: string, draft: Draft): Members {
  const { mfaConfiguration } = config;
  if (mfaConfiguration !== 'ON' && mfaConfiguration !== 'OPTIONAL') return {};
  const methods = new Set(listOf(config['mfaTypes']).map((one) => mfa[String(one)]));
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' };
  if (methods.has('SMS'))
    draft.leaveOut(inside(path, 'mfaTypes'), 'SMS', 'whose role sends texts is not told; one is made up');
  const SmsAuthenticationMessage = spaceless(config['smsAuthenticationMessage']);
  return present({
    MfaConfiguration: mfaConfiguration,
    SmsConfiguration: methods.has('SMS') ? SmsConfiguration : undefined,
    SmsMfaConfiguration: methods.has('SMS') ? present({ SmsConfiguration, SmsAuthenticationMessage }) : undefined,
    SoftwareTokenMfaConfiguration: methods.has('TOTP') ? { Enabled: true } : undefined,
  });
}

function poolOf(config: Members, path: string, draft: Draft): Members {
  const schema = listOf(config['requiredAttributes']).map((Name) => {
    return { Name, AttributeDataType: 'String', Required: true, Mutable: true };
  });
  const length = config['passwordPolicyMinLength'];
  const isCaseSensitive = config['usernameCaseSensitive'];
  // the command line writes several as one text
  const usernames = listOf(config['usernameAttributes']).flatMap((one) =>
    String(one)
      .split(',')
      .map((name) => name.trim()),
  );
  return present({
    PoolName: spaceless(config['userPoolName']) ?? 'amplify',
    Policies:
      length === undefined ? undefined : { PasswordPolicy: passwordPolicy(length, config['passwordPolicyCharacters']) },
    AutoVerifiedAttributes: some(config['autoVerifiedAttributes']),
    AliasAttributes: some(config['aliasAttributes']),
    UsernameAttributes: some(usernames.filter((name) => name !== 'username')),
    EmailVerificationSubject: spaceless(config['emailVerificationSubject']),
    EmailVerificationMessage: spaceless(config['emailVerificationMessage']),
    SmsVerificationMessage: spaceless(config['smsVerificationMessage']),
    UsernameConfiguration: typeof isCaseSensitive === 'boolean' ? { CaseSensitive: isCaseSensitive } : undefined,
    Schema: some(schema),
    ...mfaOf(config, path, draft),
  });
}

/** `oAuthMetadata` is JSON in JSON. */
function clientOf(config: Members): Members {
  const oauth = recordOf(parsedText(config['oAuthMetadata']));
  const isHosted = config['hostedUI'] === true && Object.keys(oauth).length > 0;
  const validity = Number(config['userpoolClientRefreshTokenValidity']);
  return present({
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    RefreshTokenValidity: validity > 0 ? validity : undefined,
    ...(config['userpoolClientSetAttributes'] === true && {
      ReadAttributes: some(config['userpoolClientReadAttributes']),
      WriteAttributes: some(config['userpoolClientWriteAttributes']),
    }),
    ...(isHosted && {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: oauth['AllowedOAuthFlows'],
      AllowedOAuthScopes: oauth['AllowedOAuthScopes'],
      CallbackURLs: oauth['CallbackURLs'],
      LogoutURLs: oauth['LogoutURLs'],
      SupportedIdentityProviders: ['COGNITO'],
    }),
  });
}

const triggers: Readonly<Record<string, string>> = { PreSignup: 'PreSignUp' };

/** Functions stand beside auth in the backend, named after both. */
function lambdaConfigOf(config: Members, folder: string, path: string, of: Backend): Members {
  const chosen = Object.keys(recordOf(parsedText(config['triggers'])));
  const entries = chosen.map((trigger): [string, unknown] => {
    const name = `${String(config['resourceName'])}${trigger}`;
    const arn = `arn:aws:lambda:${of.region}:${of.accountId}:function:${name}`;
    const code = localCode(
      join(dirname(dirname(folder)), 'function', basename(name), 'src'),
      'index.handler',
      undefined,
    );
    of.functions.set(arn, { path: inside(inside(path, 'triggers'), trigger), what: 'function', code });
    return [triggers[trigger] ?? trigger, arn];
  });
  return entries.length > 0 ? { LambdaConfig: Object.fromEntries(entries) } : {};
}

/** `amplify/backend/auth/<name>/cli-inputs.json`, what was answered to Gen 1's command line. */
async function addAuth(file: string, of: Backend): Promise<void> {
  const { draft, region } = of;
  const config = recordOf((await jsonOf(file, readText(file)))['cognitoConfig']);
  const folder = dirname(file);
  const [seed, path] = [basename(folder), 'cognitoConfig'];
  const userPoolId = madeUp.userPoolId(region, seed);
  const members = { ...poolOf(config, path, draft), ...lambdaConfigOf(config, folder, path, of) };
  draft.pool(userPoolId, fitted('UserPool', members, path, draft.leftOuts), path);
  for (const name of listOf(config['userPoolGroupList']))
    draft.child('Groups', userPoolId, { GroupName: name }, inside(path, 'userPoolGroupList'));
  const clients: [string, Members][] = [['clientWeb', {}]];
  const hasSecret = config['userpoolClientGenerateSecret'] === true;
  clients.push(['client', hasSecret ? { ClientSecret: madeUp.clientSecret(`${seed}/client`) } : {}]);
  for (const [name, secret] of clients) {
    const client = {
      ClientId: madeUp.clientId(`${seed}/${name}`),
      ClientName: `${seed}_${name}`,
      ...clientOf(config),
      ...secret,
    };
    draft.child('Clients', userPoolId, fitted('Client', client, path, draft.leftOuts), path);
  }
  const domain = spaceless(config['hostedUIDomainName']);
  if (domain !== undefined) draft.domain(userPoolId, { Domain: domain }, inside(path, 'hostedUIDomainName'));
  const isWanted = (name: string) => config[name] === true && ['thirdPartyAuth', 'adminQueries'].includes(name);
  for (const name of Object.keys(config).filter((one) => !read.has(one) || isWanted(one)))
    draft.leaveOut(inside(path, name), name, 'the command line of Gen 1 alone knows what it makes of it');
  if (config['authSelections'] === 'userPoolOnly') return;
  addIdentityPool(config, { seed, userPoolId, path }, of);
}

function addIdentityPool(
  config: Members,
  { seed, userPoolId, path }: { seed: string; userPoolId: string; path: string },
  { draft, region }: Backend,
): void {
  const ProviderName = userPoolProvider(userPoolId);
  const pool = {
    IdentityPoolName: spaceless(config['identityPoolName']) ?? 'amplify',
    AllowUnauthenticatedIdentities: config['allowUnauthenticatedIdentities'] === true,
    CognitoIdentityProviders: ['clientWeb', 'client'].map((name) => {
      return { ProviderName, ClientId: madeUp.clientId(`${seed}/${name}`) };
    }),
  };
  const at = inside(path, 'identityPoolName');
  draft.identityPool(madeUp.identityPoolId(region, seed), pool, at);
  draft.leaveOut(at, 'roles', 'what they allow is not told here');
}

/** Every auth resource of a backend of Gen 1. */
export async function addBackend(backend: string, of: Backend): Promise<void> {
  const auth = join(backend, 'auth');
  const folders = existsSync(auth) ? readdirSync(auth).sort() : [];
  const files = folders.map((name) => join(auth, name, 'cli-inputs.json')).filter((file) => existsSync(file));
  for (const name of existsSync(backend) ? readdirSync(backend).sort() : []) {
    const isOther =
      !['auth', 'function', 'types', 'awscloudformation', 'tags.json'].includes(name) && !name.includes('.');
    if (isOther) of.draft.leaveOut(name, name, 'it is not of Cognito');
  }
  if (files.length === 0) throw new ImportError(`${auth} holds no cli-inputs.json`);
  for (const file of files) await addAuth(file, of);
}
