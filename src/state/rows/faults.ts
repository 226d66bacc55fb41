import { defineTable } from '../defineTable';
import type { FaultRule } from '../FaultRule';

export interface Fault {
  /** Counts from 1. */
  readonly id: string;
  readonly rule: FaultRule;
  /** What the operation of the rule is called by; absent where it means all. */
  readonly names?: readonly string[];
  /** How often it acted. */
  readonly used: number;
}

export const faults = defineTable<Fault>()({ name: 'faults', key: ({ id }) => id });
