import type { PasswordHashingAlgorithmType } from '@aws-sdk/client-cognito-identity-provider';
import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** How an import ended. */
export type ImportOutcome = 'Succeeded' | 'Failed' | 'Stopped';

/** An import of users from a file. Whether it is on its way tells `World.records.imports`: a run is no state. */
export interface UserImportJob {
  readonly userPoolId: string;
  readonly id: string;
  /** Of the pool's jobs, from 1. */
  readonly number: number;
  readonly name: string;
  readonly roleArn: string;
  readonly algorithm?: PasswordHashingAlgorithmType;
  /** Signs the address that its file is uploaded to. */
  readonly uploadKey: string;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly imported: number;
  readonly skipped: number;
  readonly failed: number;
  readonly outcome?: ImportOutcome;
  readonly completedAt?: number;
  readonly completionMessage?: string;
}

const highest = 999_999;

export const userImportJobs = defineTable<UserImportJob>()({
  name: 'userImportJobs',
  partition: ofPool,
  key: (job) => job.id,
  // the newest first
  sorted: { newest: (job) => String(highest - job.number).padStart(6, '0') },
  owners: { userPools: 'partition' },
});
