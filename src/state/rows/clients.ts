import { defineTable } from '../defineTable';
import type { UserPoolClientType } from '../documents';
import { ofPool } from './keys';
import { withoutEnd } from './secrets';

export type ClientSettings = Omit<
  UserPoolClientType,
  'UserPoolId' | 'ClientId' | 'ClientName' | 'ClientSecret' | 'ClientSecretArn' | 'CreationDate' | 'LastModifiedDate'
>;

export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
  /** Is it a value of the caller's own? */
  readonly given?: true;
}

/** Where in Secrets Manager a client's secrets are kept. */
export interface PublishedSecret {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  /** What the secrets are made from that are still to come; as secret as they are. */
  readonly seed: string;
}

export interface AppClient {
  readonly userPoolId: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Empty for a public client; at most two live at once, oldest first. Those of a published client are what `liveSecrets` says. */
  readonly secrets: readonly ClientSecret[];
  readonly settings: Readonly<ClientSettings>;
  /** Minutes, from SetUserPoolClientSessionConfiguration. */
  readonly ssoMaxValidityMinutes?: number;
  /** Absent where Secrets Manager knows nothing of the client. */
  readonly published?: PublishedSecret;
}

/** What is set for the whole pool stands under this client id, as AWS spells it. */
export const allClients = 'ALL';

export const clients = defineTable<AppClient>()({
  name: 'clients',
  partition: ofPool,
  key: (client) => client.id,
  global: {
    id: (client) => client.id,
    secretArn: ({ published }) => published?.arn,
    secretPartialArn: ({ published }) => published && withoutEnd(published.arn),
    secretName: ({ published }) => published?.name,
  },
  lookup: { secretName: ({ published }) => published?.name },
  sorted: { name: (client) => client.name },
  owners: { userPools: 'partition' },
});
