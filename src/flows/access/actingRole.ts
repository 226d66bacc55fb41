import type { AwsSession, Role } from '../../state/rows';
import type { State } from '../../state/tables';

/** The role that a session acts as: one of the same ARN that was made since is another [docs: unique identifiers]. */
export function actingRole(
  { roles }: State,
  { roleArn, userId }: Pick<AwsSession, 'roleArn' | 'userId'>,
): Role | undefined {
  const role = roleArn === undefined ? undefined : roles.by('arn', '', roleArn);
  return role !== undefined && userId.startsWith(`${role.roleId}:`) ? role : undefined;
}
