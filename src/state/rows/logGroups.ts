import { defineTable } from '../defineTable';

/** A group of CloudWatch Logs that somebody made. */
export interface LogGroup {
  readonly region: string;
  readonly name: string;
  readonly createdAt: number;
  readonly retentionInDays?: number;
}

export const logGroups = defineTable<LogGroup>()({
  name: 'logGroups',
  partition: (group) => group.region,
  key: (group) => group.name,
});
