import { rowsOf } from '../../../support/rows';
import { onePool, poolId } from '../../../support/pools';
import type { Bench } from '../../../support/emulator';
import { order, step, type Family } from './Order';
import { fill, invalid, limitExceeded, notFound, pool, token } from './steps';

const UserPoolId = poolId;
const ProviderName = 'Corporate';
const ProviderDetails = {
  client_id: 'example-client',
  client_secret: 'example-secret',
  attributes_request_method: 'GET',
  authorize_scopes: 'openid',
  oidc_issuer: 'https://auth.example.com',
};
const fixed = { ProviderName, ProviderType: 'OIDC', ProviderDetails } as const;

const noSuchProvider = `Identity provider Nowhere for tenantId ${poolId} does not exist.`; // [live]
const provider = step('provider', { ProviderName: 'Nowhere' }, notFound, noSuchProvider);

const details = step(
  'details',
  { ProviderDetails: { client_id: '' } },
  invalid,
  'ProviderDetails is missing required keys: [client_id]', // [likely]
);
const mapping = step(
  'mapping',
  { AttributeMapping: { shoe_size: 'size' } },
  invalid,
  'AttributeMapping contains invalid mapping: [shoe_size]', // [field]
);
const identifiers = step(
  'identifiers taken',
  { IdpIdentifiers: ['taken'] },
  invalid,
  'IdpIdentifier taken is already used by identity provider Other.', // [likely]
);

/** Details of SAML in the place of those of OIDC. */
const broken = {
  ...Object.fromEntries(Object.keys(ProviderDetails).map((key) => [key, undefined])),
  MetadataFile: '<x/>',
};
const unread = 'Unable to unmarshall metadata'; // [field]

const putProvider =
  (name: string) =>
  ({ world: { state } }: Bench) =>
    state.identityProviders.set({ ...rowsOf(poolId).identityProviders, name, idpIdentifiers: [] });

export const identityProviders: Family = {
  fixtures: onePool({
    pool: { IdentityProviders: [fixed, { ...fixed, ProviderName: 'Other', IdpIdentifiers: ['taken', 'example.com'] }] },
  }),
  orders: [
    order('CreateIdentityProvider', {
      input: { UserPoolId, ...fixed, ProviderName: 'New' },
      steps: [
        pool,
        step('name', { ProviderName: 'COGNITO' }, invalid, 'Provider COGNITO cannot be of type OIDC.'), // [likely]
        details,
        mapping,
        step(
          'name taken',
          putProvider('New'),
          'DuplicateProviderException',
          `New already exists for tenant ${poolId}.`,
        ), // [live]
        identifiers,
        step(
          'too many providers',
          fill(300, (state, at) =>
            state.identityProviders.set({ ...rowsOf(poolId).identityProviders, name: `p${at}`, idpIdentifiers: [] }),
          ),
          limitExceeded,
          'Exceeded the limit of identity providers in the user pool.', // [likely]
        ),
        step('metadata', { ProviderType: 'SAML', ProviderDetails: broken }, invalid, unread),
      ],
    }),
    order('DeleteIdentityProvider', { input: { UserPoolId, ProviderName }, steps: [pool, provider] }),
    order('DescribeIdentityProvider', { input: { UserPoolId, ProviderName }, steps: [pool, provider] }),
    order('GetIdentityProviderByIdentifier', {
      input: { UserPoolId, IdpIdentifier: 'example.com' },
      steps: [pool, step('identifier', { IdpIdentifier: 'Nowhere' }, notFound, noSuchProvider)],
    }),
    order('ListIdentityProviders', { input: { UserPoolId }, steps: [pool, token] }),
    order('UpdateIdentityProvider', {
      input: { UserPoolId, ProviderName, ProviderDetails },
      steps: [
        pool,
        step(
          'provider',
          { ProviderName: 'Nowhere' },
          notFound,
          `Identity provider Nowhere in User Pool ${poolId} does not exist.`, // [live]
        ),
        details,
        mapping,
        identifiers,
        step(
          'metadata',
          ({ world: { state } }: Bench) => {
            state.identityProviders.set({ ...state.identityProviders.get(poolId, ProviderName)!, type: 'SAML' });
            return { ProviderDetails: broken };
          },
          invalid,
          unread,
        ),
      ],
    }),
  ],
};
