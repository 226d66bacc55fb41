import { defaultSessionDuration } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';
import { assertAbsent } from '../unsupported';

/** A duration that is left out is the default again [docs: API reference]; a description stays [likely]. */
export const UpdateRole = onRole('UpdateRole', (call, role, input) => {
  assertAbsent(input, ['MaxSigninSessionDuration', 'ResetMaxSigninSessionDuration']);
  const { Description: description = role.description, MaxSessionDuration = defaultSessionDuration } = input;
  commit(call, ({ roles }) => {
    roles.replace(role, {
      ...role,
      ...(description !== undefined && { description }),
      maxSessionDuration: MaxSessionDuration,
    });
  });
  return {};
});
