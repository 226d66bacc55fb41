import { isScopeOf, isStandardScope } from '../domain/clients/resourceServers';
import { mayAdd } from '../domain/tokens/customised';
import { assertMaySignIn } from '../domain/users/status';
import { authenticationResult } from '../flows/sign-in/authenticationResult';
import type { Holder, Tokens } from '../flows/sign-in/turn';
import { tokensWithoutSignIn, type WishedTokens } from '../flows/sign-in/tokensWithoutSignIn';
import { ClockError, durationOf } from '../platform/clock';
import { nearest } from '../platform/nearest';
import type { AppClient, Group, User, UserPool } from '../state/rows';
import type { GivenTokens } from '../world/testKit';
import type { World } from '../world/World';
import { invalidBody, neededText, recordOf, shown, textsOf } from './body';
import { ControlError } from './ControlError';
import type { ControlCall, ControlRequest } from './request';
import { controlCall, poolAndClientOf, refusedByAws, userNamed } from './whom';

/** What leaves as JSON has no undefined members. */
export const givenTokens = (tokens: Tokens): GivenTokens => authenticationResult(tokens) as GivenTokens;

/** A password that somebody else chose lets nobody in before it was changed. */
function assertHasChosen({ status }: User): void {
  if (status !== 'FORCE_CHANGE_PASSWORD') return;
  const hint = 'AdminSetUserPassword with Permanent chooses for the user, and so does `Password` in a fixture.';
  throw new ControlError(409, 'NotSignedIn', 'The user has yet to choose a password.', hint);
}

const userFlows = ['code', 'implicit'];

/** What the client could have been given at a domain for a user. */
function scopesIn({ state }: World, pool: UserPool, client: AppClient, body: ControlRequest['body']) {
  const scopes = textsOf(body, 'scopes');
  if (scopes === undefined) return undefined;
  if (scopes.length === 0) throw invalidBody('scopes is empty.', 'Leave it out for what a sign-in by the API gives.');
  const {
    AllowedOAuthFlowsUserPoolClient: isOpen,
    AllowedOAuthFlows: flows,
    AllowedOAuthScopes: allowed = [],
  } = client.settings;
  if (isOpen !== true || flows?.some((flow) => userFlows.includes(flow)) !== true) {
    throw invalidBody(
      'The app client signs no user in at a domain.',
      'Tokens of scopes want AllowedOAuthFlowsUserPoolClient and code or implicit among its AllowedOAuthFlows.',
    );
  }
  const serverOf = (identifier: string) => state.resourceServers.get(pool.id, identifier);
  for (const scope of scopes) {
    if (allowed.includes(scope)) continue;
    const isKnown = isStandardScope(scope) || isScopeOf(scope, serverOf);
    const meant = nearest(scope, allowed);
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    throw invalidBody(
      isKnown ? `The app client may not have the scope ${scope}.` : `Nobody has the scope ${shown(scope)}.`,
      isKnown
        ? 'Its AllowedOAuthScopes lack it, so that AWS would give it to nobody.'
        : `Scopes are those of OpenID Connect and <resource server>/<scope>.${hint}`,
    );
  }
  return [...new Set(scopes)];
}

function groupsIn({ state }: World, pool: UserPool, body: ControlRequest['body']): Group[] | undefined {
  const names = textsOf(body, 'groups');
  if (names === undefined) return undefined;
  return [...new Set(names)].map((name) => {
    const group = state.groups.get(pool.id, name);
    if (group !== undefined) return group;
    const meant = nearest(
      name,
      [...state.groups.rows(pool.id)].map((each) => each.name),
    );
    const hint =
      meant === undefined ? 'CreateGroup makes one, and so does `Groups` in a fixture.' : `Did you mean ${meant}?`;
    throw new ControlError(404, 'NotFound', `The pool has no group ${shown(name)}.`, hint);
  });
}

/** Claims that a trigger could set; Cognito's own are whatever they are. */
function claimsIn(body: ControlRequest['body']): Readonly<Record<string, unknown>> | undefined {
  const claims = recordOf(body, 'claims');
  const own = Object.keys(claims ?? {}).find((name) => !mayAdd(name));
  if (own === undefined) return claims;
  throw invalidBody(
    `The claim ${own} is Cognito's own.`,
    own === 'cognito:groups' ? 'Say groups.' : 'No trigger could set it either: a token that has it is not of AWS.',
  );
}

const [longestAgo, longest] = [-365 * 86_400, 86_400];

/** Seconds, as a number or in words; AWS's tokens live a day at the most. */
function expiryIn({ expiresIn }: ControlRequest['body']): number | undefined {
  if (expiresIn === undefined) return undefined;
  const seconds = typeof expiresIn === 'number' ? expiresIn : secondsIn(expiresIn);
  if (Number.isInteger(seconds) && seconds !== 0 && seconds >= longestAgo && seconds <= longest) return seconds;
  throw invalidBody(
    'expiresIn is no lifetime of a token.',
    'Seconds or "15m", up to a day; less than none for a token that has expired: -60 or "-1m".',
  );
}

function secondsIn(text: unknown): number {
  if (typeof text !== 'string') return NaN;
  const sign = text.startsWith('-') ? -1 : 1;
  try {
    return (sign * durationOf(sign < 0 ? text.slice(1) : text)) / 1000;
  } catch (error) {
    if (error instanceof ClockError) return NaN;
    throw error;
  }
}

export function wishedIn(
  world: World,
  { pool, client }: Pick<Holder, 'pool' | 'client'>,
  body: ControlRequest['body'],
): WishedTokens {
  return {
    scopes: scopesIn(world, pool, client, body),
    groups: groupsIn(world, pool, body),
    claims: claimsIn(body),
    expiresIn: expiryIn(body),
  };
}

/**
 * Tokens for a user without a sign-in: nobody whom AWS would not let in.
 * @throws ControlError for whom or what there is not, and for what AWS would give nobody
 */
export async function giveTokens(world: World, request: ControlRequest): Promise<GivenTokens> {
  const { body } = request;
  const at = poolAndClientOf(world, body);
  const username = neededText(body, 'username', 'A username, an alias or a sub.');
  const call = controlCall(world, 'tokens', request);
  const holder = { ...at, user: userNamed(call, at.pool, username) };
  const wished = wishedIn(world, at, body);
  return refusedByAws(async () => {
    assertMaySignIn(at.pool, holder.user, call.now);
    assertHasChosen(holder.user);
    return givenTokens(await tokensWithoutSignIn(call, holder, wished));
  });
}

export const tokenMembers = ['userPoolId', 'clientId', 'username', 'scopes', 'groups', 'claims', 'expiresIn'];

export const tokenCalls = (world: World): ControlCall[] => [
  { method: 'POST', path: '/tokens', members: tokenMembers, handle: (request) => giveTokens(world, request) },
];
