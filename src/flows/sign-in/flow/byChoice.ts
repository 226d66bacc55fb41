import { userNotConfirmed } from '../../../domain/users/status';
import type { SignInStep } from '../../../state/rows';
import { provenHash } from '../../users/provenHash';
import { choiceOf, firstChallengeNamed, settledChallenge, type FirstChallenge } from '../choice';
import { goOn } from '../goOn';
import { assertPassword } from '../passwordProof';
import { aimingAt, levelsAsked } from '../stepUp';
import { afterSignUp } from '../signUpSession';
import { assertPublicValue } from '../srpExchange';
import type { SignInOutcome } from '../turn';
import { whoSignsIn } from '../whoSignsIn';
import type { Opening } from './flow';

const preferenceOf = ({ sent }: Opening): FirstChallenge | undefined => {
  const preferred = sent.get('PREFERRED_CHALLENGE');
  return preferred === undefined ? undefined : firstChallengeNamed(preferred, 'PREFERRED_CHALLENGE');
};

/**
 * USER_AUTH: the user chooses a first factor, or the client does for them. A password that comes with its preference is
 * proven at once, and what ConfirmSignUp gave takes the place of a first factor. Refusals, in order: preference, SRP_A,
 * unknown user, unconfirmed without a password [likely], then those of assertProves.
 */
export async function byChoice(opening: Opening): Promise<SignInOutcome> {
  const { call, flow, sent, session, arrive } = opening;
  const asked = await levelsAsked(opening);
  if (session !== undefined) return afterSignUp(opening, session);
  const username = sent.required('USERNAME');
  const preferred = preferenceOf(opening);
  if (preferred === 'PASSWORD_SRP' && sent.get('SRP_A') !== undefined) assertPublicValue(sent);
  const password = preferred === 'PASSWORD' ? sent.get('PASSWORD') : undefined;
  const found = await whoSignsIn(opening, username, password);
  if (found.user?.status === 'UNCONFIRMED' && found.user.password === undefined) throw userNotConfirmed();
  const aiming = asked && aimingAt(opening, found, asked);
  const begun = { call, ...found, username, sent, arrive };
  if (aiming !== undefined && aiming.steps.length > 0)
    return goOn({ ...begun, seen: found.user, user: found.user, progress: { flow, ...aiming } });
  const chosen = settledChallenge({ call, ...found, progress: aiming ?? {} }, preferred);
  if (chosen === 'PASSWORD' && password !== undefined) {
    const claiming = (await provenHash(call, begun.user, password)) ?? begun.user;
    const user = assertPassword({ ...begun, user: claiming }, password);
    return goOn({
      ...begun,
      seen: user,
      user,
      progress: { flow, ...aiming, steps: [{ challenge: 'PASSWORD', passed: true }] },
    });
  }
  const steps: SignInStep[] = chosen === undefined ? [] : [choiceOf(chosen, { sent })];
  return goOn({ ...begun, seen: found.user, user: found.user, progress: { flow, ...aiming, steps } });
}
