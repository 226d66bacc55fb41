import { refusal, type ServiceError } from '../../contract';
import { factorsForRisk } from '../../domain/mfa/userFactors';
import { blocksCompromised, modeOf, responseTo, type Action } from '../../domain/protection/responses';
import { passwordResetRequired } from '../../domain/users/status';
import { changedUser } from '../../domain/users/users';
import type { AppClient, AuthEvent, AuthEventChallenge, JudgedSignIn, SignInProgress, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { isPaused } from '../lookup/goingOn';
import { secondaryHere } from '../lookup/regional';
import { findByName, type PoolAndClient } from '../lookup/resolve';
import { assess, configurationOf, isLeaked, seenAt, type Assessment } from '../protection/assess';
import { changeEvent, putEvent, type NewEvent } from '../protection/authEvents';
import { contextOf } from '../protection/context';
import { notificationTo, type Notification } from '../protection/notification';
import { countRisk } from '../protection/told';
import { passwordLeaked, requestNotAllowed } from '../protection/watch';
import { provesTwoFactors } from './choice';
import { hasFirstFactor, hasSecondFactor } from './secondFactor';
import type { Turn } from './turn';

// What threat protection makes of a sign-in: it is judged once its first factor is proven, before anything else is asked.
// The event that it is told as is written with the commit of each turn.

/** [field] */
const loginBlocked = (hint: string): ServiceError =>
  refusal('NotAuthorizedException', 'Unable to login because of security reasons.', hint);

const steered = 'PUT /_emu/risk and fixtures say what is a risk, SetRiskConfiguration what is done about it.';

function whyBlocked(call: Call, client: AppClient, { level }: Assessment): string {
  if (level === undefined) return steered;
  const { action } = responseTo(configurationOf(call, client), level);
  const done =
    action === 'MFA_REQUIRED'
      ? 'which takes a second factor (MFA_REQUIRED), and the user has none'
      : 'which is blocked';
  return `The sign-in is a risk of level ${level}, ${done}. ${steered}`;
}

/** Where a turn comes from: what this call knows, and else what the beginning knew. */
const contextAt = ({ call, progress }: Pick<Turn, 'call' | 'progress'>) => ({
  ...progress.context,
  ...contextOf(call),
});

type Signing = Pick<Turn, 'call' | 'pool' | 'client' | 'username' | 'progress'>;

function eventOf(
  signing: Signing,
  found: Assessment,
  more: Pick<NewEvent, 'id' | 'response' | 'challenges'>,
): NewEvent {
  const { call, client } = signing;
  const facts = { clientId: client.id, type: 'SignIn' as const, compromised: false };
  return { ...facts, ...found, ...more, ...seenAt(call, contextAt(signing)) };
}

/**
 * Addresses that the configuration always blocks; federation and refreshed tokens are none of its affair [docs].
 * @throws NotAuthorizedException
 */
export function assertAddressAllowed(call: Call, at: PoolAndClient, named: { flow: string; username?: string }): void {
  const { flow, username = '' } = named;
  if (flow === 'REFRESH_TOKEN_AUTH' || modeOf(at.pool, flow) !== 'ENFORCED') return;
  const found = assess(call, at, { username, context: contextOf(call) });
  if (found.decision !== 'Block') return;
  const user = findByName(call, at.pool, username);
  if (user === undefined) {
    countRisk(call, { ...found, userPoolId: at.pool.id, type: 'SignIn', response: 'Fail', compromised: false });
  } else {
    const signing = { call, ...at, username, progress: { flow, steps: [] } };
    const id = call.world.random.uuid();
    putEvent(call, user, eventOf(signing, found, { id, response: 'Fail', challenges: [] }));
  }
  throw requestNotAllowed('The address is in BlockedIPRangeList.');
}

/** A wrong password is told with the risk that is seen, and nothing else is done about that [docs]. */
export function tellWrongPassword(
  signing: Omit<Signing, 'progress'> & { progress?: SignInProgress },
  user: User,
): void {
  const { progress = { flow: 'USER_PASSWORD_AUTH', steps: [] } } = signing;
  if (modeOf(signing.pool, progress.flow) === 'OFF') return;
  const { call, username } = signing;
  const found = assess(call, signing, { user, username, context: contextAt({ call, progress }) });
  const id = call.world.random.uuid();
  const challenges = [{ name: 'Password' as const, passed: false }];
  putEvent(call, user, eventOf({ ...signing, progress }, found, { id, response: 'Fail', challenges }));
}

/** What is done about a level. A factor that is required and not there blocks, where the pool does not set one up anyway [docs]. */
function actionFor(
  { call, pool, client, user, progress }: Turn & { user: User },
  { level }: Assessment,
): Action | undefined {
  if (level === undefined) return undefined;
  const { action } = responseTo(configurationOf(call, client), level);
  if (action !== 'MFA_IF_CONFIGURED' && action !== 'MFA_REQUIRED') return action;
  const hasFactor = provesTwoFactors(progress) || factorsForRisk(pool, user).length > 0;
  if (hasFactor || pool.settings.MfaConfiguration === 'ON') return action;
  return action === 'MFA_REQUIRED' ? 'BLOCK' : 'NO_ACTION';
}

const notifies = ({ call, client }: Turn, { level }: Assessment): boolean =>
  level !== undefined && responseTo(configurationOf(call, client), level).notifies;

/**
 * A password that was sent just now, unless it is temporary: that one is to be replaced at once [likely]. What stands beside
 * an access token that vouches for the password is none.
 */
const passwordTold = ({ progress: { steps, credit = [] }, sent, user }: Turn): string | undefined =>
  steps.at(-1)?.challenge === 'PASSWORD' && user?.status !== 'FORCE_CHANGE_PASSWORD' && !credit.includes('pwd')
    ? sent.get('PASSWORD')
    : undefined;

interface Refusing {
  readonly event: NewEvent;
  readonly refusal: ServiceError;
  readonly notification?: Notification | undefined;
  readonly change?: ((user: User) => User) | undefined;
}

/** The one commit of a sign-in that is blocked. */
async function refuse(
  { call }: Turn,
  user: User,
  { event, refusal: refused, notification, change }: Refusing,
): Promise<never> {
  const told = commit(call, ({ users }) => {
    const present = users.get(user.userPoolId, user.key);
    if (present === undefined) return undefined;
    const row = putEvent(call, user, { ...event, ...notification?.proof });
    if (change !== undefined) users.replace(present, change(present));
    notification?.send(row);
    return row;
  });
  if (told !== undefined) await notification?.handOver(told);
  throw refused;
}

/**
 * The turn of somebody whose first factor is proven with what is thought of it.
 * @throws PasswordResetRequiredException for a password that leaked, NotAuthorizedException for a risk that is blocked
 */
export async function judged(turn: Turn): Promise<Turn> {
  const { call, pool, client, user, username, progress } = turn;
  const mode = modeOf(pool, progress.flow);
  if (mode === 'OFF' || user === undefined || progress.judged !== undefined) return turn;
  const at = { ...turn, user, progress: { ...progress, context: contextAt(turn) } };
  const found = assess(call, turn, { user, username, context: at.progress.context });
  const password = passwordTold(turn);
  const compromised = password !== undefined && isLeaked(call, turn, turn, password, 'SIGN_IN');
  const eventId = call.world.random.uuid();
  const failed = { id: eventId, response: 'Fail' as const, challenges: challengesOf(progress) };
  const isEnforced = mode === 'ENFORCED';
  if (isEnforced && compromised && blocksCompromised(configurationOf(call, client))) {
    // a secondary changes no user [docs: multi-Region replication], and nobody does while a recovery is active [model]
    const isLeft = secondaryHere(call, pool) !== undefined || isPaused(call, pool);
    const change = (row: User) => changedUser(pool.settings, row, { status: 'RESET_REQUIRED' }, call.now);
    const event = { ...eventOf(at, found, failed), compromised };
    await refuse(turn, user, { event, refusal: passwordResetRequired(), ...(!isLeft && { change }) });
  }
  const action = isEnforced ? actionFor(at, found) : undefined;
  const notified = action !== undefined && notifies(turn, found) ? action : undefined;
  if (action === 'BLOCK') {
    const notification = notified && notificationTo(call, { pool, client, user, action });
    const event = { ...eventOf(at, found, failed), compromised };
    await refuse(turn, user, { event, refusal: loginBlocked(whyBlocked(call, client, found)), notification });
  }
  const own: JudgedSignIn = {
    eventId,
    ...(found.level !== undefined && { level: found.level }),
    decision: found.decision,
    compromised,
    asksFactor: action === 'MFA_IF_CONFIGURED' || action === 'MFA_REQUIRED',
    ...(notified !== undefined && { notifies: notified }),
  };
  return { ...at, progress: { ...at.progress, judged: own } };
}

const passwordProofs: ReadonlySet<string> = new Set(['PASSWORD', 'PASSWORD_VERIFIER']);

/** ChallengeResponses know passwords and second factors alone [model]. */
function challengesOf({ steps }: SignInProgress): AuthEventChallenge[] {
  return [
    ...(steps.some(({ challenge, passed }) => passed && passwordProofs.has(challenge))
      ? [{ name: 'Password' as const, passed: true }]
      : []),
    ...(hasSecondFactor(steps) ? [{ name: 'Mfa' as const, passed: true }] : []),
  ];
}

/**
 * A password that takes the place of a temporary one [docs].
 * @throws InvalidPasswordException
 */
export function assertNotLeaked({ call, pool, client, username, progress }: Turn, user: User, password: string): void {
  const mode = modeOf(pool, progress.flow);
  if (mode === 'OFF' || !isLeaked(call, { pool, client }, { user, username }, password, 'PASSWORD_CHANGE')) return;
  if (progress.judged !== undefined) changeEvent(call, user, progress.judged.eventId, { compromised: true });
  if (mode === 'ENFORCED' && blocksCompromised(configurationOf(call, client))) throw passwordLeaked();
}

/** What a session keeps for the next turn: where the sign-in began, and once it is judged what came of that. */
export function keptForNext({ call, pool, progress }: Turn): SignInProgress {
  const { context: _, judged: own, ...rest } = progress;
  if (own !== undefined) {
    const { notifies: __, ...judgedBefore } = own;
    return { ...rest, judged: judgedBefore };
  }
  return modeOf(pool, progress.flow) === 'OFF' ? rest : { ...rest, context: contextAt({ call, progress }) };
}

/** Prepares what a turn tells of its sign-in, before its commit. */
export function settling(turn: Turn): { commit(response: AuthEvent['response']): void; afterwards(): Promise<void> } {
  const { call, pool, client, user, progress } = turn;
  const { judged: own } = progress;
  if (own === undefined || user === undefined) return { commit: () => undefined, afterwards: () => Promise.resolve() };
  const isNew = call.world.state.authEvents.get(pool.id, own.eventId) === undefined;
  const notification =
    own.notifies === undefined || !isNew
      ? undefined
      : notificationTo(call, { pool, client, user, action: own.notifies });
  let told: AuthEvent | undefined;
  return {
    commit(response) {
      const challenges = challengesOf(progress);
      if (!isNew) {
        changeEvent(call, user, own.eventId, { response, challenges });
        return;
      }
      const { decision, level, compromised } = own;
      const found = { decision, ...(level !== undefined && { level }) };
      const event = eventOf(turn, found, { id: own.eventId, response, challenges });
      told = putEvent(call, user, { ...event, compromised, ...notification?.proof });
      notification?.send(told);
    },
    async afterwards() {
      if (told !== undefined) await notification?.handOver(told);
    },
  };
}

/** A wrong code of a second factor; another may follow. */
export function tellWrongCode(call: Call, { pool }: PoolAndClient, { judged: own, steps }: SignInProgress): void {
  if (own === undefined || !hasFirstFactor(steps)) return;
  const failed = { name: 'Mfa' as const, passed: false };
  const challenges = [...challengesOf({ flow: '', steps }), failed];
  changeEvent(call, { userPoolId: pool.id }, own.eventId, { response: 'Fail', challenges });
}
