import { ListUserPoolReplicasCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, noSuchPool, unknownPool } from '../../../support/poolCalls';
import { fromIreland, ireland, replicasOf, replicated } from './replicating';

const bench = withEmulator();

describe('ListUserPoolReplicas', () => {
  test('answers the primary alone for a pool without replicas', async () => {
    const { Id, Arn } = await createPool(bench);
    const { UserPoolReplicas, NextToken } = await bench.client.send(
      new ListUserPoolReplicasCommand({ UserPoolId: Id }),
    );
    expect(UserPoolReplicas).toEqual([
      { RegionName: 'us-east-1', Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: Arn },
    ]);
    expect(NextToken).toBeUndefined();
  });

  test('answers the same in the region of a replica', async () => {
    const { Id } = await replicated(bench);
    const all = [
      ['us-east-1', 'ACTIVE', 'PRIMARY'],
      [ireland, 'INACTIVE', 'SECONDARY'],
    ];
    expect(await replicasOf(bench, Id)).toEqual(all);
    expect(await fromIreland(bench, (there) => replicasOf(there, Id))).toEqual(all);
  });

  test('refuses unknown pools, pools of other regions and tokens it did not give', async () => {
    const list = (UserPoolId: string, NextToken?: string) => new ListUserPoolReplicasCommand({ UserPoolId, NextToken });
    await refuses(bench, list(unknownPool), 'ResourceNotFoundException', noSuchPool);
    const { Id } = await createPool(bench);
    await fromIreland(bench, (there) =>
      refuses(there, list(Id), 'ResourceNotFoundException', `User pool ${Id} does not exist.`),
    );
    await refuses(
      bench,
      list(Id, 'made-up'),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    ); // likely
  });
});
