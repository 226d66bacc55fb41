import { CreateIdentityPool } from './CreateIdentityPool';
import { DeleteIdentityPool } from './DeleteIdentityPool';
import { DescribeIdentityPool } from './DescribeIdentityPool';
import { ListIdentityPools } from './ListIdentityPools';
import { UpdateIdentityPool } from './UpdateIdentityPool';

export const pools = {
  CreateIdentityPool,
  DeleteIdentityPool,
  DescribeIdentityPool,
  ListIdentityPools,
  UpdateIdentityPool,
};
