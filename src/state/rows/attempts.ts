import { defineTable } from '../defineTable';
import { ofPool, pairKey } from './keys';

/** Counts what AWS limits per user: wrong passwords, wrong codes, requests for codes. */
export interface Attempts {
  readonly userPoolId: string;
  readonly userKey: string;
  readonly kind: string;
  readonly count: number;
  /** Start of the counting window, or of the idle period. */
  readonly since: number;
  readonly lockedUntil?: number;
}

/** Nothing is counted for longer; see domain/protection/attempts. What is over counts as nothing, swept or not. */
const hour = 3_600_000;

export const attempts = defineTable<Attempts>()({
  name: 'attempts',
  partition: ofPool,
  key: (attempts) => pairKey(attempts.kind, attempts.userKey),
  lookup: { user: (attempts) => attempts.userKey },
  owners: { userPools: 'partition', users: 'user' },
  expires: ({ since }) => since + hour,
});
