import { DeleteUserPoolCommand, DeleteUserPoolReplicaCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { noSuchPool, unknownPool } from '../../../support/poolCalls';
import { fromIreland, ireland, replicasOf, replicated, setStatus } from './replicating';

const bench = withEmulator();

const remove = (UserPoolId: string, RegionName = ireland) =>
  new DeleteUserPoolReplicaCommand({ UserPoolId, RegionName });

describe('DeleteUserPoolReplica', () => {
  test('answers a replica that is being deleted, which is gone as soon as one looks', async () => {
    const { Id } = await replicated(bench);
    const { UserPoolReplica } = await bench.client.send(remove(Id));
    expect(UserPoolReplica).toMatchObject({ RegionName: ireland, Status: 'DELETING', Role: 'SECONDARY' });
    expect(await replicasOf(bench, Id)).toEqual([['us-east-1', 'ACTIVE', 'PRIMARY']]);
    await bench.client.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
  });

  test('refuses unknown pools and replicas', async () => {
    const { Id } = await replicated(bench);
    await refuses(bench, remove(unknownPool), 'ResourceNotFoundException', noSuchPool);
    const text = `Replica of user pool ${Id} in eu-central-1 does not exist.`; // likely
    await refuses(bench, remove(Id, 'eu-central-1'), 'ResourceNotFoundException', text);
  });

  test('refuses active replicas and the primary', async () => {
    const { Id } = await replicated(bench);
    await bench.client.send(setStatus('ACTIVE', Id));
    // rule of the model, texts likely
    await refuses(
      bench,
      remove(Id),
      'InvalidParameterException',
      'The replica in eu-west-1 must be INACTIVE before it can be deleted.',
    );
    await refuses(
      bench,
      remove(Id, 'us-east-1'),
      'InvalidParameterException',
      'The primary user pool cannot be deleted as a replica.',
    );
  });

  test('refuses to be asked in the secondary region', async () => {
    const { Id } = await replicated(bench);
    const text = 'DeleteUserPoolReplica is not supported in the secondary replica region eu-west-1.'; // rule of the model, text likely
    await fromIreland(bench, (there) => refuses(there, remove(Id), 'OperationNotEnabledException', text));
  });
});
