import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';

/** A pool with every second factor; what a test says lies over it. */
export const everyFactor = (MfaConfiguration: 'OPTIONAL' | 'ON', more: { pool?: object; users?: object[] } = {}) =>
  onePool({
    pool: {
      MfaConfiguration,
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/a@example.com',
      },
      EmailMfaConfiguration: { Message: 'Code {####}', Subject: 'Sign in' },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
      ...more.pool,
    },
    clients: [
      { ClientId: 'other', ClientName: 'other', ExplicitAuthFlows: [...allFlows] },
      {
        ClientId: 'hiding',
        ClientName: 'hiding',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: [...allFlows],
      },
    ],
    users: more.users ?? [
      user('ada'),
      user('mia', { UserAttributes: { email: 'mia@example.com' } }),
      user('pat', { UserAttributes: { phone_number: '+15555550100' } }),
      user('zoe', { UserAttributes: { email: 'zoe@example.com', phone_number: '+15555550111' } }),
      { Username: 'tim', TemporaryPassword: password },
    ],
  });

export const initiate = (USERNAME: string, ClientId = clientId, PASSWORD = password) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } });

export const initiateAsAdministrator = (USERNAME: string) =>
  new AdminInitiateAuthCommand({
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });

export const answer = (
  ChallengeName: ChallengeNameType,
  USERNAME: string,
  Session: string | undefined,
  responses: Record<string, string> = {},
  ClientId = clientId,
) =>
  new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME, ...responses },
  });

export const answerAsAdministrator = (...sent: Parameters<typeof answer>) =>
  new AdminRespondToAuthChallengeCommand({ UserPoolId: poolId, ...answer(...sent).input });
