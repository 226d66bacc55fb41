import { invalid } from '../../../contract';
import { deleteUserPool } from '../../../flows/pools/deleteUserPool';
import { onPool } from '../operation';

/** Refusals, in order: pool, deletion protection, domain, replica. */
export const DeleteUserPool = onPool('DeleteUserPool', (call, pool) => {
  if (pool.settings.DeletionProtection === 'ACTIVE') {
    throw invalid(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.', // [live]
      'UpdateUserPool with DeletionProtection INACTIVE comes first; mind that it resets every member left out.',
    );
  }
  const { domains, replicas } = call.world.state;
  if (domains.count(pool.id) > 0) {
    // Remembered from real reports.
    throw invalid('User pool cannot be deleted. It has a domain configured that should be deleted first.');
  }
  if (replicas.count(pool.id) > 0) {
    // Rule and text [likely], after the domain's.
    throw invalid('User pool cannot be deleted. It has a replica that should be deleted first.');
  }
  deleteUserPool(call, pool);
});
