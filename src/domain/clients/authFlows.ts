import { invalid } from '../../contract';
import type { ClientSettings } from '../../state/rows';
import { rotatesRefreshTokens } from '../tokens/tokenValidity';

/** A flow of (Admin)InitiateAuth. */
export type AuthFlow =
  | 'USER_SRP_AUTH'
  | 'USER_PASSWORD_AUTH'
  | 'USER_AUTH'
  | 'CUSTOM_AUTH'
  | 'ADMIN_USER_PASSWORD_AUTH'
  | 'REFRESH_TOKEN_AUTH';

/** What a client may do that sets no ExplicitAuthFlows [model; SRP live by moto's AWS-verified tests]. */
const withoutSetting: ReadonlySet<string> = new Set([
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
]);

/** The order in which AWS gives them back: its own, the first four as two of its samples have them, the rest [likely]. */
const serviceOrder: readonly string[] = [
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_CLIENT_TOKEN_AUTH',
  'ALLOW_TOKEN_EXCHANGE_DELEGATION',
  'ALLOW_TOKEN_EXCHANGE_IMPERSONATION',
  'CUSTOM_AUTH_FLOW_ONLY',
  'USER_PASSWORD_AUTH',
  'ADMIN_NO_SRP_AUTH',
];

/** Flows as they are described: each once, in AWS's order rather than the caller's. */
export const inServiceOrder = <Name extends string>(flows: readonly Name[]): Name[] =>
  [...new Set(flows)].sort((a, b) => serviceOrder.indexOf(a) - serviceOrder.indexOf(b));

/** Both spellings that switch a flow on. */
const switches: Record<AuthFlow, readonly string[]> = {
  USER_SRP_AUTH: ['ALLOW_USER_SRP_AUTH'],
  USER_PASSWORD_AUTH: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
  USER_AUTH: ['ALLOW_USER_AUTH'],
  CUSTOM_AUTH: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
  ADMIN_USER_PASSWORD_AUTH: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
  REFRESH_TOKEN_AUTH: ['ALLOW_REFRESH_TOKEN_AUTH'],
};

/** Sentences seen in the wild, CUSTOM_AUTH's and REFRESH_TOKEN_AUTH's [likely]. */
const sentences: Record<AuthFlow, string> = {
  USER_SRP_AUTH: 'USER_SRP_AUTH is not enabled for the client.',
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH flow not enabled for this client',
  USER_AUTH: 'USER_AUTH flow not enabled for this client',
  CUSTOM_AUTH: 'CUSTOM_AUTH is not enabled for the client.',
  ADMIN_USER_PASSWORD_AUTH: 'Auth flow not enabled for this client',
  REFRESH_TOKEN_AUTH: 'Auth flow not enabled for this client',
};

export function isFlowEnabled(settings: ClientSettings, flow: AuthFlow): boolean {
  const flows: readonly string[] | undefined = settings.ExplicitAuthFlows;
  if (flows === undefined || flows.length === 0) return switches[flow].some((name) => withoutSetting.has(name));
  // The old names add to what every client could do then, but for the one that says "only" [old AWS guide].
  const isLegacy = flows.some((name) => !name.startsWith('ALLOW_'));
  if (isLegacy && (flow === 'REFRESH_TOKEN_AUTH' || flow === 'CUSTOM_AUTH')) return true;
  if (isLegacy && flow === 'USER_SRP_AUTH') return !flows.includes('CUSTOM_AUTH_FLOW_ONLY');
  return switches[flow].some((name) => flows.includes(name));
}

/** A client whose refresh tokens rotate cannot use REFRESH_TOKEN_AUTH [docs]. */
export function assertFlowEnabled(settings: ClientSettings, flow: AuthFlow): void {
  const rotates = flow === 'REFRESH_TOKEN_AUTH' && rotatesRefreshTokens(settings);
  if (isFlowEnabled(settings, flow) && !rotates) return;
  throw invalid(
    sentences[flow],
    rotates
      ? 'Refresh tokens of this client rotate: call GetTokensFromRefreshToken.'
      : `Add ${switches[flow][0] ?? flow} to the app client's ExplicitAuthFlows.`,
  );
}

