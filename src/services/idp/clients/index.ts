import { AddUserPoolClientSecret } from './AddUserPoolClientSecret';
import { CreateUserPoolClient } from './CreateUserPoolClient';
import { DeleteUserPoolClient } from './DeleteUserPoolClient';
import { DeleteUserPoolClientSecret } from './DeleteUserPoolClientSecret';
import { DescribeUserPoolClient } from './DescribeUserPoolClient';
import { ListUserPoolClients } from './ListUserPoolClients';
import { ListUserPoolClientSecrets } from './ListUserPoolClientSecrets';
import { UpdateUserPoolClient } from './UpdateUserPoolClient';

export const clients = {
  AddUserPoolClientSecret,
  CreateUserPoolClient,
  DeleteUserPoolClient,
  DeleteUserPoolClientSecret,
  DescribeUserPoolClient,
  ListUserPoolClients,
  ListUserPoolClientSecrets,
  UpdateUserPoolClient,
};
