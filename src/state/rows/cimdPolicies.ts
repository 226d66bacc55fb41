import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** Which URLs of client ID metadata documents are let in, and the app client that they stand for. */
export interface CimdPolicy {
  readonly userPoolId: string;
  readonly id: string;
  readonly name: string;
  /** Of an app client that may be gone: its policy stays [model]. */
  readonly clientId: string;
  /** Seconds. */
  readonly cacheDuration: number;
  readonly patterns: readonly string[];
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const cimdPolicies = defineTable<CimdPolicy>()({
  name: 'cimdPolicies',
  partition: ofPool,
  key: (policy) => policy.id,
  sorted: { id: (policy) => policy.id },
  owners: { userPools: 'partition' },
});
