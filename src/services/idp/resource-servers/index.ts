import { CreateResourceServer } from './CreateResourceServer';
import { DeleteResourceServer } from './DeleteResourceServer';
import { DescribeResourceServer } from './DescribeResourceServer';
import { ListResourceServers } from './ListResourceServers';
import { UpdateResourceServer } from './UpdateResourceServer';

export const resourceServers = {
  CreateResourceServer,
  DeleteResourceServer,
  DescribeResourceServer,
  ListResourceServers,
  UpdateResourceServer,
};
