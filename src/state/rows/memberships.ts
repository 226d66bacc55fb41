import { defineTable } from '../defineTable';
import { ofPool, pairKey } from './keys';

export interface Membership {
  readonly userPoolId: string;
  readonly groupName: string;
  readonly userKey: string;
}

export const memberships = defineTable<Membership>()({
  name: 'memberships',
  partition: ofPool,
  key: (membership) => pairKey(membership.groupName, membership.userKey),
  lookup: { user: (membership) => membership.userKey },
  sorted: { group: (membership) => membership.groupName },
});
