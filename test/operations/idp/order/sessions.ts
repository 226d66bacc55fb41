import type { Bench } from '../../../support/emulator';
import { clientId, onePool, poolId, user as person } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { order, step, type Family } from './Order';
import { apart, changePool, client, notInUnknown, pool, revoked, token, user } from './steps';

const UserPoolId = poolId;

// All texts of this family are [likely].
const plan = step(
  'plan',
  changePool({ UserPoolTier: 'LITE' }),
  'FeatureUnavailableInTierException',
  'The following feature is not available for the LITE pricing tier configured: User Session Tracking',
);
const tracking = (UserSessionTracking: 'ENABLED' | 'DISABLED') =>
  changePool({}, { sessionConfiguration: { UserSessionTracking, MaxPerUser: 20 } });

const off = step(
  'tracking off',
  tracking('DISABLED'),
  'OperationNotEnabledException',
  `User session tracking is not enabled for user pool ${poolId}.`,
);
const unknown = `tkn${'a'.repeat(25)}`;
const noSession = step(
  'session',
  { SessionId: unknown },
  'ResourceNotFoundException',
  `Session ${unknown} does not exist.`,
);

/** Signs in where sessions are tracked; answers the access token and the session. */
const signedIn = async (bench: Bench, username = 'ada') => {
  tracking('ENABLED')(bench);
  const { AccessToken } = await signIn(bench, username);
  const [session] = bench.world.state.userSessions.all('user', poolId, username).slice(-1);
  return { AccessToken, SessionId: session?.id ?? '' };
};

export const sessions: Family = {
  fixtures: onePool({ users: [person('ada'), person('bob')] }),
  orders: [
    order('ListUserSessions', {
      input: async (bench) => ({ AccessToken: (await signedIn(bench)).AccessToken }),
      steps: [revoked, off, token],
    }),
    order('AdminListUserSessions', {
      input: (bench) => {
        tracking('ENABLED')(bench);
        return Promise.resolve({ UserPoolId, Username: 'ada' });
      },
      steps: [pool, notInUnknown, user, off, token],
    }),
    order('RevokeUserSession', {
      input: async (bench) => {
        const { SessionId } = await signedIn(bench);
        return { AccessToken: (await signedIn(bench)).AccessToken, SessionId };
      },
      steps: [
        revoked,
        off,
        noSession,
        apart('an unknown session is nobody’s own'),
        step(
          'one’s own',
          ({ world: { state } }: Bench, { AccessToken }: { AccessToken: string }) => ({
            SessionId: state.userSessions.by('grant', poolId, String(decode(AccessToken).claims['event_id']))?.id,
          }),
          'InvalidParameterException',
          'The current session cannot be revoked.',
        ),
      ],
    }),
    order('AdminRevokeUserSession', {
      input: async (bench) => ({ UserPoolId, Username: 'ada', SessionId: (await signedIn(bench)).SessionId }),
      steps: [pool, notInUnknown, user, off, noSession],
    }),
    order('SetUserPoolClientSessionConfiguration', {
      input: async (bench) => {
        tracking('ENABLED')(bench);
        return { UserPoolId, ClientId: clientId, SSOSession: { MaxValidityMinutes: 30 } };
      },
      steps: [pool, client, plan, off],
    }),
    order('SetUserPoolSessionConfiguration', {
      input: { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } },
      steps: [pool, notInUnknown, plan],
    }),
  ],
};
