import { CreateUserPoolReplica } from './CreateUserPoolReplica';
import { DeleteUserPoolReplica } from './DeleteUserPoolReplica';
import { ListUserPoolReplicas } from './ListUserPoolReplicas';
import { UpdateUserPoolReplica } from './UpdateUserPoolReplica';

export const replicas = { CreateUserPoolReplica, DeleteUserPoolReplica, ListUserPoolReplicas, UpdateUserPoolReplica };
