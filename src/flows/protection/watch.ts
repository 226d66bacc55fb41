import { refusal, type ServiceError } from '../../contract';
import { blocksCompromised, modeOf, responseTo, type WatchedFor } from '../../domain/protection/responses';
import type { AuthEvent, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import { assess, configurationOf, isLeaked, seenAt, type Assessment, type Attempt } from './assess';
import { putEvent } from './authEvents';
import { contextOf } from './context';
import { countRisk } from './told';

/** [field] */
export const requestNotAllowed = (hint: string): ServiceError =>
  refusal('NotAuthorizedException', 'Request not allowed due to security reasons.', hint);

/** [field] */
export const passwordLeaked = (): ServiceError =>
  refusal(
    'InvalidPasswordException',
    'Provided password cannot be used for security reasons.',
    'It is one of the compromised passwords of PUT /_emu/risk or of the fixtures, and the pool blocks those.',
  );

/** What a user does besides signing in. */
interface Doing {
  readonly type: AuthEvent['type'];
  readonly user?: User | undefined;
  /** The name that was sent. */
  readonly username: string;
}

/** Who watches one thing that a user does; nobody does where the pool judges nothing. */
export class Watch {
  readonly #call: Call;
  readonly #at: PoolAndClient;
  readonly #doing: Doing;
  readonly #found: Assessment | undefined;
  #compromised = false;

  /** @throws NotAuthorizedException where the address, or the risk that is seen, is to be blocked */
  constructor(call: Call, at: PoolAndClient, doing: Doing) {
    this.#call = call;
    this.#at = at;
    this.#doing = doing;
    if (modeOf(at.pool) === 'OFF') return;
    this.#found = assess(call, at, this.#attempt());
    const why = this.#whyBlocked(this.#found);
    if (why === undefined) return;
    this.#refused();
    throw requestNotAllowed(why);
  }

  /** Looks at a password that is to be. @throws InvalidPasswordException */
  assertNotLeaked(password: string, event: WatchedFor): void {
    const [call, at] = [this.#call, this.#at];
    if (this.#found === undefined || !isLeaked(call, at, this.#doing, password, event)) return;
    this.#compromised = true;
    if (!this.#isEnforced() || !blocksCompromised(configurationOf(call, at.client))) return;
    this.#refused();
    throw passwordLeaked();
  }

  /** It was done; part of the commit. */
  passed(user: User): void {
    this.#tell(user, user.status === 'UNCONFIRMED' && this.#doing.type === 'SignUp' ? 'InProgress' : 'Pass');
  }

  #isEnforced(): boolean {
    return modeOf(this.#at.pool) === 'ENFORCED';
  }

  #attempt(): Attempt {
    return { ...this.#doing, context: contextOf(this.#call) };
  }

  /** Nobody can be asked for a second factor here, so that what asks for one lets them go on [likely]. */
  #whyBlocked({ decision, level }: Assessment): string | undefined {
    if (!this.#isEnforced()) return undefined;
    if (decision === 'Block') return 'The address is in BlockedIPRangeList.';
    const configuration = configurationOf(this.#call, this.#at.client);
    if (level === undefined || responseTo(configuration, level).action !== 'BLOCK') return undefined;
    return `The risk is ${level}, which the pool blocks.`;
  }

  #refused(): void {
    const { user } = this.#doing;
    if (user !== undefined) this.#tell(user, 'Fail');
    else if (this.#found !== undefined) countRisk(this.#call, { ...this.#facts('Fail'), userPoolId: this.#at.pool.id });
  }

  #tell(user: User, response: AuthEvent['response']): void {
    if (this.#found === undefined) return;
    putEvent(this.#call, user, {
      ...{ id: this.#call.world.random.uuid(), clientId: this.#at.client.id, challenges: [] },
      ...this.#facts(response),
      ...seenAt(this.#call, contextOf(this.#call)),
    });
  }

  #facts(response: AuthEvent['response']) {
    const found: Assessment = this.#found ?? { decision: 'NoRisk' };
    return { type: this.#doing.type, response, ...found, compromised: this.#compromised };
  }
}
