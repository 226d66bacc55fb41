import { invalid, refusal, type ServiceError } from '../../contract';
import type { ResourceServer, ResourceServerScope } from '../../state/rows';

/** Scopes every pool has [docs]. */
const standardScopes: ReadonlySet<string> = new Set([
  'phone',
  'email',
  'openid',
  'profile',
  'aws.cognito.signin.user.admin',
]);

export const isStandardScope = (scope: string): boolean => standardScopes.has(scope);

/** AWS's default quota [docs]. */
export const mostServersOfPool = 25;

/** What CreateResourceServer, UpdateResourceServer and a fixture may say of a resource server. */
export interface ResourceServerSpecification {
  readonly Identifier: string;
  readonly Name: string;
  readonly Scopes?: readonly ResourceServerScope[] | undefined;
}

/** [peer] */
export const resourceServerExists = (userPoolId: string, identifier: string): ServiceError =>
  invalid(`${identifier} already exists in user pool ${userPoolId}.`);

/** [likely] */
export const noSuchResourceServer = (identifier: string): ServiceError =>
  refusal('ResourceNotFoundException', `Resource server ${identifier} does not exist.`);

/** @throws LimitExceededException; the limit is AWS's, the sentence [likely] */
export function assertRoomForServer(serversOfPool: number): void {
  if (serversOfPool < mostServersOfPool) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of resource servers in the user pool.',
    `AWS allows ${mostServersOfPool} resource servers a pool by default.`,
  );
}

/** Scopes come back in the order of their names [live]. */
const byName = (a: ResourceServerScope, b: ResourceServerScope) => (a.ScopeName < b.ScopeName ? -1 : 1);

/**
 * A resource server as it is said to be: an update that leaves its scopes out takes them away [model].
 * @throws InvalidParameterException; that names repeat is refused, and the sentence, are [likely]
 */
export function resourceServer(
  userPoolId: string,
  { Identifier, Name, Scopes = [] }: ResourceServerSpecification,
): ResourceServer {
  const names = Scopes.map(({ ScopeName }) => ScopeName);
  const repeated = names.find((name, at) => names.indexOf(name) !== at);
  if (repeated !== undefined) throw invalid(`Duplicate scope name ${repeated}.`);
  const scopes = Scopes.map(({ ScopeName, ScopeDescription }) => ({ ScopeName, ScopeDescription })).sort(byName);
  return { userPoolId, identifier: Identifier, name: Name, scopes };
}

/** Whether `identifier/name` is a scope of the server of that identifier, which may hold slashes as the name may not [model]. */
export function isScopeOf(scope: string, serverOf: (identifier: string) => ResourceServer | undefined): boolean {
  const end = scope.lastIndexOf('/');
  const server = end < 0 ? undefined : serverOf(scope.slice(0, end));
  return server?.scopes.some(({ ScopeName }) => ScopeName === scope.slice(end + 1)) === true;
}

/** A resource server as AWS shows it. */
export const resourceServerType = ({ userPoolId, identifier, name, scopes }: ResourceServer) => ({
  UserPoolId: userPoolId,
  Identifier: identifier,
  Name: name,
  Scopes: scopes.map((scope) => ({ ...scope })),
});
