import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** A secondary user pool in another region. Only its own facts are kept; the directory is the primary's. */
export interface UserPoolReplica {
  readonly userPoolId: string;
  readonly region: string;
  readonly arn: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly createdAt: number;
  /** Kept apart from the primary's. */
  readonly tags: Readonly<Record<string, string>>;
}

export const replicas = defineTable<UserPoolReplica>()({
  name: 'replicas',
  partition: ofPool,
  key: (replica) => replica.region,
  sorted: { region: (replica) => replica.region },
});
