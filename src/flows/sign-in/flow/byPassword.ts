import { passwordMatches } from '../../../domain/passwords/password';
import { mayUsePassword } from '../../../domain/users/authFactors';
import { assertMaySignIn, userNotConfirmed, wrongPassword } from '../../../domain/users/status';
import type { User } from '../../../state/rows';
import { assertNotLockedOut, countWrongPassword, nobody } from '../../guards/attempts';
import { assertNoDeviceKey } from '../devices';
import { goOn } from '../goOn';
import type { SignInOutcome } from '../turn';
import { whoSignsIn } from '../whoSignsIn';
import type { Opening } from './flow';

const whyNot = (user: User | undefined): string => {
  if (user === undefined) return 'No such user; the client has PreventUserExistenceErrors ENABLED.';
  if (user.status === 'EXTERNAL_PROVIDER') return 'The user signs in through their identity provider only.';
  return user.password === undefined ? 'The user has no password.' : 'The password is wrong.';
};

/** A wrong password counts towards the lockout, nobody's too where the client hides users [likely]. */
function assertPasswordOf({ call, pool }: Opening, user: User | undefined, username: string, password: string): User {
  const subject = user ?? nobody(pool, username);
  assertNotLockedOut(call, subject);
  if (user !== undefined && mayUsePassword(user) && passwordMatches(user, password, user.password)) return user;
  countWrongPassword(call, subject);
  throw wrongPassword(whyNot(user));
}

/**
 * USER_PASSWORD_AUTH and its administrator's twin. Refusals, in order: missing parameters, unknown user, unconfirmed [live:
 * whatever the password], locked out, wrong password, disabled, other status, unknown device.
 */
export async function byPassword(opening: Opening): Promise<SignInOutcome> {
  const { call, sent } = opening;
  const username = sent.required('USERNAME');
  const password = sent.required('PASSWORD');
  const { user: found, ...at } = await whoSignsIn(opening, username, password);
  if (found?.status === 'UNCONFIRMED') throw userNotConfirmed();
  const user = assertPasswordOf(opening, found, username, password);
  assertMaySignIn(at.pool, user, call.now);
  assertNoDeviceKey(sent);
  const progress = { flow: opening.flow, steps: [{ challenge: 'PASSWORD' as const, passed: true }] };
  return goOn({ call, ...at, username, sent, seen: user, user, progress });
}
