import { userPoolProvider } from '../../world/addresses';
import type { Draft } from '../Draft';
import { fitted } from '../fitted';
import { inside, present, textOf, type Members } from '../LeftOuts';

/** What files of Amplify tell of its sign-in, whichever generation wrote them. `at` says where in the file it stands. */
export interface Told {
  readonly at: (member: string) => string;
  readonly userPoolId: string;
  readonly clientId: string | undefined;
  readonly region: string;
  readonly identityPoolId?: string | undefined;
  readonly allowsGuests?: boolean | undefined;
  readonly passwordPolicy?: Members | undefined;
  readonly usernameAttributes?: readonly unknown[] | undefined;
  readonly requiredAttributes?: readonly unknown[] | undefined;
  readonly verified?: readonly unknown[] | undefined;
  readonly mfa?: string | undefined;
  readonly mfaMethods?: readonly unknown[] | undefined;
  readonly groups?: readonly Members[] | undefined;
  readonly oauth?: OAuth | undefined;
}

export interface OAuth {
  readonly domain: string | undefined;
  readonly scopes: readonly unknown[];
  readonly signIn: readonly unknown[];
  readonly signOut: readonly unknown[];
  readonly responseType: unknown;
  readonly providers: readonly unknown[];
}

const lower = (list: readonly unknown[] | undefined) =>
  list === undefined || list.length === 0 ? undefined : list.map((one) => String(one).toLowerCase());

/** Which names Amplify has for MFA, over the generations. */
const mfaNames: Readonly<Record<string, string>> = {
  NONE: 'OFF',
  OFF: 'OFF',
  OPTIONAL: 'OPTIONAL',
  REQUIRED: 'ON',
  ON: 'ON',
};

const mfaMethodNames: ReadonlySet<unknown> = new Set(['SMS', 'TOTP', 'EMAIL']);

const isAddress = (name: string) => name === 'email' || name === 'phone_number';

/** Second factors; who sends texts is not told, so a role for it is made up. */
function mfaOf({ mfa = 'OFF', mfaMethods = [], at }: Told, draft: Draft): Members {
  const MfaConfiguration = Object.hasOwn(mfaNames, mfa) ? mfaNames[mfa] : undefined;
  if (MfaConfiguration === undefined) draft.leaveOut(at('mfa'), mfa, 'it is not known here');
  for (const method of mfaMethods.filter((one) => !mfaMethodNames.has(one)))
    draft.leaveOut(at('mfaMethods'), textOf(method) ?? JSON.stringify(method), 'it is not known here');
  if (MfaConfiguration === undefined || MfaConfiguration === 'OFF') return {};
  const methods = new Set(mfaMethods.map(String));
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' };
  if (methods.has('SMS'))
    draft.leaveOut(at('mfaMethods'), 'SMS', 'the file does not say whose role sends texts; one is made up');
  return present({
    MfaConfiguration,
    SmsConfiguration: methods.has('SMS') ? SmsConfiguration : undefined,
    SmsMfaConfiguration: methods.has('SMS') ? { SmsConfiguration } : undefined,
    SoftwareTokenMfaConfiguration: methods.has('TOTP') ? { Enabled: true } : undefined,
    EmailMfaConfiguration: methods.has('EMAIL') ? {} : undefined,
  });
}

/** What the page for sign-in answers with, as Amplify calls it. */
const oauthFlows: ReadonlyMap<unknown, string> = new Map([
  ['code', 'code'],
  ['token', 'implicit'],
]);

function clientOAuth({ oauth, at }: Told, draft: Draft): Members {
  if (oauth === undefined) return {};
  for (const name of oauth.providers.filter((one) => String(one).toUpperCase() !== 'COGNITO'))
    draft.leaveOut(at('oauth'), String(name), 'the file does not say how this provider is set up');
  const { responseType = 'code' } = oauth;
  const flow = oauthFlows.get(responseType);
  if (flow === undefined)
    draft.leaveOut(
      at('responseType'),
      textOf(responseType) ?? JSON.stringify(responseType),
      'it is neither code nor token; code stands for it',
    );
  return {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: [flow ?? 'code'],
    AllowedOAuthScopes: oauth.scopes,
    CallbackURLs: oauth.signIn,
    LogoutURLs: oauth.signOut,
    SupportedIdentityProviders: ['COGNITO'],
  };
}

/** What clients that Amplify makes may do [docs: Amplify]. */
const flows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Puts what was told into the draft. */
export function addTold(told: Told, draft: Draft): void {
  const { at, userPoolId, clientId, identityPoolId, oauth } = told;
  const path = at('userPoolId');
  const usernames = lower(told.usernameAttributes)?.filter(isAddress);
  const schema = told.requiredAttributes?.map((name) => {
    return { Name: String(name).toLowerCase(), AttributeDataType: 'String', Required: true, Mutable: true };
  });
  const pool = present({
    PoolName: 'amplify',
    Policies: told.passwordPolicy === undefined ? undefined : { PasswordPolicy: told.passwordPolicy },
    UsernameAttributes: usernames?.length === 0 ? undefined : usernames,
    AutoVerifiedAttributes: lower(told.verified),
    Schema: schema?.length === 0 ? undefined : schema,
    ...mfaOf(told, draft),
  });
  draft.pool(userPoolId, fitted('UserPool', pool, path, draft.leftOuts), path);
  draft.leaveOut(path, 'name, triggers, messages, custom attributes', 'the file does not tell them');
  for (const group of told.groups ?? []) draft.child('Groups', userPoolId, { ...group }, at('groups'));
  if (clientId !== undefined) {
    const client = { ClientId: clientId, ClientName: 'amplify', ExplicitAuthFlows: flows };
    const members = { ...client, ...clientOAuth(told, draft) };
    draft.child('Clients', userPoolId, fitted('Client', members, at('clientId'), draft.leftOuts), at('clientId'));
    draft.leaveOut(at('clientId'), 'name, flows, lifetimes', 'the file does not tell them');
  }
  const domain = oauth?.domain;
  if (domain !== undefined && domain !== '') addDomain(userPoolId, domain, inside(at('oauth'), 'domain'), draft);
  if (identityPoolId === undefined) return;
  const providers = [{ ProviderName: userPoolProvider(userPoolId), ClientId: clientId }];
  const identityPool = {
    IdentityPoolName: 'amplify',
    AllowUnauthenticatedIdentities: told.allowsGuests ?? false,
    CognitoIdentityProviders: clientId === undefined ? [] : providers,
  };
  draft.identityPool(identityPoolId, identityPool, at('identityPoolId'));
  const what = told.allowsGuests === undefined ? 'name, roles, whether guests are let in' : 'name, roles';
  draft.leaveOut(at('identityPoolId'), what, 'the file does not tell them');
}

/** `<prefix>.auth.<region>.amazoncognito.com`, else a domain of one's own, whose certificate is not told. */
function addDomain(pool: string, domain: string, path: string, draft: Draft): void {
  const prefix = /^([a-z0-9-]+)\.auth\.[a-z0-9-]+\.amazoncognito\.com$/.exec(domain)?.[1];
  const certificate = 'arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-4000-8000-000000000000';
  const own =
    prefix === undefined ? { Domain: domain, CustomDomainConfig: { CertificateArn: certificate } } : { Domain: prefix };
  if (prefix === undefined) draft.leaveOut(path, 'certificate', 'the file does not tell it; an ARN is made up');
  draft.domain(pool, own, path);
}
