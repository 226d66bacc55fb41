import type { Template } from './Template';

/** Whoever has an authenticator is asked for its code; the other one is made to set one up. */
export const mfa: Template = {
  document: {
    userPools: [
      {
        Id: 'us-east-1_Example1',
        PoolName: 'second-factor-required',
        MfaConfiguration: 'ON',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        AutoVerifiedAttributes: ['email'],
        UsernameAttributes: ['email'],
        Clients: [
          {
            ClientId: 'exampleclient000000000000',
            ClientName: 'web',
            ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        ],
        Users: [
          {
            Username: 'ada@example.com',
            Password: 'Correct-horse-1',
            UserAttributes: { email_verified: 'true', name: 'Has an authenticator' },
            SoftwareToken: { SecretCode: 'JBSWY3DPEHPK3PXP', FriendlyDeviceName: 'phone' },
            UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
            PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
          },
          {
            Username: 'grace@example.com',
            Password: 'Correct-horse-1',
            UserAttributes: { email_verified: 'true', name: 'Has to set one up' },
          },
        ],
      },
    ],
  },
};
