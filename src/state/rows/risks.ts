import { defineTable } from '../defineTable';
import type { KnownRisks } from '../KnownRisks';

export type { CompromisedPassword, KnownAddress, KnownRisks, RiskLevel, RiskyDevice, RiskyUser } from '../KnownRisks';

/** What threat protection believes: what fixtures say and, over it, what was said since. */
export interface Risks {
  readonly name: string;
  readonly declared?: KnownRisks;
  readonly changed?: KnownRisks;
}

/** The key of the one row. */
export const risksRow = 'known';

export const risks = defineTable<Risks>()({ name: 'risks', key: ({ name }) => name });
