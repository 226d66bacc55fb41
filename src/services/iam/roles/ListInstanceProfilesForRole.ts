import { onRole } from '../operation';

/** No role is in an instance profile here: tools ask before they delete one. */
export const ListInstanceProfilesForRole = onRole('ListInstanceProfilesForRole', () => ({
  InstanceProfiles: [],
  IsTruncated: false,
}));
