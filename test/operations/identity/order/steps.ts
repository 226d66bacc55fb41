import * as sdk from '@aws-sdk/client-cognito-identity';
import jwt from 'jsonwebtoken';
import type { IdentityInput, IdentityOperationName } from '../../../../src/contract';
import type { Identity, IdentityLogin, IdentityPool } from '../../../../src/state/rows';
import type { Bench } from '../../../support/emulator';
import {
  accessFixtures,
  checkedClient,
  developer,
  identityClientFor,
  identityPoolId,
  loginsOf,
  noSuchIdentityPool,
  otherClient,
  otherName,
  otherPool,
  otherUserPool,
  unknownIdentityPool,
  userPoolClients,
  userPoolName,
} from '../../../support/identityPools';
import { poolId } from '../../../support/pools';
import { decode } from '../../../support/signIn';
import { orderBy, step, type Change, type Service, type Step } from '../../order/Order';

/** Steps and changes of the world that several families have. */

export { step } from '../../order/Order';

export const service: Service = { sdk, clientFor: identityClientFor };
export const order = orderBy<{ [Name in IdentityOperationName]: IdentityInput<Name> }>();

export const invalid = 'InvalidParameterException';
export const notFound = 'ResourceNotFoundException';
export const notAuthorized = 'NotAuthorizedException';
export const conflict = 'ResourceConflictException';

/** A pool that takes logins of two user pools, of the one's users whether they are signed in still. */
export const fixtures = [
  ...accessFixtures({
    CognitoIdentityProviders: [
      ...userPoolClients,
      { ProviderName: userPoolName, ClientId: checkedClient, ServerSideTokenCheck: true },
      { ProviderName: otherName, ClientId: otherClient },
    ],
  }),
  otherUserPool,
];

const idOf = (last: string) => `us-east-1:00000000-0000-4000-8000-0000000000${last}`;
export const guest = idOf('a1');
/** Two identities that belong to others. */
export const [first, second] = [idOf('b1'), idOf('b2')];

/** Why two neighbours may be unable to be broken at once. */
export const apart = (why: string) => ({ apart: why });
export const cases = apart('two cases of one refusal, in the same words');

export const pool = step('pool', { IdentityPoolId: unknownIdentityPool }, notFound, noSuchIdentityPool);
const nobody = idOf('ff');
export const identity = step('identity', { IdentityId: nobody }, notFound, `Identity '${nobody}' not found.`);
export const token = step(
  'token',
  { NextToken: 'none' },
  invalid,
  'Paging marker <token> is invalid for request <request>',
);

export const changePool =
  (settings: Partial<IdentityPool['settings']>, members: Partial<IdentityPool> = {}) =>
  ({ world: { state } }: Bench): void => {
    const row = state.identityPools.get('', identityPoolId)!;
    state.identityPools.set({ ...row, ...members, settings: { ...row.settings, ...settings } });
  };

/** An identity as it is, or a new guest, with members laid over. */
export function haveIdentity({ world: { state } }: Bench, id: string, members: Partial<Identity> = {}): string {
  const at = { createdAt: 0, modifiedAt: 0 };
  const blank = { identityPoolId, id, ...at, enabled: true, authenticated: false, logins: [] };
  state.identities.set({ ...(state.identities.get(identityPoolId, id) ?? blank), ...members });
  return id;
}

/** A login by what it is of: a user of a user pool, else a developer's. */
function loginOf({ world: { state } }: Bench, who: string): IdentityLogin {
  for (const [userPoolId, provider] of [
    [poolId, userPoolName],
    [otherPool, otherName],
  ] as const) {
    const found = state.users.get(userPoolId, who);
    if (found !== undefined) return { provider, user: found.sub };
  }
  return { provider: developer, user: who };
}

