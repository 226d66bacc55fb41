import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';

/** Attributes as the SDK takes them. @example attributes({ email: 'ada@example.com' }) */
export const attributes = (values: Record<string, string>): AttributeType[] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

/** What AdminGetUser tells, attributes by name. */
export async function found({ client }: Pick<Bench, 'client'>, Username: string, UserPoolId = poolId) {
  const {
    $metadata: _,
    UserAttributes = [],
    ...user
  } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return { ...user, attributes: byName(UserAttributes) };
}

export const byName = (list: readonly AttributeType[] = []): Record<string, string | undefined> =>
  Object.fromEntries(list.map(({ Name = '', Value }) => [Name, Value] as const));

/** Usernames that ListUsers finds. */
export async function namesFound(
  { client }: Pick<Bench, 'client'>,
  Filter?: string,
  UserPoolId = poolId,
): Promise<(string | undefined)[]> {
  const { Users = [] } = await client.send(new ListUsersCommand({ UserPoolId, Filter }));
  return Users.map(({ Username }) => Username);
}

export const update = (Username: string, values: Record<string, string>) =>
  new AdminUpdateUserAttributesCommand({ UserPoolId: poolId, Username, UserAttributes: attributes(values) });

/** The answer to a password, tokens or a challenge. */
export const adminSignIn = ({ client }: Pick<Bench, 'client'>, USERNAME: string, PASSWORD: string) =>
  client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

export const nowhere = 'us-east-1_Nowhere';
export const noPool = ['ResourceNotFoundException', `User pool ${nowhere} does not exist.`] as const;
/** [field] */
export const noUser = ['UserNotFoundException', 'User does not exist.'] as const;
