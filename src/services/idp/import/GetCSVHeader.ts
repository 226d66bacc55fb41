import { csvHeader } from '../../../domain/import/columns';
import { onPool } from '../operation';

/** Refusals: pool. */
export const GetCSVHeader = onPool('GetCSVHeader', (_call, pool) => ({
  UserPoolId: pool.id,
  CSVHeader: csvHeader(pool),
}));
