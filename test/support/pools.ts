/** Fixture documents that several suites start from. */

export const poolId = 'us-east-1_Example1';
export const clientId = 'exampleclient0000000000000';
export const password = 'Correct-horse-1';

export const allFlows = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
] as const;

/** What lets a pool send text messages. */
export const texting = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } };

interface Parts {
  pool?: object;
  client?: object;
  clients?: readonly object[];
  users?: readonly object[];
  groups?: readonly object[];
}

/** A user in the form of fixtures. @example user('ada', { UserStatus: 'UNCONFIRMED' }) */
export const user = (Username: string, members: object = {}): object => ({ Username, Password: password, ...members });

/** One pool with one public client of every built flow, and whatever else is given. */
export const onePool = ({ pool, client, clients = [], users = [], groups = [] }: Parts = {}): object => ({
  userPools: [
    {
      Id: poolId,
      PoolName: 'example',
      ...pool,
      Clients: [{ ClientId: clientId, ClientName: 'web', ExplicitAuthFlows: [...allFlows], ...client }, ...clients],
      Groups: groups,
      Users: users,
    },
  ],
});
