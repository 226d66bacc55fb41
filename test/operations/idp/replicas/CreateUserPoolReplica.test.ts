import { CreateUserPoolReplicaCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, noSuchPool, unknownPool } from '../../../support/poolCalls';
import { fromIreland, ireland, replicable, replicasOf, replicated } from './replicating';

const bench = withEmulator();

const create = (UserPoolId: string, RegionName = ireland, UserPoolTags?: Record<string, string>) =>
  new CreateUserPoolReplicaCommand({ UserPoolId, RegionName, UserPoolTags });

describe('CreateUserPoolReplica', () => {
  test('answers a secondary that is being created, which is inactive as soon as one looks', async () => {
    const { Id } = await replicable(bench);
    const { UserPoolReplica } = await bench.client.send(create(Id));
    // model; the ARN has the replica's region and the same id
    expect(UserPoolReplica).toEqual({
      RegionName: ireland,
      Status: 'CREATING',
      Role: 'SECONDARY',
      UserPoolArn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${Id}`,
    });
    // AWS developer guide: secondaries begin INACTIVE
    expect(await replicasOf(bench, Id)).toEqual([
      ['us-east-1', 'ACTIVE', 'PRIMARY'],
      [ireland, 'INACTIVE', 'SECONDARY'],
    ]);
  });
});

describe('CreateUserPoolReplica refuses', () => {
  const refused = async (pool: { Id: string }, text: string, region = ireland, code = 'InvalidParameterException') =>
    refuses(bench, create(pool.Id, region), code, text);

  test('an unknown pool', () => refuses(bench, create(unknownPool), 'ResourceNotFoundException', noSuchPool));

  test('the LITE plan', async () => {
    // rule of the guide, text likely
    const text =
      'The following feature is not available for the LITE pricing tier configured: Multi-Region Replication';
    await refused(
      await replicable(bench, { UserPoolTier: 'LITE' }),
      text,
      ireland,
      'FeatureUnavailableInTierException',
    );
  });

  test('a pool without a multi-Region key of its own', async () => {
    // rule of the guide, text likely
    const text =
      'The user pool must be configured with a multi-Region customer managed key before you can create a replica.';
    await refused(await createPool(bench), text);
    await refused(
      await replicable(bench, { KeyConfiguration: { KmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/single' } }),
      text,
    );
  });

  test('the pool’s own region, regions there are none of, a region that has one', async () => {
    // texts likely
    await refused(await replicable(bench), 'RegionName cannot be the Region of the primary user pool.', 'us-east-1');
    await refused(await replicable(bench), 'Invalid RegionName Ireland.', 'Ireland');
    const pool = await replicated(bench);
    await refused(pool, `A replica of user pool ${pool.Id} already exists in eu-west-1.`);
  });

  test('a second replica', async () => {
    const pool = await replicated(bench);
    // number and text likely
    await refused(
      pool,
      `User pool ${pool.Id} cannot have more than 1 replica.`,
      'eu-central-1',
      'LimitExceededException',
    );
  });

  test('bad tags', async () => {
    const { Id } = await replicable(bench);
    await refuses(
      bench,
      create(Id, ireland, { 'aws:a': '' }),
      'UserPoolTaggingException',
      'Tag keys cannot start with the reserved prefix aws:.',
    );
  });

  test('to be asked in the secondary region', async () => {
    const { Id } = await replicated(bench);
    const text = 'CreateUserPoolReplica is not supported in the secondary replica region eu-west-1.'; // likely
    await fromIreland(bench, (there) =>
      refuses(there, create(Id, 'eu-central-1'), 'OperationNotEnabledException', text),
    );
  });
});
