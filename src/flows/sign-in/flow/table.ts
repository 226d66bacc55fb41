import type { AuthFlow } from '../../../domain/clients/authFlows';
import { byChoice } from './byChoice';
import { byCustomChallenges } from './byCustomChallenges';
import { byPassword } from './byPassword';
import { byRefreshToken } from './byRefreshToken';
import { bySrp } from './bySrp';
import type { Flow } from './flow';

/** Every AuthFlow of AWS's model, old spellings aside, and what begins it here. */
const flows: Readonly<Record<AuthFlow, Flow>> = {
  USER_PASSWORD_AUTH: byPassword,
  ADMIN_USER_PASSWORD_AUTH: byPassword,
  USER_SRP_AUTH: bySrp,
  USER_AUTH: byChoice,
  CUSTOM_AUTH: byCustomChallenges,
  REFRESH_TOKEN_AUTH: byRefreshToken,
};

export const flowOf = (name: AuthFlow): Flow => flows[name];
