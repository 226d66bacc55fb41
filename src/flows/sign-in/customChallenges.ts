import { invalid, type ServiceError } from '../../contract';
import { flagIn, textIn, unrecognizable } from '../../domain/triggers/response';
import { assertNotHeldBack, wrongPassword } from '../../domain/users/status';
import type { SignInProgress, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { TriggerResponse, TriggerSource } from '../../world/Triggers';
import { hidesUsers } from '../lookup/resolve';
import { runTrigger } from '../triggers/runTrigger';
import { endSession } from './challengeSessions';
import { nextStep, type NextStep } from './nextStep';
import type { Turn } from './turn';

type CustomTrigger = 'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse';

/** [live] for a pool without DefineAuthChallenge; for the other two [likely]. */
const notConfigured = (pool: UserPool, trigger: CustomTrigger) =>
  invalid(
    'Custom auth lambda trigger is not configured for the user pool.',
    `User pool ${pool.id} has no ${trigger} in its LambdaConfig.`,
  );

/** @throws InvalidParameterException */
export function assertCustomChallenges(call: Call, pool: UserPool): void {
  const trigger = 'DefineAuthChallenge';
  if (call.world.triggers.versionOf(call, pool, trigger) === undefined) throw notConfigured(pool, trigger);
}

/** The past as Define and Create see it, in order; only custom challenges have metadata [docs]. */
const sessionOf = ({ steps }: SignInProgress) =>
  steps.map(({ challenge, passed, metadata }) => ({
    challengeName: challenge,
    challengeResult: passed,
    challengeMetadata: challenge === 'CUSTOM_CHALLENGE' ? (metadata ?? null) : null,
  }));

/**
 * Asks one of the three. Whether the user is known they are told only where the client hides it from everybody else [docs].
 * @param told what it is told besides the user, in AWS's names
 */
export async function askTrigger(
  { call, pool, client, user, username, progress, clientMetadata }: Turn,
  trigger: CustomTrigger,
  told: Readonly<Record<string, unknown>> = {},
): Promise<TriggerResponse> {
  const source: TriggerSource = `${trigger}_Authentication`;
  const past = trigger === 'VerifyAuthChallengeResponse' ? {} : { session: sessionOf(progress) };
  const hidden = hidesUsers(client) ? { userNotFound: user === undefined } : {};
  const request = { ...told, ...past, clientMetadata, ...hidden };
  const response = await runTrigger(call, pool, source, { client, user, username, request });
  if (response === undefined) throw notConfigured(pool, trigger);
  return response;
}

/** The sign-in is over: its session takes no other answer, or the tries that Define counts could be had again and again. */
function over({ call, session }: Turn, hint: string): ServiceError {
  if (session !== undefined) endSession(call, session);
  return wrongPassword(hint);
}

/**
 * What DefineAuthChallenge says comes next; tokens before a challenge, failure before both [likely]. The user's status,
 * which a beginning by SRP leaves to the proof of the password, is looked at where Define goes on without that proof.
 */
async function defineNext(turn: Turn): Promise<NextStep> {
  const response = await askTrigger(turn, 'DefineAuthChallenge');
  const name = textIn(response, 'challengeName');
  const issues = flagIn(response, 'issueTokens');
  if (flagIn(response, 'failAuthentication')) throw over(turn, 'DefineAuthChallenge set failAuthentication.');
  if (issues) {
    if (turn.user === undefined) throw over(turn, 'DefineAuthChallenge gave tokens to a user whom there is not.');
    assertNotHeldBack(turn.user);
    return { tokensFor: turn.user };
  }
  if (name === 'CUSTOM_CHALLENGE') {
    if (turn.user !== undefined) assertNotHeldBack(turn.user);
    return { ask: name };
  }
  const beganWithSrp = turn.progress.steps[0]?.challenge === 'SRP_A';
  if (name === 'PASSWORD_VERIFIER' && beganWithSrp) return { ask: name };
  if (name === 'PASSWORD_VERIFIER') {
    throw unrecognizable('PASSWORD_VERIFIER needs a sign-in that began with CHALLENGE_NAME SRP_A and an SRP_A.');
  }
  throw unrecognizable(
    name === undefined
      ? 'DefineAuthChallenge set neither challengeName nor issueTokens nor failAuthentication.'
      : 'DefineAuthChallenge may ask for CUSTOM_CHALLENGE and, after SRP_A, for PASSWORD_VERIFIER.',
  );
}

const has = ({ steps }: SignInProgress, name: string) =>
  steps.some(({ challenge, passed }) => passed && challenge === name);

/**
 * What comes next in CUSTOM_AUTH:
 *
 * | proven                            | next                                                                      |
 * | --------------------------------- | ------------------------------------------------------------------------- |
 * | a password                        | what follows one elsewhere, second factor or device, then as Define says [docs] |
 * | … a temporary one                 | NEW_PASSWORD_REQUIRED, of which Define is told afterwards [docs]          |
 * | anything else, right or wrong     | as Define says; no second factor without a password [field: AWS support]  |
 */
export async function customStep(turn: Turn): Promise<NextStep> {
  const { progress } = turn;
  if (has(progress, 'PASSWORD_VERIFIER')) {
    const next = nextStep(turn);
    if ('ask' in next) return next;
  }
  return defineNext(turn);
}
