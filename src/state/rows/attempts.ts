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

export const attempts = defineTable<Attempts>()({
  name: 'attempts',
  partition: ofPool,
  key: (attempts) => pairKey(attempts.kind, attempts.userKey),
  lookup: { user: (attempts) => attempts.userKey },
});
