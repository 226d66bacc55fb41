import { goOn } from '../goOn';
import { assertPublicValue } from '../srpExchange';
import type { SignInOutcome } from '../turn';
import { whoSignsIn } from '../whoSignsIn';
import type { Opening } from './flow';

/**
 * USER_SRP_AUTH: the password is proven by the answer, without being told. Refusals, in order: missing parameters, SRP_A,
 * unknown user. All that is about the user's state is refused with the answer [likely].
 */
export async function bySrp(opening: Opening): Promise<SignInOutcome> {
  const { call, flow, sent } = opening;
  const username = sent.required('USERNAME');
  assertPublicValue(sent);
  const { user, ...at } = await whoSignsIn(opening, username);
  return goOn({ call, ...at, username, sent, seen: user, user, progress: { flow, steps: [] } });
}
