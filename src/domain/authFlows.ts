import { refusal } from '../contract';
import type { ClientSettings } from '../state/rows';

const invalid = (message: string, hint?: string) => refusal('InvalidParameterException', message, hint);

type Flow =
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

/** Both spellings that switch a flow on. Legacy clients always refresh and, unless custom-only, always do SRP. */
const switches: Record<Flow, readonly string[]> = {
  USER_SRP_AUTH: ['ALLOW_USER_SRP_AUTH'],
  USER_PASSWORD_AUTH: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
  USER_AUTH: ['ALLOW_USER_AUTH'],
  CUSTOM_AUTH: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
  ADMIN_USER_PASSWORD_AUTH: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
  REFRESH_TOKEN_AUTH: ['ALLOW_REFRESH_TOKEN_AUTH'],
};

/** Sentences seen in the wild, CUSTOM_AUTH's and REFRESH_TOKEN_AUTH's [likely]. */
const sentences: Record<Flow, string> = {
  USER_SRP_AUTH: 'USER_SRP_AUTH is not enabled for the client.',
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH flow not enabled for this client',
  USER_AUTH: 'USER_AUTH flow not enabled for this client',
  CUSTOM_AUTH: 'CUSTOM_AUTH is not enabled for the client.',
  ADMIN_USER_PASSWORD_AUTH: 'Auth flow not enabled for this client',
  REFRESH_TOKEN_AUTH: 'Auth flow not enabled for this client',
};

const isLegacy = (flows: readonly string[]) => flows.some((flow) => !flow.startsWith('ALLOW_'));

export function isFlowEnabled(settings: ClientSettings, flow: Flow): boolean {
  const flows: readonly string[] | undefined = settings.ExplicitAuthFlows;
  if (flows === undefined || flows.length === 0) return switches[flow].some((name) => withoutSetting.has(name));
  if (flow === 'REFRESH_TOKEN_AUTH' && isLegacy(flows)) return true;
  if (flow === 'USER_SRP_AUTH' && isLegacy(flows)) return !flows.includes('CUSTOM_AUTH_FLOW_ONLY');
  return switches[flow].some((name) => flows.includes(name));
}

/** A client whose refresh tokens rotate cannot use REFRESH_TOKEN_AUTH [AWS developer guide]. */
export function assertFlowEnabled(settings: ClientSettings, flow: Flow): void {
  const rotates = flow === 'REFRESH_TOKEN_AUTH' && settings.RefreshTokenRotation?.Feature === 'ENABLED';
  if (isFlowEnabled(settings, flow) && !rotates) return;
  throw invalid(
    sentences[flow],
    rotates
      ? 'Refresh tokens of this client rotate: call GetTokensFromRefreshToken.'
      : `Add ${switches[flow][0] ?? flow} to the app client's ExplicitAuthFlows.`,
  );
}

/** Old and ALLOW_ names do not mix; GetClientToken's flow stands alone [model]. */
export function assertExplicitAuthFlows(settings: ClientSettings): void {
  const flows: readonly string[] = settings.ExplicitAuthFlows ?? [];
  if (flows.length === 0) return;
  const modern = flows.filter((flow) => flow.startsWith('ALLOW_'));
  if (modern.length > 0 && modern.length < flows.length) {
    throw invalid('Explicit Auth Flows cannot have both ALLOW_ prefixed and legacy flows.'); // [likely]
  }
  if (flows.includes('ALLOW_CLIENT_TOKEN_AUTH') && flows.length > 1) {
    throw invalid('ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other explicit auth flows.'); // rule [model], text [likely]
  }
}
