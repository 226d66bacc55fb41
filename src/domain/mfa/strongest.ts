import type { User, UserPool } from '../../state/rows';
import type { AcrLevel } from '../pools/identitySettings';
import { factorsToAsk } from './userFactors';

/** The strongest level that a user can reach by what they have [docs: which factors make which level]. */
export function strongest(pool: UserPool, user: User, { passkeys }: { passkeys: boolean }): AcrLevel {
  const second = factorsToAsk(pool, user);
  if (second.includes('SOFTWARE_TOKEN_MFA')) return 'Level4';
  return passkeys || second.length > 0 ? 'Level3' : 'Level1';
}
