import { poolSessionType } from '../../../domain/tokens/sessionSettings';
import { onPool } from '../operation';

export const GetUserPoolSessionConfiguration = onPool('GetUserPoolSessionConfiguration', (_call, pool) =>
  poolSessionType(pool),
);
