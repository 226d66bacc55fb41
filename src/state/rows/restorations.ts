import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** How many entities of a kind a recovery changes. */
export interface RestorePreview {
  readonly entity: 'Users' | 'Groups' | 'User MFAs' | 'Passkeys';
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** A point-in-time recovery of a pool's user data. What came of it tells `statusOf` in domain/recovery. */
export interface Restoration {
  readonly userPoolId: string;
  readonly id: string;
  /** Of the pool's recoveries, from 1. */
  readonly number: number;
  /** The instant that it goes back to. */
  readonly restoresTo: number;
  readonly createdAt: number;
  readonly preview: readonly RestorePreview[];
  readonly startedAt?: number;
  readonly cancelledAt?: number;
}

const highest = 999_999;

export const restorations = defineTable<Restoration>()({
  name: 'restorations',
  partition: ofPool,
  key: (restoration) => restoration.id,
  sorted: { newest: ({ number }) => String(highest - number).padStart(6, '0') },
  owners: { userPools: 'partition' },
});
