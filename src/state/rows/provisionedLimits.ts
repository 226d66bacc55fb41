import { defineTable } from '../defineTable';

/** Requests per second that an account has provisioned for a category of operations in a region. */
export interface ProvisionedLimit {
  readonly region: string;
  readonly category: string;
  readonly value: number;
}

export const provisionedLimits = defineTable<ProvisionedLimit>()({
  name: 'provisionedLimits',
  partition: (limit) => limit.region,
  key: (limit) => limit.category,
});
