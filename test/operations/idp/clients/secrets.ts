import {
  AddUserPoolClientSecretCommand,
  InitiateAuthCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import type { Bench } from '../../../support/emulator';
import { allFlows, onePool, password, poolId, user } from '../../../support/pools';
import { customSecret, otherPool } from './examples';

/** A pool with a public client, a confidential one, and a user. */
export const fixtures = [
  onePool({
    clients: [{ ClientId: 'vault', ClientName: 'vault', ClientSecret: customSecret, ExplicitAuthFlows: [...allFlows] }],
    users: [user('ada')],
  }),
  { userPools: [{ Id: otherPool, PoolName: 'other' }] },
];

export const add = (more: { UserPoolId?: string; ClientId?: string; ClientSecret?: string } = {}) =>
  new AddUserPoolClientSecretCommand({ UserPoolId: poolId, ClientId: 'vault', ...more });

export const list = (more: { UserPoolId?: string; ClientId?: string; NextToken?: string } = {}) =>
  new ListUserPoolClientSecretsCommand({ UserPoolId: poolId, ClientId: 'vault', ...more });

export const idsOf = async ({ client }: Pick<Bench, 'client'>): Promise<string[]> =>
  ((await client.send(list())).ClientSecrets ?? []).map(({ ClientSecretId = '' }) => ClientSecretId);

/** Signs ada in with a hash made from this secret. */
export const signInWith = (secret: string) =>
  new InitiateAuthCommand({
    ClientId: 'vault',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: secretHash(secret, 'ada', 'vault') },
  });

export const wrongHash = 'Unable to verify secret hash for client vault'; // wild
