import { CreateUserPool } from './CreateUserPool';
import { DeleteUserPool } from './DeleteUserPool';
import { DescribeUserPool } from './DescribeUserPool';
import { ListUserPools } from './ListUserPools';

export const pools = { CreateUserPool, DeleteUserPool, DescribeUserPool, ListUserPools };
