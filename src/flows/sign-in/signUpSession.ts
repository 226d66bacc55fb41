import { isFlowEnabled } from '../../domain/clients/authFlows';
import { newSessionToken } from '../../domain/tokens/sessionToken';
import type { ContactName } from '../../domain/users/contactDelivery';
import { assertMaySignIn } from '../../domain/users/status';
import type { AppClient, ChallengeName, ChallengeSession, SignInProgress, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { foreignSession, openSession, sessionOf, spendSession } from './challengeSessions';
import { mayBeginBy } from './choice';
import { goOn } from './goOn';
import type { Opening } from './flow/flow';
import type { SignInOutcome, Turn } from './turn';
import { whoSignsIn } from './whoSignsIn';

// Signing in straight after signing up [docs]: SignUp opens a session, ConfirmSignUp gives another, and USER_AUTH takes
// that for the first factor, since the confirmation code was one. Whom PreSignUp confirmed needs no other than SignUp's.

const flow = 'USER_AUTH';
const factors = { email: 'EMAIL_OTP', phone_number: 'SMS_OTP' } as const;

type Open = (client: AppClient, user: User) => void;

/**
 * Whom PreSignUp confirmed is sent no code, and aws-amplify takes their Session straight to USER_AUTH [field]. That
 * it counts there as the password that they chose, or as the one-time password that they will sign in by, is [likely].
 */
const choiceAtSignUp = ({ password, attributes }: User): ChallengeName =>
  password !== undefined ? 'PASSWORD' : factors[attributes['email'] === undefined ? 'phone_number' : 'email'];

/** What is proven of somebody as they sign up: nothing before the code comes back, but at a page the password that they chose. */
function provenAtSignUp(user: User, atPage: boolean): SignInProgress {
  const isConfirmed = user.status === 'CONFIRMED';
  const counts = atPage ? user.password !== undefined : isConfirmed;
  return {
    flow: atPage ? 'USER_PASSWORD_AUTH' : flow,
    steps: counts ? [{ challenge: choiceAtSignUp(user), passed: true }] : [],
  };
}

/**
 * SignUp's Session, where the client has the flow that takes it in the end, or a page takes it; it is open once `open` is
 * called in the commit.
 */
export function beginSignUpSession(
  call: Call,
  client: AppClient,
  { atPage = false }: { atPage?: boolean } = {},
): { token: string; open: Open } | undefined {
  if (!atPage && !isFlowEnabled(client.settings, flow)) return undefined;
  const token = newSessionToken(call.world.random);
  const open: Open = (at, user) => {
    const challenge = user.status === 'CONFIRMED' ? 'InitiateAuth' : 'ConfirmSignUp';
    openSession(call, token, { client: at, whose: user, challenge, progress: provenAtSignUp(user, atPage) });
  };
  return { token, open };
}

/** The session that comes back with the code. @throws NotAuthorizedException for what is none, or somebody else's [likely] */
export function signUpSession(
  call: Call,
  client: AppClient,
  { token, user }: { token: string; user: User | undefined },
): ChallengeSession {
  const session = sessionOf(call, client, 'ConfirmSignUp', token);
  if (session.userKey !== user?.key) throw foreignSession('Username is not the user who signed up with this Session.');
  return session;
}

interface Proven {
  readonly client: AppClient;
  readonly user: User;
  readonly session: ChallengeSession | undefined;
  readonly codeTo: ContactName;
}

/**
 * Part of ConfirmSignUp's commit: the session that USER_AUTH takes. The code has proven the user whether or not SignUp's
 * session came with it: aws-amplify sends none and signs in by the one that it is given [field].
 */
export function proveSignUp(call: Call, { client, user, session, codeTo }: Proven): string | undefined {
  if (session !== undefined) spendSession(call, session);
  else if (!isFlowEnabled(client.settings, flow)) return undefined;
  const token = newSessionToken(call.world.random);
  const byCode: SignInProgress = { flow, steps: [{ challenge: factors[codeTo], passed: true }] };
  const progress = session !== undefined && session.progress.steps.length > 0 ? session.progress : byCode;
  openSession(call, token, { client, whose: user, challenge: 'InitiateAuth', progress });
  return token;
}

/** A code counts as the one-time password that it might have been: only of those who may begin by one [docs]. */
function provenBy(whose: Pick<Turn, 'call' | 'pool' | 'user'>, { progress }: ChallengeSession): SignInProgress {
  const counts = progress.steps.every(({ challenge }) => challenge === 'PASSWORD' || mayBeginBy(whose, challenge));
  return counts ? progress : { ...progress, steps: [] };
}

/**
 * Whose code does not count goes on as USER_AUTH begins. Refusals, in order: unknown user, session, its user, then those of
 * assertMaySignIn [likely].
 */
export async function afterSignUp(opening: Opening, token: string): Promise<SignInOutcome> {
  const { call, sent, arrive } = opening;
  const username = sent.required('USERNAME');
  const { user, ...at } = await whoSignsIn(opening, username);
  const session = sessionOf(call, at.client, 'InitiateAuth', token);
  if (user === undefined || user.key !== session.userKey)
    throw foreignSession('USERNAME is not the user of this Session.');
  assertMaySignIn(at.pool, user, call.now);
  const progress = provenBy({ call, pool: at.pool, user }, session);
  return goOn({ call, ...at, username, sent, seen: user, user, progress, session, arrive });
}
