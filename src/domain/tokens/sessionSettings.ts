import { refusal } from '../../contract';
import type { SessionConfigurationRow } from '../../state/documents';
import type { AppClient, UserPool } from '../../state/rows';

/** Of a pool that never set it [model]. */
const defaults: SessionConfigurationRow = { UserSessionTracking: 'DISABLED', MaxPerUser: 20 };

/** Minutes for which an app client reuses a single sign-on silently, unless it says otherwise [model]. */
const defaultSsoMinutes = 60;

const sessionConfigurationOf = (pool: Pick<UserPool, 'sessionConfiguration'>): SessionConfigurationRow =>
  pool.sessionConfiguration ?? defaults;

export const poolSessionType = (pool: Pick<UserPool, 'id' | 'sessionConfiguration'>) => {
  const { UserSessionTracking, MaxPerUser } = sessionConfigurationOf(pool);
  return { UserPoolId: pool.id, UserSessionTracking, TokenSession: { MaxPerUser } };
};

export const clientSessionType = ({ userPoolId, id, ssoMaxValidityMinutes = defaultSsoMinutes }: AppClient) => ({
  UserPoolId: userPoolId,
  ClientId: id,
  SSOSession: { MaxValidityMinutes: ssoMaxValidityMinutes },
});

/** Milliseconds from the last fresh sign-in for which an app client goes on with a single sign-on. */
export const ssoValidity = ({ ssoMaxValidityMinutes = defaultSsoMinutes }: AppClient): number =>
  ssoMaxValidityMinutes * 60_000;

/** How many token sessions a user may have, where they are tracked; undefined where they are not. */
export function mostTokenSessions(pool: Pick<UserPool, 'sessionConfiguration'>): number | undefined {
  const { UserSessionTracking, MaxPerUser } = sessionConfigurationOf(pool);
  return UserSessionTracking === 'ENABLED' ? MaxPerUser : undefined;
}

/** Rule [model]; exception and text [likely]. @throws OperationNotEnabledException */
export function assertSessionsTracked(pool: UserPool): void {
  if (mostTokenSessions(pool) !== undefined) return;
  throw refusal(
    'OperationNotEnabledException',
    `User session tracking is not enabled for user pool ${pool.id}.`,
    'SetUserPoolSessionConfiguration with UserSessionTracking ENABLED.',
  );
}
