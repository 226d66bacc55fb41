import { provenHash } from '../../users/provenHash';
import { goOn } from '../goOn';
import { assertPassword } from '../passwordProof';
import type { SignInOutcome } from '../turn';
import { whoSignsIn } from '../whoSignsIn';
import type { Opening } from './flow';

/**
 * USER_PASSWORD_AUTH and its administrator's twin. Refusals, in order: missing parameters, unknown user, then
 * those of assertProves.
 */
export async function byPassword(opening: Opening): Promise<SignInOutcome> {
  const { call, sent, arrive } = opening;
  const username = sent.required('USERNAME');
  const password = sent.required('PASSWORD');
  const named = await whoSignsIn(opening, username, password);
  const found = { ...named, user: (await provenHash(call, named.user, password)) ?? named.user };
  const user = assertPassword({ call, username, sent, ...found }, password);
  const progress = { flow: opening.flow, steps: [{ challenge: 'PASSWORD' as const, passed: true }] };
  return goOn({ call, ...found, username, sent, seen: user, user, progress, arrive });
}
