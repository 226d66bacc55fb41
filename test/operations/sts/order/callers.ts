import type { Family } from '../../order/Order';
import {
  bySession,
  expiredCredentials,
  invalid,
  large,
  mfa,
  ofSession,
  order,
  packedTooLarge,
  policies,
  step,
  tags,
  tooLarge,
} from './steps';

export const callers: Family = {
  fixtures: [],
  orders: [
    order('GetSessionToken', { input: {}, steps: [expiredCredentials, ofSession, bySession('GetSessionToken'), mfa] }),
    order('GetFederationToken', {
      through: ['sessionTags', 'sessionPolicies'],
      input: { Name: 'ada' },
      steps: [
        expiredCredentials,
        ofSession,
        bySession('GetFederationToken'),
        ...tags,
        ...policies,
        step('size', { Tags: large.map(([Key, Value]) => ({ Key, Value })) }, packedTooLarge, tooLarge),
      ],
    }),
    order('GetAccessKeyInfo', {
      input: { AccessKeyId: 'ASIAQAAAAAAAKQ6BWLE7' },
      steps: [
        expiredCredentials,
        ofSession,
        bySession('GetAccessKeyInfo'),
        step('id', { AccessKeyId: 'not_an_access_key' }, invalid, 'not_an_access_key is invalid'), // [likely]
      ],
    }),
  ],
};
