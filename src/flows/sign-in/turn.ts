import type { NewDevice } from '../../domain/devices/deviceKeys';
import type { AcrLevel } from '../../domain/pools/identitySettings';
import type { AppClient, ChallengeName, ChallengeSession, SignInProgress, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import type { Parameters } from './parameters';

/** One call on the way of a sign-in: its beginning, or the answer to a challenge. */
export interface Turn extends PoolAndClient {
  readonly call: Call;
  /** The name that was sent. */
  readonly username: string;
  readonly sent: Parameters;
  /** The user as they were read; nobody where the client hides that there is no such user. */
  readonly seen: User | undefined;
  /** The same as the answer leaves them. */
  readonly user: User | undefined;
  /** What the answer changes of the user; made anew of the row as it is when it is committed. */
  readonly change?: ((user: User) => User) | undefined;
  /** What else the commit does. */
  readonly also?: (() => void) | undefined;
  readonly progress: SignInProgress;
  /** The session that is answered. */
  readonly session?: ChallengeSession;
  /** What is done in the commit that ends the sign-in, where nobody waits for tokens: pages give a code in their place. */
  readonly arrive?: Arrive | undefined;
  /** What triggers are told; what begins a sign-in sends them none [model]. */
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** Whom tokens are given. */
export interface Holder {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
}

/** Whom a page lets in, and by what they proved who they are. */
export interface Arriving extends Holder {
  readonly progress: SignInProgress;
}

/** How a sign-in at a page ends. */
export interface Arrive {
  /** What its application asks for by `acr_values`, the level that it wants most first; empty where it asks for none. */
  readonly levels: readonly AcrLevel[];
  /** Part of the commit that ends it. */
  readonly letIn: (arriving: Arriving) => void;
}

/** Tokens as a sign-in gives them. */
export interface Tokens {
  readonly accessToken: string;
  /** Absent where a sign-in at a domain was not for `openid`. */
  readonly idToken?: string;
  /** Absent where the one that was sent stays good. */
  readonly refreshToken?: string;
  /** Seconds that the access token lives. */
  readonly expiresIn: number;
  /** A device that may be confirmed, where the pool tracks them and the sign-in came from none. */
  readonly newDevice?: NewDevice;
}

/** A question; its session comes back with the answer. */
export interface Question {
  readonly challenge: ChallengeName;
  /** Absent where the parameters carry it. */
  readonly session?: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** First factors, as long as the user may choose. */
  readonly available?: readonly ChallengeName[];
}

/** The end of a sign-in at a page. */
export interface Arrived {
  readonly arrived: User;
}

/** What a turn comes to. */
export type SignInOutcome = Tokens | Question | Arrived;
