import { refusal } from '../../../contract';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';

/** Refusals, in order: role, attached policies, inline policies. Sentences [field]. */
export const DeleteRole = onRole('DeleteRole', (call, role) => {
  if (role.attached.length > 0) throw conflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(role.policies).length > 0) throw conflict('Cannot delete entity, must delete policies first.');
  commit(call, ({ roles }) => {
    roles.remove(role);
  });
});

const conflict = (text: string) => refusal('DeleteConflictException', text);
