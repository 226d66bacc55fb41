import { clientId, onePool, poolId } from '../../../support/pools';
import { order, step, type Family } from './Order';
import { changePool, client, notInUnknown, pool } from './steps';

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

export const sessions: Family = {
  fixtures: onePool(),
  orders: [
    order('SetUserPoolClientSessionConfiguration', {
      input: async (bench) => {
        tracking('ENABLED')(bench);
        return { UserPoolId, ClientId: clientId, SSOSession: { MaxValidityMinutes: 30 } };
      },
      steps: [
        pool,
        client,
        plan,
        step(
          'tracking off',
          tracking('DISABLED'),
          'OperationNotEnabledException',
          `User session tracking is not enabled for user pool ${poolId}.`,
        ),
      ],
    }),
    order('SetUserPoolSessionConfiguration', {
      input: { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } },
      steps: [pool, notInUnknown, plan],
    }),
  ],
};
