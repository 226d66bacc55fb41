import { AdminListUserSessions } from './AdminListUserSessions';
import { AdminRevokeUserSession } from './AdminRevokeUserSession';
import { GetUserPoolClientSessionConfiguration } from './GetUserPoolClientSessionConfiguration';
import { GetUserPoolSessionConfiguration } from './GetUserPoolSessionConfiguration';
import { ListUserSessions } from './ListUserSessions';
import { RevokeUserSession } from './RevokeUserSession';
import { SetUserPoolClientSessionConfiguration } from './SetUserPoolClientSessionConfiguration';
import { SetUserPoolSessionConfiguration } from './SetUserPoolSessionConfiguration';

export const sessions = {
  AdminListUserSessions,
  AdminRevokeUserSession,
  GetUserPoolClientSessionConfiguration,
  GetUserPoolSessionConfiguration,
  ListUserSessions,
  RevokeUserSession,
  SetUserPoolClientSessionConfiguration,
  SetUserPoolSessionConfiguration,
};
