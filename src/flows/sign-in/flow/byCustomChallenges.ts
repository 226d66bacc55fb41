import { assertNotHeldBack } from '../../../domain/users/status';
import { assertCustomChallenges } from '../customChallenges';
import { goOn } from '../goOn';
import { assertPublicValue } from '../srpExchange';
import type { SignInOutcome } from '../turn';
import { whoSignsIn } from '../whoSignsIn';
import type { Opening } from './flow';

/**
 * CUSTOM_AUTH: the pool's DefineAuthChallenge says what is asked, with CHALLENGE_NAME SRP_A the password first. Without
 * that trigger nothing begins. Refusals, in order: missing parameters, SRP_A, unknown user, disabled, other status. The
 * last two are left to the proof where a password is to be proven [likely].
 */
export async function byCustomChallenges(opening: Opening): Promise<SignInOutcome> {
  const { call, flow, sent, pool } = opening;
  assertCustomChallenges(call, pool);
  const username = sent.required('USERNAME');
  const beginsWithSrp = sent.get('CHALLENGE_NAME') === 'SRP_A';
  if (beginsWithSrp) assertPublicValue(sent);
  const { user, ...at } = await whoSignsIn(opening, username);
  if (user !== undefined && !beginsWithSrp) assertNotHeldBack(user);
  const steps = beginsWithSrp ? [{ challenge: 'SRP_A' as const, passed: true }] : [];
  const progress = { flow, steps, ...(beginsWithSrp && { publicValue: sent.required('SRP_A') }) };
  return goOn({ call, ...at, username, sent, seen: user, user, progress });
}
