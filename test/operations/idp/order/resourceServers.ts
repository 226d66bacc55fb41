import { rowsOf } from '../../../support/rows';
import { onePool, poolId } from '../../../support/pools';
import { order, step, type Family } from './Order';
import { fill, invalid, limitExceeded, notFound, pool, token } from './steps';

const UserPoolId = poolId;
const Identifier = 'api';
const ScopeName = 'read';
const Scopes = [{ ScopeName, ScopeDescription: 'May look' }];

const server = step(
  'resource server',
  { Identifier: 'nowhere' },
  notFound,
  'Resource server nowhere does not exist.', // [likely]
);
const repeated = step('repeated scope', { Scopes }, invalid, 'Duplicate scope name read.'); // [likely]

export const resourceServers: Family = {
  fixtures: {
    ...onePool({ pool: { ResourceServers: [{ Identifier, Name: 'The API', Scopes }] } }),
  },
  orders: [
    order('CreateResourceServer', {
      input: { UserPoolId, Identifier: 'new', Name: 'The API', Scopes },
      steps: [
        pool,
        repeated,
        step(
          'identifier taken',
          { Identifier },
          invalid,
          `api already exists in user pool ${poolId}.`, // [peer]
        ),
        step(
          'too many servers',
          fill(25, (state, at) =>
            state.resourceServers.set({ ...rowsOf(poolId).resourceServers, identifier: `${at}` }),
          ),
          limitExceeded,
          'Exceeded the limit of resource servers in the user pool.', // [likely]
        ),
      ],
    }),
    order('DeleteResourceServer', { input: { UserPoolId, Identifier }, steps: [pool, server] }),
    order('DescribeResourceServer', { input: { UserPoolId, Identifier }, steps: [pool, server] }),
    order('ListResourceServers', { input: { UserPoolId }, steps: [pool, token] }),
    order('UpdateResourceServer', {
      input: { UserPoolId, Identifier, Name: 'The API', Scopes },
      steps: [pool, server, repeated],
    }),
  ],
};
