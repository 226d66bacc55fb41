import type { FeatureInUse } from '../../../domain/tier';
import type { UserPool } from '../../../state/rows';
import type { Call } from '../../../world/World';

const managedLogin = 2;

/** What a pool uses of a higher plan through other operations than UpdateUserPool. Names [live for rotation and managed login, else likely]. */
export function featuresInUse({ world: { state } }: Call, { id, mfa, sessionConfiguration }: UserPool): FeatureInUse[] {
  const domains = [...state.domains.rows(id)];
  const clients = [...state.clients.rows(id)];
  const logs = [...state.logDeliveries.rows(id)].flatMap(({ configurations }) => configurations);
  const uses: [boolean, FeatureInUse][] = [
    [mfa?.EmailMfaConfiguration !== undefined, { name: 'Email MFA', needs: 'ESSENTIALS' }],
    [mfa?.WebAuthnConfiguration !== undefined, { name: 'WebAuthn', needs: 'ESSENTIALS' }],
    [sessionConfiguration?.UserSessionTracking === 'ENABLED', { name: 'User Session Tracking', needs: 'ESSENTIALS' }],
    [domains.some(({ managedLoginVersion }) => managedLoginVersion === managedLogin), { name: 'Managed Login Version 2', needs: 'ESSENTIALS' }],
    [clients.some(({ settings }) => settings.RefreshTokenRotation?.Feature === 'ENABLED'), { name: 'Refresh Token Rotation', needs: 'ESSENTIALS' }],
    [state.replicas.count(id) > 0, { name: 'Multi-Region Replication', needs: 'ESSENTIALS' }],
    [logs.some(({ EventSource }) => EventSource === 'userAuthEvents'), { name: 'Log Streaming', needs: 'PLUS' }],
  ];
  return uses.filter(([used]) => used).map(([, feature]) => feature);
}
