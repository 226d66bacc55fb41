import { groupType } from '../../../domain/groups';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { groupOf } from './groupOf';

/** Refusals, in order: pool, group. */
export const GetGroup = idpOperation('GetGroup', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  return { Group: groupType(groupOf(call, pool, input.GroupName)) };
});
