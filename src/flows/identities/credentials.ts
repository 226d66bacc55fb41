import { assertEnabled } from '../../domain/identities/linking';
import { guestSessionPolicies } from '../../domain/access/guestPolicies';
import { invalid } from '../../contract';
import type { Bearer } from '../../domain/identities/openIdToken';
import { ownProvider, providerNamed } from '../../domain/identities/providers';
import { shareOfTags } from '../../domain/identities/principalTags';
import { loginMappingKey, mappingKeysOf } from '../../domain/identities/roles';
import { chosenRole, noRole, type MappedLogin } from '../../domain/identities/roleSelection';
import type { Identity } from '../../state/rows';
import type { Call } from '../../world/Call';
import { assumeRole, trustingRole, type Assumption } from '../access/assumeRole';
import type { Issued } from '../access/issueCredentials';
import { identityOf, type IdentityAndPool } from './identityPoolOf';
import { hasLogins, provenLogins, type Logins, type ProvenLogin } from './logins';
import { bearerOf } from './openIdToken';
import { provenOwnToken } from './ownToken';
import { assertGuest, plannedIdentity } from './settleIdentity';

/** [docs] */
const sessionName = 'CognitoIdentityCredentials';

/** STS's refusals are told as this [field], of tags that are too long [likely]. */
function assertTags({ tags }: Bearer): void {
  const share = shareOfTags(tags);
  if (share > 100) throw noRole(`The tags of the session consume ${share}% of allotted space.`);
}

/**
 * How a role is assumed for somebody by the enhanced flow: for an hour, and by a guest within bounds [docs]. The pool
 * speaks for the identity: no token travels.
 */
export function assumption(bearer: Bearer, roleArn: string): Assumption {
  assertTags(bearer);
  const { pool, identity, amr, tags } = bearer;
  return {
    roleArn,
    action: 'sts:AssumeRoleWithWebIdentity',
    principal: { Federated: ownProvider },
    sessionName,
    tags,
    ...(amr.includes('unauthenticated') && { policies: guestSessionPolicies }),
    web: { provider: ownProvider, sub: identity.id, aud: pool.id, amr },
  };
}

/** What a call comes to: for whom, as which role, and what that changes. */
interface Plan {
  readonly bearer: Bearer;
  readonly roleArn: string;
  readonly identity: Identity;
  readonly commit?: () => void;
}

/** Made of what was proven, once nothing more is awaited. */
type Planning = (now: IdentityAndPool) => Plan;

export const mapped = ({ named, audience, claims }: ProvenLogin): MappedLogin => ({
  key: loginMappingKey(named, audience),
  kind: named.kind,
  claims,
});

/**
 * The providers behind a token that the pool gave before: `amr` names them, but neither claims nor client of their tokens,
 * so that every mapping of theirs holds and no rule of it matches [likely].
 */
function mappedBehind({ pool, amr }: Bearer): readonly MappedLogin[] {
  const providers = amr.slice(1).filter((_, at) => at % 2 === 0).map((name) => providerNamed(pool, name)); // prettier-ignore
  const unmapped: MappedLogin = { key: undefined, kind: 'own', claims: {} };
  return [
    unmapped,
    ...providers.flatMap((named) => mappingKeysOf(pool, named).map((key) => ({ ...unmapped, kind: named.kind, key }))),
  ];
}

/** By the token that the pool gave before, for somebody who still is who it says: a guest's is no more than a guest. */
async function byOwnToken(call: Call, asked: IdentityAndPool, token: string, wished?: string): Promise<Planning> {
  const bearer = await provenOwnToken(call, asked, token);
  const isGuest = bearer.amr.includes('unauthenticated');
  return ({ identity, pool }) => {
    assertEnabled(identity);
    if (isGuest) assertGuest(pool, identity);
    const logins = isGuest ? [] : mappedBehind({ ...bearer, pool });
    return { bearer, identity, roleArn: chosenRole(pool, { logins, customRoleArn: wished }) };
  };
}

async function byLogins(call: Call, asked: IdentityAndPool, given: Logins, wished?: string): Promise<Planning> {
  const logins = await provenLogins(call, asked.pool, given);
  return ({ identity: named, pool }) => {
    const { identity, commit } = plannedIdentity(call, pool, named, logins);
    const roleArn = chosenRole(pool, { logins: logins.map(mapped), customRoleArn: wished });
    return { bearer: bearerOf(pool, identity, logins), identity, roleArn, commit };
  };
}

const asGuest =
  (wished?: string): Planning =>
  ({ pool, identity }) => {
    assertGuest(pool, identity);
    const roleArn = chosenRole(pool, { logins: [], customRoleArn: wished });
    return { bearer: bearerOf(pool, identity, []), identity, roleArn };
  };

async function planning(call: Call, asked: IdentityAndPool, logins: Logins, wished?: string): Promise<Planning> {
  if (!hasLogins(logins)) return asGuest(wished);
  if (!Object.hasOwn(logins, ownProvider)) return byLogins(call, asked, logins, wished);
  const { [ownProvider]: token = '', ...others } = logins;
  // [likely]
  if (hasLogins(others)) throw invalid(`A token of ${ownProvider} cannot be combined with other logins.`);
  return byOwnToken(call, asked, token, wished);
}

/** Credentials of the role that a pool gives an identity. Nothing is linked or merged where no role is given. */
export async function identityCredentials(
  call: Call,
  id: string,
  logins: Logins = {},
  wished?: string,
): Promise<{ identity: Identity; issued: Issued }> {
  const plan = await planning(call, identityOf(call, id), logins, wished);
  const { bearer, roleArn, identity, commit } = plan(identityOf(call, id));
  const assuming = assumption(bearer, roleArn);
  const role = trustingRole(call, assuming);
  if ('why' in role) throw noRole(role.hint);
  commit?.();
  const issued = await assumeRole(call, assuming);
  if ('why' in issued) throw noRole(issued.hint);
  return { identity, issued };
}
