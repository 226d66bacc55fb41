import { mfaConfig } from '../../../domain/pools/mfaSettings';
import { onPool } from '../operation';

export const GetUserPoolMfaConfig = onPool('GetUserPoolMfaConfig', (_call, pool) => mfaConfig(pool));
