import { invalid, refusal, type ServiceError } from '../../contract';
import type { Group } from '../../state/rows';

/** What CreateGroup, UpdateGroup and a fixture may say of a group. */
export interface GroupSpecification {
  readonly Description?: string | undefined;
  readonly RoleArn?: string | undefined;
  readonly Precedence?: number | undefined;
}

/** AWS's quotas [docs]. */
export const mostGroupsOfPool = 10_000;
export const mostGroupsOfUser = 100;

/** [likely] */
export const noSuchGroup = (name: string): ServiceError =>
  refusal('ResourceNotFoundException', 'Group not found.', `The pool has no group "${name}".`);

/** Remembered from another emulator that was compared with AWS [likely]. */
export const groupExists = (): ServiceError => refusal('GroupExistsException', 'A group with the name already exists.');

/** @throws LimitExceededException; the limit is AWS's, the sentence [likely] */
export function assertRoomForGroup(groupsOfPool: number): void {
  if (groupsOfPool < mostGroupsOfPool) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of groups in the user pool.',
    `AWS allows ${mostGroupsOfPool} groups a pool.`,
  );
}

/**
 * AdminAddUserToGroup declares no LimitExceededException [model].
 * @throws InvalidParameterException; the limit is AWS's, code and sentence [likely]
 */
export function assertMayJoin(groupsOfUser: number): void {
  if (groupsOfUser < mostGroupsOfUser) return;
  throw invalid('Exceeded the limit of groups for the user.', `AWS allows ${mostGroupsOfUser} groups a user.`);
}

const settingsOf = ({ Description, RoleArn, Precedence }: GroupSpecification) => ({
  ...(Description !== undefined && { description: Description }),
  ...(RoleArn !== undefined && { roleArn: RoleArn }),
  ...(Precedence !== undefined && { precedence: Precedence }),
});

/** A group as it begins: without members. */
export function newGroup(
  userPoolId: string,
  sent: GroupSpecification & { readonly GroupName: string },
  now: number,
): Group {
  return { userPoolId, name: sent.GroupName, ...settingsOf(sent), createdAt: now, modifiedAt: now };
}

/** UpdateGroup leaves alone what it is not told. */
export const changedGroup = (group: Group, sent: GroupSpecification, now: number): Group => ({
  ...group,
  ...settingsOf(sent),
  modifiedAt: now,
});

/** A group as AWS shows it; what was never set is absent. */
export const groupType = (group: Group) => ({
  GroupName: group.name,
  UserPoolId: group.userPoolId,
  ...(group.description !== undefined && { Description: group.description }),
  ...(group.roleArn !== undefined && { RoleArn: group.roleArn }),
  ...(group.precedence !== undefined && { Precedence: group.precedence }),
  LastModifiedDate: new Date(group.modifiedAt),
  CreationDate: new Date(group.createdAt),
});
