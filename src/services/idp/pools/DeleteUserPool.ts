import { invalid } from '../../../contract';
import { assertNoImport } from '../../../flows/guards/userImports';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, an import that runs, deletion protection, domain, replica. The pool's signing keys stay in the keyring, which is no
 * part of the state: a reset or a snapshot that brings the pool back must bring back a pool whose tokens still verify.
 */
export const DeleteUserPool = onPool('DeleteUserPool', (call, pool) => {
  assertNoImport(call, pool);
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
  commit(call, ({ userPools }) => userPools.remove(pool));
});
