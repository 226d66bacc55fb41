import type { Bench } from '../../../support/emulator';
import { rowsOf } from '../../../support/rows';
import { onePool, poolId } from '../../../support/pools';
import { order, step, type Family } from './Order';
import {
  apart,
  changeClient,
  client,
  fill,
  invalid,
  limitExceeded,
  notFound,
  notInUnknown,
  pool,
  token,
} from './steps';

const UserPoolId = poolId;
const ClientId = 'vault';
const input = { UserPoolId, ClientId };

const secret = (at: number) => ({ id: `${ClientId}--${at}`, value: 'abcdefghijklmnopqrstuvwx', createdAt: at });
const secrets = (count: number) =>
  changeClient({}, { secrets: Array.from({ length: count }, (_, at) => secret(at)) }, ClientId);

const ofOne = apart('they are asked of one client');

const settings = step('settings', { AccessTokenValidity: 25 }, invalid, 'Invalid range for token validity.'); // [field]

const scope = step(
  'scopes and providers that do not exist: scopes',
  { AllowedOAuthScopes: ['api/read'] },
  'ScopeDoesNotExistException',
  'Invalid scope requested: api/read', // [field]
);
const provider = step(
  'scopes and providers that do not exist: providers',
  { SupportedIdentityProviders: ['Google'] },
  invalid,
  `The provider Google does not exist for User Pool ${poolId}.`, // [field]
);

const registered = step(
  'registered itself',
  ({ world: { state } }: Bench) => {
    const row = state.clients.get(poolId, ClientId);
    if (row !== undefined) state.clients.set({ ...row, settings: { ...row.settings, ClientType: 'DCR' } });
  },
  invalid,
  'Client secret operations are not supported for DCR clients.',
);

const published = step(
  'kept in Secrets Manager',
  ({ world: { state } }: Bench) => {
    const row = state.clients.get(poolId, ClientId);
    const kept = { name: 'a', arn: 'a', createdAt: 0, seed: 'a' };
    if (row !== undefined) state.clients.set({ ...row, published: kept });
  },
  invalid,
  'Client secret operations are not supported for app clients whose secret is in AWS Secrets Manager.',
);

/** All texts that are not marked otherwise are [likely]. */
export const clients: Family = {
  fixtures: onePool({ clients: [{ ClientId, ClientName: 'vault', ClientSecret: 'abcdefghijklmnopqrstuvwx' }] }),
  orders: [
    order('AddUserPoolClientSecret', {
      input,
      steps: [
        pool,
        client,
        ofOne,
        registered,
        published,
        step('no secret so far', secrets(0), invalid, 'Client secrets can only be added to confidential clients.'),
        apart('a client without a secret has not two'),
        step('two secrets already', secrets(2), limitExceeded, 'Client secrets cannot exceed limit of 2 secrets.'),
      ],
    }),
    order('CreateUserPoolClient', {
      input: { UserPoolId, ClientName: 'new' },
      steps: [
        pool,
        notInUnknown,
        step(
          'too many clients',
          fill(1000, (state, at) => state.clients.set({ ...rowsOf(poolId).clients, id: `client${at}` })),
          limitExceeded,
          'Exceeded the limit of app clients in the user pool.',
        ),
        settings,
        scope,
        provider,
      ],
    }),
    order('DeleteUserPoolClient', { input, steps: [pool, client] }),
    order('DeleteUserPoolClientSecret', {
      input: async (bench) => {
        secrets(2)(bench);
        return { ...input, ClientSecretId: secret(0).id };
      },
      steps: [
        pool,
        client,
        registered,
        published,
        step('secret', { ClientSecretId: 'vault--9' }, notFound, 'Client secret vault--9 does not exist.'),
        apart('the only secret is one that there is'),
        step('the only secret', secrets(1), invalid, 'Cannot delete the only client secret.'),
      ],
    }),
    order('DescribeUserPoolClient', { input, steps: [pool, client] }),
    order('ListUserPoolClientSecrets', { input, steps: [pool, client, registered, token] }),
    order('ListUserPoolClients', { input: { UserPoolId }, steps: [pool, token] }),
    order('UpdateUserPoolClient', { input, steps: [pool, client, settings, scope, provider] }),
  ],
};
