import { AddCustomAttributes } from './AddCustomAttributes';
import { CreateUserPool } from './CreateUserPool';
import { DeleteUserPool } from './DeleteUserPool';
import { DescribeUserPool } from './DescribeUserPool';
import { GetProvisionedLimit } from './GetProvisionedLimit';
import { GetUserPoolMfaConfig } from './GetUserPoolMfaConfig';
import { ListUserPools } from './ListUserPools';
import { SetUserPoolMfaConfig } from './SetUserPoolMfaConfig';
import { UpdateProvisionedLimit } from './UpdateProvisionedLimit';
import { UpdateUserPool } from './UpdateUserPool';

export const pools = {
  AddCustomAttributes,
  CreateUserPool,
  DeleteUserPool,
  DescribeUserPool,
  GetProvisionedLimit,
  GetUserPoolMfaConfig,
  ListUserPools,
  SetUserPoolMfaConfig,
  UpdateProvisionedLimit,
  UpdateUserPool,
};
