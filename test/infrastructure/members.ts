import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  CreateResourceServerCommand,
  DeleteGroupCommand,
  DeleteResourceServerCommand,
  DescribeResourceServerCommand,
  GetGroupCommand,
  UpdateGroupCommand,
  UpdateResourceServerCommand,
  type AdminGetUserResponse,
  type AttributeType,
  type GroupType,
  type ResourceServerType,
} from '@aws-sdk/client-cognito-identity-provider';
import { answered, poolWith, type Resource } from './lifecycle';

const RoleArn = 'arn:aws:iam::000000000000:role/admins';

export const group: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools);
  const GroupName = 'admins';
  const update = (members: object) => idp.send(new UpdateGroupCommand({ UserPoolId, GroupName, ...members }));
  const shows = { GroupName, Description: 'rulers', Precedence: 1, RoleArn };
  return {
    create: () => idp.send(new CreateGroupCommand({ UserPoolId, ...shows })),
    read: async () => (await idp.send(new GetGroupCommand({ UserPoolId, GroupName }))).Group ?? {},
    shows,
    rewrite: ({ Description, Precedence, RoleArn: arn }: GroupType) =>
      update({ Description, Precedence, RoleArn: arn }),
    changes: [
      // only what changed is sent, and the rest stays
      {
        what: 'another description',
        send: () => update({ Description: 'all' }),
        shows: { ...shows, Description: 'all' },
      },
      {
        what: 'no precedence, which is sent as 0',
        send: () => update({ Precedence: 0 }),
        shows: { Precedence: 0, RoleArn },
      },
    ],
    remove: () => idp.send(new DeleteGroupCommand({ UserPoolId, GroupName })),
    gone: 'ResourceNotFoundException',
  };
};

export const resourceServer: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools);
  const Identifier = 'https://api.example.com';
  const scope = (ScopeName: string) => ({ ScopeName, ScopeDescription: `may ${ScopeName}` });
  const update = (members: { Name: string; Scopes?: ResourceServerType['Scopes'] }) =>
    idp.send(new UpdateResourceServerCommand({ UserPoolId, Identifier, ...members }));
  const name = ({ ScopeName }: { ScopeName?: string | undefined }) => ScopeName ?? '';
  const shows = { UserPoolId, Identifier, Name: 'API', Scopes: [scope('read'), scope('write')] };
  return {
    create: () => idp.send(new CreateResourceServerCommand({ ...shows, Scopes: [scope('write'), scope('read')] })),
    read: async () => {
      const { ResourceServer } = await idp.send(new DescribeResourceServerCommand({ UserPoolId, Identifier }));
      const Scopes = ResourceServer?.Scopes?.sort((a, b) => (name(a) < name(b) ? -1 : 1)) ?? [];
      return { ...ResourceServer, Scopes };
    },
    shows,
    rewrite: ({ Name = '', Scopes }: ResourceServerType) => update({ Name, Scopes }),
    changes: [
      {
        what: 'one more scope',
        send: () => update({ Name: 'API', Scopes: [scope('write'), scope('delete'), scope('read')] }),
        shows: { Scopes: [scope('delete'), scope('read'), scope('write')] },
      },
      { what: 'no scopes', send: () => update({ Name: 'API', Scopes: [] }), shows: { Name: 'API', Scopes: [] } },
    ],
    remove: () => idp.send(new DeleteResourceServerCommand({ UserPoolId, Identifier })),
    gone: 'ResourceNotFoundException',
  };
};

const mapOf = (attributes: readonly AttributeType[] = []): Record<string, string | undefined> =>
  Object.fromEntries(attributes.map(({ Name = '', Value }) => [Name, Value]));

/** Tells the password by a second call; the read never shows one. */
export const user: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools, {
    Schema: [{ Name: 'tier', AttributeDataType: 'String', Mutable: true }],
  });
  const Username = 'ada';
  const ada = { UserPoolId, Username };
  const attribute = (Name: string, Value: string) => ({ Name, Value });
  return {
    create: async () => {
      await idp.send(
        new AdminCreateUserCommand({
          ...ada,
          MessageAction: 'SUPPRESS',
          UserAttributes: [attribute('email', 'ada@example.com'), attribute('custom:tier', 'gold')],
        }),
      );
      await idp.send(new AdminSetUserPasswordCommand({ ...ada, Password: 'Correct-horse-1', Permanent: true }));
    },
    read: async () => {
      const found = answered(await idp.send(new AdminGetUserCommand(ada)));
      return { ...found, UserAttributes: mapOf(found.UserAttributes) };
    },
    shows: {
      Username,
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserAttributes: { email: 'ada@example.com', 'custom:tier': 'gold', sub: expect.any(String) as unknown },
    },
    // nothing that changed, so nothing is sent
    rewrite: (_state: AdminGetUserResponse) => Promise.resolve(),
    changes: [
      {
        what: 'other attributes',
        send: async () => {
          await idp.send(
            new AdminUpdateUserAttributesCommand({ ...ada, UserAttributes: [attribute('email', 'a@example.com')] }),
          );
          await idp.send(new AdminDeleteUserAttributesCommand({ ...ada, UserAttributeNames: ['custom:tier'] }));
        },
        shows: { UserAttributes: { email: 'a@example.com' } },
        lacks: ['UserAttributes.custom:tier'],
      },
      { what: 'disabled', send: () => idp.send(new AdminDisableUserCommand(ada)), shows: { Enabled: false } },
      { what: 'enabled', send: () => idp.send(new AdminEnableUserCommand(ada)), shows: { Enabled: true } },
      {
        what: 'a temporary password',
        send: () =>
          idp.send(new AdminSetUserPasswordCommand({ ...ada, Password: 'Battery-staple-2', Permanent: false })),
        shows: { UserStatus: 'FORCE_CHANGE_PASSWORD' },
      },
    ],
    remove: () => idp.send(new AdminDeleteUserCommand(ada)),
    gone: 'UserNotFoundException',
  };
};

/** Read by the groups of the user, page by page; without the user there is no membership either. */
export const userInGroup: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools);
  const membership = { UserPoolId, GroupName: 'admins', Username: 'ada' };
  await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
  await idp.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ada' }));
  const names = async () =>
    (await idp.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'ada' }))).Groups?.map(
      ({ GroupName }) => GroupName,
    ) ?? [];
  return {
    create: () => idp.send(new AdminAddUserToGroupCommand(membership)),
    read: async () => ({ groups: await names() }),
    shows: { groups: ['admins'] },
    rewrite: () => idp.send(new AdminAddUserToGroupCommand(membership)),
    changes: [],
    remove: () => idp.send(new AdminRemoveUserFromGroupCommand(membership)),
    gone: { groups: [] },
  };
};
