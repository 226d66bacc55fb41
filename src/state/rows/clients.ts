import { defineTable } from '../defineTable';
import type { UserPoolClientType } from '../documents';
import { ofPool } from './keys';

export type ClientSettings = Omit<
  UserPoolClientType,
  'UserPoolId' | 'ClientId' | 'ClientName' | 'ClientSecret' | 'ClientSecretArn' | 'CreationDate' | 'LastModifiedDate'
>;

export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
}

export interface AppClient {
  readonly userPoolId: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Empty for a public client; at most two live at once. */
  readonly secrets: readonly ClientSecret[];
  readonly settings: Readonly<ClientSettings>;
  /** Minutes, from SetUserPoolClientSessionConfiguration. */
  readonly ssoMaxValidityMinutes?: number;
}

/** What is set for the whole pool stands under this client id, as AWS spells it. */
export const allClients = 'ALL';

export const clients = defineTable<AppClient>()({
  name: 'clients',
  partition: ofPool,
  key: (client) => client.id,
  global: { id: (client) => client.id },
  sorted: { name: (client) => client.name },
  owners: { userPools: 'partition' },
});
