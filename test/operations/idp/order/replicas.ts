import { multiRegionKey } from '../../../support/poolCalls';
import { onePool, poolId } from '../../../support/pools';
import type { Bench } from '../../../support/emulator';
import { order, step, type Family, type Step } from './Order';
import { apart, cases, changePool, invalid, limitExceeded, notFound, pool } from './steps';

const UserPoolId = poolId;
const RegionName = 'eu-west-1';

const putReplica =
  (region: string, status: 'ACTIVE' | 'INACTIVE' = 'INACTIVE') =>
  ({ world: { state } }: Bench) =>
    void state.replicas.set({ userPoolId: poolId, region, arn: '', status, createdAt: 0, tags: {} });

const unknownHasNone = apart('an unknown pool has no replica');

// All texts of this family are [likely].
const fromSecondary = (operation: string, from: string): Step => ({
  ...step(
    'secondary region',
    putReplica(from),
    'OperationNotEnabledException',
    `${operation} is not supported in the secondary replica region ${from}.`,
  ),
  from,
});

export const replicas: Family = {
  fixtures: onePool({ pool: { KeyConfiguration: { KmsKeyArn: multiRegionKey } } }),
  orders: [
    order('CreateUserPoolReplica', {
      input: { UserPoolId, RegionName },
      steps: [
        pool,
        unknownHasNone,
        fromSecondary('CreateUserPoolReplica', 'eu-central-1'),
        step(
          'plan',
          changePool({ UserPoolTier: 'LITE' }),
          'FeatureUnavailableInTierException',
          'The following feature is not available for the LITE pricing tier configured: Multi-Region Replication',
        ),
        step(
          'key',
          changePool({ KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' } }),
          invalid,
          'The user pool must be configured with a multi-Region customer managed key before you can create a replica.',
        ),
        step('region: none', { RegionName: 'nowhere' }, invalid, 'Invalid RegionName nowhere.'),
        cases,
        step(
          'region: of the primary',
          { RegionName: 'us-east-1' },
          invalid,
          'RegionName cannot be the Region of the primary user pool.',
        ),
        apart('no replica is in the region of the primary'),
        step(
          'there already',
          putReplica(RegionName),
          invalid,
          `A replica of user pool ${poolId} already exists in ${RegionName}.`,
        ),
        step(
          'one too many',
          putReplica('eu-west-2'),
          limitExceeded,
          `User pool ${poolId} cannot have more than 1 replica.`,
        ),
        step(
          'tags',
          { UserPoolTags: { 'aws:mine': 'no' } },
          'UserPoolTaggingException',
          'Tag keys cannot start with the reserved prefix aws:.',
        ),
      ],
    }),
    order('DeleteUserPoolReplica', {
      input: async (bench) => {
        putReplica(RegionName)(bench);
        return { UserPoolId, RegionName };
      },
      steps: [
        pool,
        unknownHasNone,
        fromSecondary('DeleteUserPoolReplica', RegionName),
        step(
          'the primary itself',
          { RegionName: 'us-east-1' },
          invalid,
          'The primary user pool cannot be deleted as a replica.',
        ),
        step(
          'replica',
          ({ world: { state } }: Bench) => void state.replicas.delete(poolId, RegionName),
          notFound,
          `Replica of user pool ${poolId} in ${RegionName} does not exist.`,
        ),
        apart('what is not there is not active'),
        step(
          'still active',
          putReplica(RegionName, 'ACTIVE'),
          invalid,
          `The replica in ${RegionName} must be INACTIVE before it can be deleted.`,
        ),
      ],
    }),
  ],
};
