import {
  CreateResourceServerCommand,
  DescribeResourceServerCommand,
  type CreateResourceServerRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolId } from '../../../support/pools';

export const identifier = 'https://api.example.com';
export const scopes = [
  { ScopeName: 'read', ScopeDescription: 'May look' },
  { ScopeName: 'write', ScopeDescription: 'May touch' },
];

export const create = (members: Partial<CreateResourceServerRequest> = {}) =>
  new CreateResourceServerCommand({
    UserPoolId: poolId,
    Identifier: identifier,
    Name: 'The API',
    Scopes: scopes,
    ...members,
  });

export const describeServer = (Identifier = identifier, UserPoolId = poolId) =>
  new DescribeResourceServerCommand({ UserPoolId, Identifier });

export const noSuchServer = (name: string) => `Resource server ${name} does not exist.`; // likely
