import { refusal } from '../../../contract';
import type { AuthFlow } from '../../../domain/clients/authFlows';
import { byChoice } from './byChoice';
import { byPassword } from './byPassword';
import { byRefreshToken } from './byRefreshToken';
import { bySrp } from './bySrp';
import type { Flow } from './flow';

const notBuilt = undefined;

/** Every AuthFlow of AWS's model, old spellings aside, and what begins it here. */
const flows: Readonly<Record<AuthFlow, Flow | undefined>> = {
  USER_PASSWORD_AUTH: byPassword,
  ADMIN_USER_PASSWORD_AUTH: byPassword,
  USER_SRP_AUTH: bySrp,
  USER_AUTH: byChoice,
  CUSTOM_AUTH: notBuilt,
  REFRESH_TOKEN_AUTH: byRefreshToken,
};

/** Does any of these, as an app client's ExplicitAuthFlows spells it, begin here? */
export const isFlowBuilt = (name: AuthFlow): boolean => flows[name] !== undefined;

/** @throws NotImplementedException */
export function flowOf(name: AuthFlow): Flow {
  const flow = flows[name];
  if (flow !== undefined) return flow;
  throw refusal('NotImplementedException', `cognito-emu does not do the ${name} flow yet.`);
}
