import {
  AdminInitiateAuthCommand,
  AdminListUserAuthEventsCommand,
  InitiateAuthCommand,
  SetRiskConfigurationCommand,
  UpdateUserPoolCommand,
  type AdminInitiateAuthCommandInput,
  type AuthEventType,
  type InitiateAuthCommandInput,
  type SetRiskConfigurationRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from './emulator';
import { clientId, onePool, password, poolId, user } from './pools';

/** A pool that judges risks, for suites of threat protection. */

export const ada = user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } });

export const plus = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } };

export const protectedPool = (parts: Parameters<typeof onePool>[0] = {}) =>
  onePool({ users: [ada], ...parts, pool: { ...plus, ...parts.pool } });

export const risky = '203.0.113.7';

/** What a test tells of `risky`. */
export const addresses = (level: 'Low' | 'Medium' | 'High' = 'High') => [{ range: '203.0.113.0/24', level }];

export type Mode = 'OFF' | 'AUDIT' | 'ENFORCED';

export const setMode = (bench: Bench, AdvancedSecurityMode: Mode) =>
  bench.client.send(
    new UpdateUserPoolCommand({
      UserPoolId: poolId,
      AutoVerifiedAttributes: ['email'],
      UserPoolAddOns: { AdvancedSecurityMode },
    }),
  );

export const setRisk = (bench: Bench, members: Partial<SetRiskConfigurationRequest>) =>
  bench.client.send(new SetRiskConfigurationCommand({ UserPoolId: poolId, ...members }));

type Action = 'BLOCK' | 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | 'NO_ACTION';

/** The same for all levels. */
export const always = (EventAction: Action, Notify = false): Partial<SetRiskConfigurationRequest> => {
  const action = { EventAction, Notify };
  return {
    AccountTakeoverRiskConfiguration: { Actions: { LowAction: action, MediumAction: action, HighAction: action } },
  };
};

export const serverContext = (
  IpAddress: string,
  HttpHeaders: { headerName?: string; headerValue?: string }[] = [],
) => ({
  IpAddress,
  ServerName: 'shop.example',
  ServerPath: '/login',
  HttpHeaders,
});

/** An administrator's sign-in of ada, from an address that the server tells. */
export const signInFrom = (address: string | undefined, members: Partial<AdminInitiateAuthCommandInput> = {}) =>
  new AdminInitiateAuthCommand({
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    ...(address !== undefined && { ContextData: serverContext(address) }),
    ...members,
  });

export const initiate = (members: Partial<InitiateAuthCommandInput> = {}) =>
  new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    ...members,
  });

/** Newest first. */
export const eventsOf = async ({ client }: Pick<Bench, 'client'>, Username = 'ada'): Promise<AuthEventType[]> =>
  (await client.send(new AdminListUserAuthEventsCommand({ UserPoolId: poolId, Username }))).AuthEvents ?? [];

export const latestEvent = async (bench: Pick<Bench, 'client'>, Username = 'ada'): Promise<AuthEventType> => {
  const [event] = await eventsOf(bench, Username);
  if (event === undefined) throw new Error('the user has no event');
  return event;
};

export const loginBlocked = 'Unable to login because of security reasons.'; // [field]
export const requestBlocked = 'Request not allowed due to security reasons.'; // [field]
export const leaked = 'Provided password cannot be used for security reasons.'; // [field]