/** What somebody is asked who began with custom challenges. */
const customSequence: ReadonlySet<string> = new Set([
  'CUSTOM_CHALLENGE',
  'PASSWORD_VERIFIER',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'EMAIL_OTP',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
]);

/** A client of the old CUSTOM_AUTH_FLOW_ONLY takes no answers of other sign-ins [field]. */
export function assertChallengeAllowed({ ExplicitAuthFlows = [] }: ClientSettings, challenge: string): void {
  const flows: readonly string[] = ExplicitAuthFlows;
  if (!flows.includes('CUSTOM_AUTH_FLOW_ONLY') || customSequence.has(challenge)) return;
  throw invalid(
    'Only custom auth (lambda driven) is enabled for this client.',
    `The client's ExplicitAuthFlows has CUSTOM_AUTH_FLOW_ONLY, where nobody is asked for ${challenge}.`,
  );
}

/** GetClientToken's own switch, which no flow of users stands beside [model]; the sentence is [likely]. */
export function assertClientTokenEnabled({ ExplicitAuthFlows = [] }: ClientSettings): void {
  const flows: readonly string[] = ExplicitAuthFlows;
  if (flows.includes('ALLOW_CLIENT_TOKEN_AUTH')) return;
  throw invalid(
    'Auth flow not enabled for this client',
    'Make ALLOW_CLIENT_TOKEN_AUTH the one ExplicitAuthFlow of the app client.',
  );
}

/** How a token is exchanged: without an actor token, and with one [model]. */
export type ExchangeFlow = 'IMPERSONATION' | 'DELEGATION';

/** Token exchange has a switch for each of its forms [model]. */
export const isExchangeEnabled = ({ ExplicitAuthFlows = [] }: ClientSettings, flow: ExchangeFlow): boolean =>
  (ExplicitAuthFlows as readonly string[]).includes(`ALLOW_TOKEN_EXCHANGE_${flow}`);

/** How the grant of token exchange is named (RFC 8693, 2.1). */
export const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** Does the token endpoint exchange tokens for a client? */
export const isExchangeGranted = (settings: ClientSettings): boolean =>
  settings.AllowedOAuthFlowsUserPoolClient === true &&
  (['IMPERSONATION', 'DELEGATION'] as const).some((flow) => isExchangeEnabled(settings, flow));

/**
 * Old and ALLOW_ names do not mix; GetClientToken's flow stands alone [model]. Rotation and an explicit
 * ALLOW_REFRESH_TOKEN_AUTH exclude each other, while flows left out go with it [live]. A list without
 * ALLOW_REFRESH_TOKEN_AUTH was refused in 2020 ("REFRESH_TOKEN_AUTH should always be allowed."); it no longer is where
 * tokens rotate, and nothing tells that it still is elsewhere.
 */
export function assertExplicitAuthFlows({
  ExplicitAuthFlows: flows = [],
  RefreshTokenRotation,
}: { ExplicitAuthFlows?: readonly string[] | undefined } & Pick<ClientSettings, 'RefreshTokenRotation'>): void {
  const names: readonly string[] = flows;
  const modern = names.filter((name) => name.startsWith('ALLOW_'));
  if (modern.length > 0 && modern.length < names.length) {
    throw invalid("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names."); // [field], as deployments report it
  }
  if (names.includes('ALLOW_CLIENT_TOKEN_AUTH') && names.length > 1) {
    throw invalid('ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other explicit auth flows.'); // rule [model], text [likely]
  }
  if (RefreshTokenRotation?.Feature === 'ENABLED' && names.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw invalid(
      'ALLOW_REFRESH_TOKEN_AUTH is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.', // [live], full stop in some reports
      'Leave it out: GetTokensFromRefreshToken and the token endpoint refresh without it.',
    );
  }
}
