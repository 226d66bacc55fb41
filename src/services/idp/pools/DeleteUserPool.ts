import { refusal } from '../../../contract';
import { deleteUserPool } from '../../../flows/deleteUserPool';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, deletion protection. */
export const DeleteUserPool = idpOperation('DeleteUserPool', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  if (pool.settings.DeletionProtection === 'ACTIVE') {
    throw refusal(
      'InvalidParameterException',
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.', // [live]
      'UpdateUserPool with DeletionProtection INACTIVE comes first; mind that it resets every member left out.',
    );
  }
  deleteUserPool(call, pool);
});
