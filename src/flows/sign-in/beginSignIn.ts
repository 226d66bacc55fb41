import { invalid } from '../../contract';
import { assertFlowEnabled, type AuthFlow } from '../../domain/clients/authFlows';
import { assertSecretHash } from '../../domain/clients/secretHash';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import type { Vouched } from './flow/flow';
import { flowOf } from './flow/table';
import type { Parameters } from './parameters';
import { assertAddressAllowed } from './risk';
import type { Arrive, SignInOutcome } from './turn';

/** Old spellings that still count. */
const spelled = new Map<string, AuthFlow>([
  ['ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH'],
  ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH'],
]);

/** The beginning of a sign-in, as a door hands it over. */
export interface Beginning {
  /**
   * `user` is InitiateAuth, `administrator` AdminInitiateAuth: each refuses the other's password flow [field]. `page` is a
   * page of the pool's domain, which acts for the client: it proves no secret, and takes passwords whatever flows the client has
   * [docs].
   */
  readonly initiator: 'user' | 'administrator' | 'page';
  /** AuthFlow as it was sent. */
  readonly flow: string;
  readonly sent: Parameters;
  readonly session: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly arrive?: Arrive;
  readonly vouched?: Vouched | undefined;
}

function flowNamed({ initiator, flow: sent }: Beginning): AuthFlow {
  const flow = spelled.get(sent) ?? (sent as AuthFlow);
  const foreign = initiator === 'administrator' ? 'USER_PASSWORD_AUTH' : 'ADMIN_USER_PASSWORD_AUTH';
  if (flow !== foreign) return flow;
  throw invalid(
    'Initiate Auth method not supported.',
    `${sent} belongs to ${initiator === 'administrator' ? 'InitiateAuth' : 'AdminInitiateAuth'}.`,
  );
}

/**
 * Begins a sign-in. Refusals, in order: method, client secret, flow enabled, address, what the flow refuses. Flows that are not
 * built are refused only where AWS would have let them begin.
 */
export async function beginSignIn(call: Call, at: PoolAndClient, beginning: Beginning): Promise<SignInOutcome> {
  const flow = flowNamed(beginning);
  const { initiator, sent, session, clientMetadata: validationData, arrive, vouched } = beginning;
  const atPage = initiator === 'page';
  if (flow !== 'REFRESH_TOKEN_AUTH' && !atPage) {
    assertSecretHash({ client: at.client, now: call.now }, sent.get('SECRET_HASH'), sent.required('USERNAME'));
  }
  const isOfPages = flow === 'USER_PASSWORD_AUTH' || vouched !== undefined;
  if (!(atPage && isOfPages)) assertFlowEnabled(at.client.settings, flow);
  const username = sent.get('USERNAME');
  assertAddressAllowed(call, at, { flow, ...(username !== undefined && { username }) });
  return flowOf(flow)({ call, ...at, flow, sent, session, validationData, arrive, vouched });
}
