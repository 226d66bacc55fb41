import { DeleteUser } from './DeleteUser';
import { DeleteUserAttributes } from './DeleteUserAttributes';
import { GetUser } from './GetUser';
import { GetUserAttributeVerificationCode } from './GetUserAttributeVerificationCode';
import { GetUserAuthFactors } from './GetUserAuthFactors';
import { SetUserSettings } from './SetUserSettings';
import { UpdateUserAttributes } from './UpdateUserAttributes';
import { VerifyUserAttribute } from './VerifyUserAttribute';

export const profile = {
  DeleteUser,
  DeleteUserAttributes,
  GetUser,
  GetUserAttributeVerificationCode,
  GetUserAuthFactors,
  SetUserSettings,
  UpdateUserAttributes,
  VerifyUserAttribute,
};
