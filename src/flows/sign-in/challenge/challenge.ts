import type { ChallengeName, User } from '../../../state/rows';
import type { Turn } from '../turn';

/** A question, ready to be asked. */
export interface Asked {
  /** ChallengeParameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What the answer is held against; kept in the session and never told. */
  readonly kept?: Readonly<Record<string, string>>;
  /** The name that the question tells, where it may be another than the one that was sent. */
  readonly told?: string;
  /** What the commit sends along with opening the session. */
  readonly send?: () => void;
  /** What is done once that is committed, and can refuse nothing. */
  readonly afterwards?: () => Promise<void>;
}

/** What an answer comes to that is not refused. */
export interface Answered {
  /** False where the sign-in goes on all the same. */
  readonly passed?: false;
  /** What it adds for those who decide on the next step: a choice, a custom challenge's metadata. */
  readonly metadata?: string;
  /** The challenge that it counts as having passed, where that is another one. */
  readonly counts?: ChallengeName;
  /** How it changes the user; refuses, in order, what it must, and is asked again of the row as it is at the commit. */
  readonly change?: (user: User) => User;
  /** What else the commit does; refuses what was changed meanwhile. */
  readonly also?: () => void;
}

/** One challenge: how it is asked, and how its answer is judged. */
export interface Challenge {
  readonly name: ChallengeName;
  /** The response that brings the session's token back, where AWS answers the challenge without a Session. */
  readonly tokenIn?: 'PASSWORD_CLAIM_SECRET_BLOCK';
  /** Where none is sent, the newest one that waits for this user's answer from this device counts. */
  readonly mayLackSession?: true;
  /** It looks at the user's state itself, in an order of its own. */
  readonly judgesStatus?: true;
  /** Prepares the question: may wait, changes nothing. @param token of the session that will be opened */
  ask(turn: Turn, token: string): Asked | Promise<Asked>;
  /** Judges what was sent; may wait. What it refuses leaves the session open. */
  answer(turn: Turn): Answered | Promise<Answered>;
}
