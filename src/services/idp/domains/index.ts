import { CreateUserPoolDomain } from './CreateUserPoolDomain';
import { DeleteUserPoolDomain } from './DeleteUserPoolDomain';
import { DescribeUserPoolDomain } from './DescribeUserPoolDomain';
import { UpdateUserPoolDomain } from './UpdateUserPoolDomain';

export const domains = { CreateUserPoolDomain, DeleteUserPoolDomain, DescribeUserPoolDomain, UpdateUserPoolDomain };
