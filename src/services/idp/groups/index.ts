import { AdminAddUserToGroup } from './AdminAddUserToGroup';
import { AdminListGroupsForUser } from './AdminListGroupsForUser';
import { AdminRemoveUserFromGroup } from './AdminRemoveUserFromGroup';
import { CreateGroup } from './CreateGroup';
import { DeleteGroup } from './DeleteGroup';
import { GetGroup } from './GetGroup';
import { ListGroups } from './ListGroups';
import { ListUsersInGroup } from './ListUsersInGroup';
import { UpdateGroup } from './UpdateGroup';

export const groups = {
  AdminAddUserToGroup,
  AdminListGroupsForUser,
  AdminRemoveUserFromGroup,
  CreateGroup,
  DeleteGroup,
  GetGroup,
  ListGroups,
  ListUsersInGroup,
  UpdateGroup,
};
