import { invalid, refusal } from '../../contract';
import type { UserPool, UserPoolReplica } from '../../state/rows';
import { userPoolArn } from './ids';
import { assertTags, type Tags } from './tags';
import { assertTierHas } from '../plan/tier';

/** From a primary to one secondary region [announcements]; the number itself [likely]. */
const mostReplicas = 1;

const regionName = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/**
 * A new secondary pool. AWS makes it in the background: it is CREATING, then INACTIVE [docs]. Here the background takes
 * no time: the answer says CREATING, whoever looks next sees INACTIVE. Rules [docs: model], texts [likely].
 * @throws FeatureUnavailableInTierException, InvalidParameterException, LimitExceededException, UserPoolTaggingException
 */
export function newReplica(
  pool: UserPool,
  present: readonly UserPoolReplica[],
  { region, accountId, tags, now }: { region: string; accountId: string; tags: Tags; now: number },
): UserPoolReplica {
  assertTierHas(pool.settings, 'Multi-Region Replication');
  const { KeyType, KmsKeyArn = '' } = pool.settings.KeyConfiguration ?? {};
  if (KeyType !== 'CUSTOMER_MANAGED_KEY' || !KmsKeyArn.includes(':key/mrk-')) {
    throw invalid(
      'The user pool must be configured with a multi-Region customer managed key before you can create a replica.',
      'UpdateUserPool with KeyConfiguration { KeyType: CUSTOMER_MANAGED_KEY, KmsKeyArn: arn:aws:kms:<region>:<account>:key/mrk-<id> }.',
    );
  }
  if (!regionName.test(region)) throw invalid(`Invalid RegionName ${region}.`);
  if (region === pool.region) throw invalid('RegionName cannot be the Region of the primary user pool.');
  if (present.some((replica) => replica.region === region)) {
    throw invalid(`A replica of user pool ${pool.id} already exists in ${region}.`);
  }
  if (present.length >= mostReplicas) {
    throw refusal('LimitExceededException', `User pool ${pool.id} cannot have more than ${mostReplicas} replica.`);
  }
  assertTags(tags, 'UserPoolTaggingException');
  return {
    userPoolId: pool.id,
    region,
    arn: userPoolArn(region, accountId, pool.id),
    status: 'INACTIVE',
    createdAt: now,
    tags,
  };
}

/** Only a replica that serves nobody can be deleted [model], text [likely]. @throws InvalidParameterException */
export function assertDeletable({ region, status }: UserPoolReplica): void {
  if (status !== 'INACTIVE') {
    throw invalid(
      `The replica in ${region} must be INACTIVE before it can be deleted.`,
      'UpdateUserPoolReplica with Status INACTIVE.',
    );
  }
}

/** As AWS shows it; `passing` is the state it is said to be in while something is done to it. */
export const replicaType = ({ region, arn, status }: UserPoolReplica, passing?: 'CREATING' | 'DELETING') => ({
  RegionName: region,
  Status: passing ?? status,
  Role: 'SECONDARY' as const,
  UserPoolArn: arn,
});

/** The pool itself stands in the list of its replicas [model]. */
export const primaryType = ({ region, arn }: UserPool) => ({
  RegionName: region,
  Status: 'ACTIVE' as const,
  Role: 'PRIMARY' as const,
  UserPoolArn: arn,
});
