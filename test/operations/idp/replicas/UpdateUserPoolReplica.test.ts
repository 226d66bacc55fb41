import { refuses, withEmulator } from '../../../support/emulator';
import { noSuchPool, unknownPool } from '../../../support/poolCalls';
import { fromIreland, ireland, replicasOf, replicated, setStatus } from './replicating';

const bench = withEmulator();

describe('UpdateUserPoolReplica', () => {
  test('activates and deactivates a replica, from either region', async () => {
    const { Id } = await replicated(bench);
    const { UserPoolReplica } = await bench.client.send(setStatus('ACTIVE', Id));
    expect(UserPoolReplica).toEqual({
      RegionName: ireland,
      Status: 'ACTIVE',
      Role: 'SECONDARY',
      UserPoolArn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${Id}`,
    });
    expect((await replicasOf(bench, Id))[1]).toEqual([ireland, 'ACTIVE', 'SECONDARY']);
    await fromIreland(bench, ({ client }) => client.send(setStatus('INACTIVE', Id)));
    expect((await replicasOf(bench, Id))[1]).toEqual([ireland, 'INACTIVE', 'SECONDARY']);
  });

  test('leaves the primary active', async () => {
    const { Id } = await replicated(bench);
    const { UserPoolReplica } = await bench.client.send(setStatus('ACTIVE', Id, 'us-east-1'));
    expect(UserPoolReplica).toMatchObject({ Role: 'PRIMARY', Status: 'ACTIVE' });
    // likely
    const text = 'The status of the primary user pool cannot be updated.';
    await refuses(bench, setStatus('INACTIVE', Id, 'us-east-1'), 'InvalidParameterException', text);
  });

  test('refuses unknown pools, unknown replicas and other states', async () => {
    const { Id } = await replicated(bench);
    await refuses(bench, setStatus('ACTIVE', unknownPool), 'ResourceNotFoundException', noSuchPool);
    const text = `Replica of user pool ${Id} in eu-central-1 does not exist.`; // likely
    await refuses(bench, setStatus('ACTIVE', Id, 'eu-central-1'), 'ResourceNotFoundException', text);
    const sentence =
      "1 validation error detected: Value 'DELETING' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [ACTIVE, INACTIVE]";
    await refuses(bench, setStatus('DELETING' as 'ACTIVE', Id), 'InvalidParameterException', sentence);
  });
});
