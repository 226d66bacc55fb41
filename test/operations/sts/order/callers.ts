import type { Family } from '../../order/Order';
import {
  apart,
  byCredentials,
  denied,
  expiredCredentials,
  invalid,
  large,
  mfa,
  order,
  packedTooLarge,
  policies,
  step,
  tags,
  tooLarge,
} from './steps';

const never = Date.UTC(9999, 0);
const ofSession = apart('expired ones are of a session, too');

/** [field] */
const byRoot = (operation: string) =>
  step(
    'session credentials',
    byCredentials({ expiresAt: never }),
    denied,
    `Cannot call ${operation} with session credentials`,
  );

export const callers: Family = {
  fixtures: [],
  orders: [
    order('GetSessionToken', { input: {}, steps: [expiredCredentials, ofSession, byRoot('GetSessionToken'), mfa] }),
    order('GetFederationToken', {
      through: ['sessionTags', 'sessionPolicies'],
      input: { Name: 'ada' },
      steps: [
        expiredCredentials,
        ofSession,
        byRoot('GetFederationToken'),
        ...tags,
        ...policies,
        step('size', { Tags: large.map(([Key, Value]) => ({ Key, Value })) }, packedTooLarge, tooLarge),
      ],
    }),
    order('GetAccessKeyInfo', {
      input: { AccessKeyId: 'ASIAQAAAAAAAKQ6BWLE7' },
      steps: [
        expiredCredentials,
        step('id', { AccessKeyId: 'not_an_access_key' }, invalid, 'not_an_access_key is invalid'), // [likely]
      ],
    }),
  ],
};
