import { cloudTrailEvent } from '../domain/trail/event';
import type { AwsSession, Identity, User } from '../state/rows';
import { loginKey } from '../state/rows';
import type { Table } from '../state/Table';
import type { State } from '../state/tables';
import { userPoolProvider } from '../world/addresses';
import { keysOf } from '../world/forgetUsers';
import type { World } from '../world/World';
import type { ControlCall, ControlRequest } from './request';
import { controlCall, poolOf, userNamed } from './whom';

/** What leaves of a row, by its members: neither what proves anything, nor an id that is a hash of it. */
const only =
  <Row extends object>(...names: readonly (keyof Row & string)[]) =>
  (row: Row): Partial<Row> =>
    Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]]))) as Partial<Row>;

const facts = only<User>(
  ...(['userPoolId', 'username', 'sub', 'status', 'enabled', 'createdAt', 'modifiedAt', 'attributes'] as const),
  ...(['aliases', 'namedBy', 'pendingAttributes', 'temporarySince', 'signedOutAt', 'identities'] as const),
  ...(['passwordSignIn', 'mfa', 'mfaOptions'] as const),
);

/** The user alone: that there is a password, former ones and an authenticator, and none of them. */
const userFacts = (user: User) => ({
  ...facts(user),
  hasPassword: user.password !== undefined,
  formerPasswords: user.formerPasswords?.length ?? 0,
  ...(user.softwareToken !== undefined && {
    softwareToken: only<typeof user.softwareToken>('name')(user.softwareToken),
  }),
});

type RowOf<Name extends keyof State> =
  State[Name] extends Table<infer Row, infer _U, infer _G, infer _L, infer _S> ? Row : never;

/** What leaves of the rows that go with their user. */
export const shownOf = {
  memberships: only<RowOf<'memberships'>>('groupName'),
  devices: only<RowOf<'devices'>>(
    ...(['deviceKey', 'name', 'remembered', 'createdAt', 'modifiedAt', 'authenticatedAt', 'lastIpAddress'] as const),
  ),
  webAuthnCredentials: only<RowOf<'webAuthnCredentials'>>(
    ...(['id', 'relyingPartyId', 'attachment', 'transports', 'counter', 'createdAt'] as const),
  ),
  webAuthnRegistrations: only<RowOf<'webAuthnRegistrations'>>('clientId', 'expiresAt'),
  userSessions: only<RowOf<'userSessions'>>(
    ...(['id', 'type', 'clientId', 'createdAt', 'lastActiveAt', 'expiresAt', 'deviceType', 'lastIpAddress'] as const),
  ),
  browserSessions: only<RowOf<'browserSessions'>>(
    'clientId',
    'provider',
    'authenticatedAt',
    'amr',
    'level',
    'expiresAt',
  ),
  grants: only<RowOf<'grants'>>(
    ...([
      'clientId',
      'eventId',
      'originJti',
      'scope',
      'deviceKey',
      'authenticatedAt',
      'expiresAt',
      'revokedAt',
    ] as const),
  ),
  authorizationCodes: only<RowOf<'authorizationCodes'>>(
    ...(['clientId', 'redirectUri', 'scope', 'provider', 'authenticatedAt', 'expiresAt', 'usedAt'] as const),
  ),
  challengeSessions: only<RowOf<'challengeSessions'>>('clientId', 'challenge', 'createdAt', 'expiresAt', 'usedAt'),
  journeys: only<RowOf<'journeys'>>('clientId', 'username', 'challenge', 'expiresAt'),
  codes: only<RowOf<'codes'>>('purpose', 'attributeName', 'sentTo', 'createdAt', 'expiresAt'),
  attempts: only<RowOf<'attempts'>>('kind', 'count', 'since', 'lockedUntil'),
  authEvents: only<RowOf<'authEvents'>>(
    ...(['id', 'number', 'clientId', 'type', 'createdAt', 'response', 'decision', 'level', 'compromised'] as const),
    ...(['challenges', 'address', 'deviceName', 'timezone', 'city', 'country', 'feedback'] as const),
  ),
};

type Belonging = keyof typeof shownOf;

/** A table has either one row of a user, under their key, or an index of whose its rows are. */
const rowsOf = (state: State, name: Belonging, { userPoolId, key }: User): readonly object[] =>
  name === 'webAuthnRegistrations'
    ? [state[name].get(userPoolId, key)].filter((row) => row !== undefined)
    : state[name].all('user', userPoolId, key);

/** By the names of their tables. */
const belongings = (state: State, user: User) =>
  Object.fromEntries(
    Object.entries(shownOf).map(([name, shown]) => [
      name,
      rowsOf(state, name as Belonging, user).map(shown as (row: object) => object),
    ]),
  );

/** In whatever identity pool their logins led to one, with the credentials that it was given. */
function identitiesOf({ state }: World, { userPoolId, sub }: User) {
  const login = loginKey({ provider: userPoolProvider(userPoolId), user: sub });
  const identity = only<Identity>('identityPoolId', 'id', 'enabled', 'createdAt', 'modifiedAt');
  const session = only<AwsSession>('accessKeyId', 'arn', 'sessionName', 'tags', 'issuedAt', 'expiresAt');
  return [...state.identityPools.rows('')].flatMap(({ id }) => {
    const found = state.identities.by('login', id, login);
    if (found === undefined) return [];
    const credentials = [...state.awsSessions.rows('')].filter(({ web }) => web?.sub === found.id).map(session);
    return [{ ...identity(found), logins: found.logins.map(({ provider }) => provider), credentials }];
  });
}

/** Records of the trail that name them, as CloudTrail has them, newest first. */
const recordsOf = ({ records, config }: World, { userPoolId, sub }: User): unknown[] =>
  [...records.trail.newest()]
    .filter(([record]) => record.sub === sub && record.userPoolId === userPoolId)
    .map(([record]) => JSON.parse(cloudTrailEvent(record, config.accountId)) as unknown);

/** Lines of logs that name them, as a pool delivers them: by the name as a whole, or by the sub. */
function linesOf({ records }: World, { userPoolId, username, sub }: User) {
  const names = [JSON.stringify(username), JSON.stringify(sub)];
  return [...records.logs.list()].filter(
    (line) => line.userPoolId === userPoolId && names.some((name) => line.message.includes(name)),
  );
}

/**
 * Everything that is held of a user: rows by their tables, what was sent to them, and what is kept of calls about them.
 * @throws ControlError NotFound
 */
function exported(world: World, request: ControlRequest) {
  const { pool: poolId = '', name = '' } = request.params;
  const pool = poolOf(world, poolId);
  const user = userNamed(controlCall(world, 'users', request), pool, name);
  const { state, requests } = world;
  return {
    user: userFacts(user),
    ...belongings(state, user),
    messages: state.messages.all('pool', '', pool.id).filter(({ username }) => username === user.username),
    identities: identitiesOf(world, user),
    requests: requests.about(new Set(keysOf(user))),
    trail: recordsOf(world, user),
    logs: linesOf(world, user),
  };
}

export const userCalls = (world: World): ControlCall[] => [
  { method: 'GET', path: '/users/:pool/:name', handle: (request) => exported(world, request) },
];
