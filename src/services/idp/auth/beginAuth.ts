import { invalid, refusal } from '../../../contract';
import { assertFlowEnabled } from '../../../domain/clients/authFlows';
import { assertSecretHash } from '../../../domain/clients/secretHash';
import { requiredParameter, type AuthParameters } from '../../../flows/sign-in/authParameters';
import { refreshTokens } from '../../../flows/sign-in/refresh';
import { signInByPassword, type Door } from '../../../flows/sign-in/signIn';
import type { Call } from '../../../world/Call';

type Flow = Parameters<typeof assertFlowEnabled>[1];

/** Old spellings that still count. */
const spelled = new Map<string, Flow>([
  ['ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH'],
  ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH'],
]);

/** `user` is InitiateAuth, `administrator` AdminInitiateAuth: each refuses the other's password flow [field]. */
export type Initiator = 'user' | 'administrator';

function flowOf(initiator: Initiator, sent: string): Flow {
  const flow = spelled.get(sent) ?? (sent as Flow);
  const foreign = initiator === 'user' ? 'ADMIN_USER_PASSWORD_AUTH' : 'USER_PASSWORD_AUTH';
  if (flow === foreign) {
    throw invalid(
      'Initiate Auth method not supported.',
      `${sent} belongs to ${initiator === 'user' ? 'AdminInitiateAuth' : 'InitiateAuth'}.`,
    );
  }
  return flow;
}

/**
 * Starts a sign-in. Refusals, in order: method, client secret, flow enabled, what the flow refuses. Flows that are not
 * built are refused only where AWS would have let them begin.
 */
export async function beginAuth(
  call: Call,
  door: Door,
  initiator: Initiator,
  sent: string,
  parameters: AuthParameters,
) {
  const flow = flowOf(initiator, sent);
  const { client } = door;
  if (flow !== 'REFRESH_TOKEN_AUTH') {
    assertSecretHash(client, parameters?.['SECRET_HASH'], requiredParameter(parameters, 'USERNAME'));
  }
  assertFlowEnabled(client.settings, flow);
  switch (flow) {
    case 'USER_PASSWORD_AUTH':
    case 'ADMIN_USER_PASSWORD_AUTH':
      return signInByPassword(call, door, parameters);
    case 'REFRESH_TOKEN_AUTH':
      return refreshTokens(call, door, parameters);
    default:
      throw refusal('NotImplementedException', `cognito-emu does not do the ${flow} flow yet.`);
  }
}
