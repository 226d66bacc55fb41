import { featuresOfClient, featuresUsed, type Feature } from '../../../domain/plan/tier';
import type { UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

const managedLogin = 2;

/** What a pool uses of a higher plan through other operations than UpdateUserPool, each once. */
export function featuresInUse({ world: { state } }: Call, { id, mfa, sessionConfiguration }: UserPool): Feature[] {
  const domains = [...state.domains.rows(id)];
  const logs = [...state.logDeliveries.rows(id)].flatMap(({ configurations }) => configurations);
  return [
    ...featuresUsed([
      ['Client ID Metadata Documents', state.cimdPolicies.count(id) > 0],
      ['Email MFA', mfa?.EmailMfaConfiguration !== undefined],
      ['WebAuthn', mfa?.WebAuthnConfiguration !== undefined],
      ['User Session Tracking', sessionConfiguration?.UserSessionTracking === 'ENABLED'],
      ['Managed Login Version 2', domains.some(({ managedLoginVersion }) => managedLoginVersion === managedLogin)],
      ['Multi-Region Replication', state.replicas.count(id) > 0],
      ['Log Streaming', logs.some(({ EventSource }) => EventSource === 'userAuthEvents')],
    ]),
    ...new Set([...state.clients.rows(id)].flatMap(({ settings }) => featuresOfClient(settings))),
  ];
}
