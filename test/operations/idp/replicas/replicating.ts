import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolReplicaCommand,
  ListUserPoolReplicasCommand,
  UpdateUserPoolReplicaCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, type Bench } from '../../../support/emulator';
import { createPool, multiRegionKey } from '../../../support/poolCalls';

export const ireland = 'eu-west-1';

/** A pool that may be replicated. */
export const replicable = (bench: Bench, members: Partial<CreateUserPoolCommandInput> = {}) =>
  createPool(bench, { KeyConfiguration: { KmsKeyArn: multiRegionKey }, ...members });

/** A pool with a replica in Ireland, which begins inactive. */
export async function replicated(bench: Bench) {
  const pool = await replicable(bench);
  await bench.client.send(new CreateUserPoolReplicaCommand({ UserPoolId: pool.Id, RegionName: ireland }));
  return pool;
}

export const setStatus = (Status: 'ACTIVE' | 'INACTIVE', UserPoolId: string, RegionName = ireland) =>
  new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName, Status });

export async function replicasOf({ client }: Pick<Bench, 'client'>, UserPoolId: string) {
  const { UserPoolReplicas } = await client.send(new ListUserPoolReplicasCommand({ UserPoolId }));
  return UserPoolReplicas!.map(({ RegionName, Status, Role }) => [RegionName, Status, Role]);
}

export async function fromIreland<Result>(bench: Bench, work: (there: Bench) => Promise<Result>): Promise<Result> {
  const client = clientFor(bench.emulator, ireland);
  try {
    return await work({ emulator: bench.emulator, world: bench.world, client });
  } finally {
    client.destroy();
  }
}

export const password = 'Correct-horse1';

export async function addUser({ client }: Pick<Bench, 'client'>, UserPoolId: string, Username: string): Promise<void> {
  await client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }));
}

/** A pool with a replica in Ireland, an app client and `ada`, who may sign in. */
export async function furnished(bench: Bench, status: 'ACTIVE' | 'INACTIVE' = 'ACTIVE') {
  const { Id } = await replicated(bench);
  const { UserPoolClient } = await bench.client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: Id,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  await addUser(bench, Id, 'ada');
  if (status === 'ACTIVE') await bench.client.send(setStatus('ACTIVE', Id));
  return { Id, ClientId: UserPoolClient!.ClientId! };
}
