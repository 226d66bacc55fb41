/** AWS's categories of operations that an account may have raised, and what each is free to do in a second [docs]. */
export const adjustable = {
  UserAuthentication: 120,
  UserCreation: 50,
  UserFederation: 25,
  UserRead: 120,
  UserToken: 120,
  UserResourceRead: 50,
};

/** And those that stay as they are [docs]. */
export const fixed = {
  UserAccountRecovery: 30,
  UserUpdate: 25,
  UserResourceUpdate: 25,
  UserList: 30,
  UserPoolRead: 15,
  UserPoolUpdate: 15,
  UserPoolResourceRead: 20,
  UserPoolResourceUpdate: 15,
  UserPoolClientRead: 15,
  UserPoolClientUpdate: 15,
  ClientAuthentication: 150,
  LimitManagement: 1,
};
