import { isRecord } from '../../contract';
import { peekJwt } from '../../platform/jwt';
import { Sent } from '../../web/Sent';
import type { Call } from '../../world/Call';
import { findUser } from '../lookup/resolve';

type Members = Readonly<Record<string, unknown>>;

/** What was sent, by name: the members of an operation's input, or the parameters of an endpoint. */
export function membersOf(input: unknown): Members {
  if (input instanceof Sent) return input.parameters;
  return isRecord(input) ? input : {};
}

const textOf = (members: Members, ...names: readonly string[]): string | undefined =>
  names.map((name) => members[name]).find((value): value is string => typeof value === 'string');

/** Whom a call is about as far as it says so itself, before anybody has looked whether that is true. */
export interface About {
  readonly userPoolId: string | undefined;
  readonly clientId: string | undefined;
  /** As it was sent. */
  readonly username: string | undefined;
}

/** Nothing here is proven, not even the token. */
export function aboutOf(call: Call, input: unknown): About {
  const members = membersOf(input);
  const token = textOf(members, 'AccessToken', 'token');
  const claims = token === undefined ? {} : (peekJwt(token)?.claims ?? {});
  const clientId = textOf(members, 'ClientId', 'client_id') ?? textOf(claims, 'client_id');
  const named = [members['AuthParameters'], members['ChallengeResponses']].find(isRecord) ?? {};
  return {
    clientId,
    username:
      textOf(members, 'Username', 'username', 'user_name') ?? textOf(named, 'USERNAME') ?? textOf(claims, 'username'),
    userPoolId:
      call.userPoolId ??
      textOf(members, 'UserPoolId', 'userPoolId') ??
      (clientId === undefined ? undefined : call.world.state.clients.find('id', clientId)?.userPoolId),
  };
}

/** Is a user meant by this name: as it was sent, or the username or sub of whomever that leads to? */
export function isNamed(call: Call, { userPoolId, username }: About, wanted: string): boolean {
  if (username === undefined || username === wanted) return username === wanted;
  const pool = userPoolId === undefined ? undefined : call.world.state.userPools.get('', userPoolId);
  const user = pool && findUser(call, pool, username);
  return user !== undefined && (user.username === wanted || user.sub === wanted);
}