/** An identity has the logins of these beside those it has. */
export function haveLogins(bench: Bench, id: string, ...whose: string[]): string {
  const { logins = [] } = bench.world.state.identities.get(identityPoolId, id) ?? {};
  const added = whose
    .map((who) => loginOf(bench, who))
    .filter(({ user }) => !logins.some((login) => login.user === user));
  return haveIdentity(bench, id, { authenticated: true, logins: [...logins, ...added] });
}

export const has =
  (id: string, ...whose: string[]): Change =>
  (bench) => {
    haveLogins(bench, id, ...whose);
  };

/** ada of the one user pool, ann of the other. */
export const logins = async (users: Bench): Promise<Record<string, string>> => ({
  ...(await loginsOf({ users }, 'ada', checkedClient)),
  [otherName]: (await loginsOf({ users }, 'ann', otherClient))[userPoolName],
});

interface WithLogins {
  readonly Logins: Readonly<Record<string, string>>;
}

/** The token of a login made anew of the one that was given. */
export const remade = (
  name: string,
  text: string,
  make: (bench: Bench, token: string) => Promise<string> | string,
  provider = userPoolName,
): Step => ({
  ...step(
    name,
    async (bench, { Logins }: WithLogins) => ({
      Logins: { [provider]: await make(bench, Logins[provider] ?? '') },
    }),
    notAuthorized,
    text,
  ),
  remakes: true,
});

/** Signed by the user pool again, with other claims. */
export const claiming =
  (claims: object) =>
  async ({ world }: Bench, given: string): Promise<string> => {
    const { id } = await world.keys.of(poolId);
    const all = JSON.parse(JSON.stringify({ ...decode(given).claims, ...claims })) as object;
    return jwt.sign(all, id.privateKey, { algorithm: 'RS256', keyid: id.kid, noTimestamp: true });
  };

export const tampered = (_bench: Bench, given: string): string => `${given.slice(0, given.lastIndexOf('.'))}.AAAA`;

export const form = step(
  'form',
  { Logins: { [userPoolName]: 'x' } },
  notAuthorized,
  'Invalid login token. Not a valid OpenId Connect identity token.',
);

export const expired = step(
  'expiry',
  ({ world: { clock } }) => {
    clock.advance('25h');
  },
  notAuthorized,
  expect.stringMatching(/^Invalid login token\. Token expired: \d+ >= \d+$/) as string,
);

export const forbidden = `Access to Identity '${guest}' is forbidden.`;
export const mismatch =
  "Logins don't match. Please include at least one valid login for this identity or identity pool.";
export const linkedElsewhere = 'Logins are already linked to another identity.';

/** Of `first`, who may have these, too. */
export const tooManyLogins = (...whose: string[]): Step =>
  step(
    'too many logins',
    has(first, ...whose, ...Array.from({ length: 20 }, (_, at) => `user-${at}`)),
    invalid,
    'An identity cannot have more than 20 linked logins.', // [likely]
  );

/** What the logins of `first`, who has ada's, come to. */
export const together = [
  step('two users of one public provider', has(first, 'ada', 'bob'), conflict, linkedElsewhere),
  tooManyLogins('ada'),
];

const severalOthers: Change = (bench) => {
  haveLogins(bench, first, 'ada');
  haveLogins(bench, second, 'ann');
};

export const several = (name: string): Step => step(name, severalOthers, conflict, linkedElsewhere);

export const disabled = step(
  'disabled',
  (bench) => {
    haveIdentity(bench, guest, { enabled: false });
  },
  notAuthorized,
  forbidden,
);

/** What linkOf refuses of `guest`, in its order. */
export const linking = [
  disabled,
  step('none of theirs', has(guest, 'somebody'), notAuthorized, mismatch),
  several('logins of several others'),
  cases,
  ...together,
];

/** What assertGuest refuses of `guest`, in its order. */
export const guesting = [
  disabled,
  cases,
  step('has logins', has(guest, 'somebody'), notAuthorized, forbidden),
  step(
    'pool without guests',
    changePool({ AllowUnauthenticatedIdentities: false }),
    notAuthorized,
    'Unauthenticated access is not supported for this identity pool.',
  ),
];
