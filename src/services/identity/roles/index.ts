import { GetIdentityPoolRoles } from './GetIdentityPoolRoles';
import { GetPrincipalTagAttributeMap } from './GetPrincipalTagAttributeMap';
import { SetIdentityPoolRoles } from './SetIdentityPoolRoles';
import { SetPrincipalTagAttributeMap } from './SetPrincipalTagAttributeMap';

export const roles = {
  GetIdentityPoolRoles,
  GetPrincipalTagAttributeMap,
  SetIdentityPoolRoles,
  SetPrincipalTagAttributeMap,
};
