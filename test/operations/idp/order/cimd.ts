import type { Bench } from '../../../support/emulator';
import { clientId, onePool, poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { order, step, type Family } from './Order';
import { apart, changeClient, changePool, client, fill, invalid, limitExceeded, notFound, pool, token } from './steps';

const UserPoolId = poolId;
const ClientId = clientId;
const CIMDPolicyId = 'policy';
const URLPatterns = ['https://example.com/clients/*'];

const row = { ...rowsOf(poolId).cimdPolicies, clientId };
const putPolicy = ({ world: { state } }: Bench): void => state.cimdPolicies.set(row);
const there = async (bench: Bench) => {
  putPolicy(bench);
  return { UserPoolId, CIMDPolicyId };
};

const URL = 'https://localhost/clients/a';
const document = { redirectUris: [], grantTypes: [], responseTypes: [] };
const cached = async (bench: Bench) => {
  bench.world.state.cimdPolicies.set({ ...row, patterns: ['https://localhost/clients/*'] });
  const copy = { document, cachedAt: 0, expiresAt: Date.UTC(9999, 0) };
  bench.world.state.clientMetadata.set({ userPoolId: poolId, policyId: CIMDPolicyId, url: URL, copy });
  return { UserPoolId, CIMDPolicyId, URL, Action: 'INVALIDATE' as const };
};

// All texts of this family are [likely].
const policy = step('policy', { CIMDPolicyId: 'none' }, notFound, 'CIMD policy none does not exist.');
const plan = step(
  'plan',
  changePool({ UserPoolTier: 'LITE' }),
  'FeatureUnavailableInTierException',
  'The following feature is not available for the LITE pricing tier configured: Client ID Metadata Documents',
);
const secret = step(
  'secret of the client',
  changeClient({}, { secrets: [{ id: 's', value: 'secretsecretsecretsecretsecret', createdAt: 0 }] }),
  invalid,
  `User pool client ${clientId} has a client secret.`,
);
const patterns = step(
  'patterns',
  { URLPatterns: ['https://example.com'] },
  invalid,
  'The URL pattern https://example.com is not valid.',
);

export const cimd: Family = {
  fixtures: onePool(),
  orders: [
    order('CreateCIMDPolicy', {
      input: { UserPoolId, ClientId, PolicyName: 'agents', URLPatterns },
      steps: [
        pool,
        client,
        plan,
        secret,
        patterns,
        step(
          'too many policies',
          fill(25, (state, at) => state.cimdPolicies.set({ ...row, id: `p${at}` })),
          limitExceeded,
          'Exceeded the limit of CIMD policies in the user pool.',
        ),
      ],
    }),
    order('DescribeCIMDPolicy', { input: there, steps: [pool, policy] }),
    order('UpdateCIMDPolicy', {
      input: async (bench) => ({ ...(await there(bench)), ClientId, URLPatterns }),
      steps: [pool, plan, policy, client, secret, patterns],
    }),
    order('DeleteCIMDPolicy', { input: there, steps: [pool, policy] }),
    order('ListCIMDPolicies', { input: { UserPoolId }, steps: [pool, token] }),
    order('UpdateClientMetadataURLState', {
      input: cached,
      steps: [
        pool,
        plan,
        policy,
        step(
          'cached document',
          ({ world: { state } }: Bench) => {
            for (const one of [...state.clientMetadata.rows(poolId)]) state.clientMetadata.remove(one);
          },
          'CachedCIMDURLDoesNotExistException',
          `No cached client metadata document exists for ${URL}.`,
        ),
        step(
          'pattern',
          (bench: Bench) => {
            putPolicy(bench);
            return { Action: 'REFRESH' };
          },
          invalid,
          `The URL ${URL} does not match a URL pattern of the CIMD policy.`,
        ),
        apart('both are of REFRESH alone, whose own suite has the second'),
        step('document', { Action: 'REFRESH' }, invalid, `Unable to retrieve client metadata from ${URL}.`),
      ],
    }),
    order('ListClientMetadataURLs', { input: there, steps: [pool, policy, token] }),
  ],
};
