import type { Bench } from '../../../support/emulator';
import { clientId, onePool, poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { order, step, type Family } from './Order';
import { changeClient, changePool, client, fill, invalid, limitExceeded, notFound, pool, token } from './steps';

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
    order('ListClientMetadataURLs', { input: there, steps: [pool, policy, token] }),
  ],
};
