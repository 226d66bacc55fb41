import { identityPoolType } from '../../../domain/identities/pools';
import { onIdentityPool } from '../operation';

export const DescribeIdentityPool = onIdentityPool('DescribeIdentityPool', (_call, pool) => identityPoolType(pool));
