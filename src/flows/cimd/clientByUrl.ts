import { goodCopy } from '../../domain/cimd/policies';
import { isMeantBy } from '../../domain/cimd/patterns';
import { readClientUrl } from '../../domain/cimd/clientUrl';
import { isLoopbackName } from '../../platform/loopback';
import { pairKey, type CimdPolicy, type ClientDocument } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';

/** A client id that is a URL which a policy lets in, with the app client that it stands for. */
export interface Admitted extends PoolAndClient {
  readonly url: URL;
  readonly policy: CimdPolicy;
}

/** The same with what its document says. */
export interface ClientByUrl extends PoolAndClient {
  readonly url: string;
  readonly document: ClientDocument;
}

/**
 * Whom the policies of a pool let in by this URL. Where several mean it that name different app clients, AWS's choice is
 * unknown, and nobody is let in.
 * @returns why not, for whoever tries it out
 */
export function admitted(call: Call, userPoolId: string, clientId: string): Admitted | string {
  const { state, config } = call.world;
  const url = readClientUrl(clientId, { allowLoopback: config.allowLoopbackClientMetadata });
  if (url === undefined) {
    return `As a URL client_id is https, no longer than 256 characters, with a path, without dot segments, user info and fragment${config.allowLoopbackClientMetadata ? '' : '; this machine is let in with --allow-loopback-client-metadata'}.`;
  }
  if (isLoopbackName(url.hostname) && !config.allowLoopbackClientMetadata) {
    return `${url.hostname} is this machine, which is let in with --allow-loopback-client-metadata alone.`;
  }
  const policies = [...state.cimdPolicies.rows(userPoolId)];
  const meaning = policies.filter(({ patterns }) => patterns.some((pattern) => isMeantBy(url, pattern)));
  const [policy] = meaning;
  if (policy === undefined)
    return `No CIMD policy of ${userPoolId} has a pattern for this URL; * stands within one label or segment.`;
  if (meaning.some(({ clientId: other }) => other !== policy.clientId)) {
    return 'CIMD policies of different app clients mean this URL, and which one AWS takes is unknown.';
  }
  const pool = state.userPools.get('', userPoolId);
  const client = state.clients.get(userPoolId, policy.clientId);
  if (pool === undefined || client === undefined) return 'The app client of the CIMD policy was deleted.';
  if (client.settings.AllowedOAuthFlowsUserPoolClient !== true) {
    return 'The app client of the CIMD policy has AllowedOAuthFlowsUserPoolClient off.';
  }
  if (client.secrets.length > 0)
    return 'The app client of the CIMD policy has a secret, which no client of a document has.';
  return { url, policy, pool, client };
}

/** The client of a URL, by the copy of its document that is kept; why not otherwise. */
export function clientByUrl(call: Call, userPoolId: string, clientId: string): ClientByUrl | string {
  const found = admitted(call, userPoolId, clientId);
  if (typeof found === 'string') return found;
  const { policy, pool, client } = found;
  const row = call.world.state.clientMetadata.get(userPoolId, pairKey(policy.id, clientId));
  const copy = row && goodCopy(row, call.now);
  return copy === undefined
    ? 'No copy of its document is kept.'
    : { pool, client, url: clientId, document: copy.document };
}
