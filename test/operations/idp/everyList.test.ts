import { idp, type IdpOperationName } from '../../../src/contract';
import type { State } from '../../../src/state/tables';
import { commands as sdk } from '../../support/commands';
import { refuses, withEmulator } from '../../support/emulator';
import { poolId } from '../../support/pools';
import { rowsOf } from '../../support/rows';

// What all lists with pages have in common: how much a page holds, and that a token continues its own list alone.

const otherPool = 'us-east-1_Example2';
const bench = withEmulator({ fixtures: { userPools: [poolId, otherPool].map((Id) => ({ Id, PoolName: 'example' })) } });

interface PagedList {
  /** Rows of a page for which no size is said, which is also the largest. */
  readonly page: number;
  readonly size: 'MaxResults' | 'Limit';
  readonly list: string;
  readonly input?: object;
  /** Puts a row of the list, past the quotas. */
  readonly put: (state: State, pool: string, at: string) => unknown;
}

const member = (state: State, pool: string, groupName: string, userKey: string) => {
  const { groups, users } = rowsOf(pool);
  state.groups.set({ ...groups, name: groupName });
  state.users.set({ ...users, key: userKey, username: userKey, sub: userKey, aliases: [] });
  state.memberships.set({ userPoolId: pool, groupName, userKey });
};

const lists: Partial<Record<IdpOperationName, PagedList>> = {
  AdminListGroupsForUser: {
    page: 60,
    size: 'Limit',
    list: 'Groups',
    input: { Username: 'u' },
    put: (state, pool, at) => member(state, pool, at, 'u'),
  },
  ListCIMDPolicies: {
    page: 60,
    size: 'MaxResults',
    list: 'CIMDPolicies',
    put: (state, pool, at) => state.cimdPolicies.set({ ...rowsOf(pool).cimdPolicies, id: at }),
  },
  ListClientMetadataURLs: {
    page: 60,
    size: 'MaxResults',
    list: 'ClientMetadataURLs',
    input: { CIMDPolicyId: 'policy' },
    put: (state, pool, at) => {
      state.cimdPolicies.set(rowsOf(pool).cimdPolicies);
      state.clientMetadata.set({ ...rowsOf(pool).clientMetadata, url: `https://example.com/${at}` });
    },
  },
  ListGroups: {
    page: 60,
    size: 'Limit',
    list: 'Groups',
    put: (state, pool, at) => state.groups.set({ ...rowsOf(pool).groups, name: at }),
  },
  ListIdentityProviders: {
    page: 60,
    size: 'MaxResults',
    list: 'Providers',
    put: (state, pool, at) =>
      state.identityProviders.set({ ...rowsOf(pool).identityProviders, name: at, idpIdentifiers: [] }),
  },
  ListPointInTimeRecoveries: {
    page: 60,
    size: 'MaxResults',
    list: 'Restorations',
    put: (state, pool, at) =>
      state.restorations.set({ ...rowsOf(pool).restorations, id: at, number: Number(at.slice(3)) + 1 }),
  },
  ListResourceServers: {
    page: 50,
    size: 'MaxResults',
    list: 'ResourceServers',
    put: (state, pool, at) => state.resourceServers.set({ ...rowsOf(pool).resourceServers, identifier: at }),
  },
  ListTerms: {
    page: 60,
    size: 'MaxResults',
    list: 'Terms',
    put: (state, pool, at) => state.terms.set({ ...rowsOf(pool).terms, id: at, clientId: at }),
  },
  ListUserPoolClients: {
    page: 60,
    size: 'MaxResults',
    list: 'UserPoolClients',
    put: (state, pool, at) => state.clients.set({ ...rowsOf(pool).clients, id: `${pool}${at}` }),
  },
  ListUsersInGroup: {
    page: 60,
    size: 'Limit',
    list: 'Users',
    input: { GroupName: 'g' },
    put: (state, pool, at) => member(state, pool, 'g', at),
  },
};

/** Lists that are not a pool's, or never have a second page; and ListUsers and AdminListUserAuthEvents, whose tokens have a name or a form of their own. Their own suites test them. */
const elsewhere = [
  'AdminListDevices',
  'AdminListUserAuthEvents',
  'AdminListUserSessions',
  'ListDevices',
  'ListUserImportJobs',
  'ListUserPools',
  'ListUserPoolClientSecrets',
  'ListUserPoolReplicas',
  'ListUserSessions',
  'ListUsers',
  'ListWebAuthnCredentials',
];

test('no list of the model is left out', () => {
  const { shapes } = idp.model;
  const paged = idp.operationNames().filter((name) => {
    const members = Object.keys(shapes.get(idp.operation(name).output ?? '')?.members ?? {});
    return members.some((each) => each === 'NextToken' || each === 'PaginationToken');
  });
  expect(paged.sort()).toEqual([...Object.keys(lists), ...elsewhere].sort());
});

const named = Object.entries(lists) as [IdpOperationName, PagedList][];

type Command = new (input: object) => { input: object };

const asking = (name: IdpOperationName, members: object = {}) => {
  const MadeCommand = (sdk as Record<string, Command>)[`${name}Command`]!;
  return new MadeCommand({ UserPoolId: poolId, ...lists[name]?.input, ...members });
};

const answered = async (name: IdpOperationName, members?: object) =>
  (await bench.client.send(asking(name, members) as never)) as unknown as Record<string, unknown> & {
    NextToken?: string;
  };

const invalidToken = (name: IdpOperationName, members: object) =>
  refuses(
    bench,
    asking(name, members),
    'InvalidParameterException',
    'Paging marker <token> is invalid for request <request>',
  ); // likely

function fill(name: IdpOperationName, count: number): void {
  const { state } = bench.world;
  for (const pool of [poolId, otherPool]) {
    for (let at = 0; at < count; at++) lists[name]?.put(state, pool, `row${String(at).padStart(3, '0')}`);
  }
}

describe.each(named)('%s', (name, { page, size, list }) => {
  test(`gives ${page} rows a page and, by its token, the rest`, async () => {
    fill(name, page + 1);
    const first = await answered(name);
    expect(first[list]).toHaveLength(page); // the largest: model; that it is the default: likely
    const { NextToken, ...second } = await answered(name, { NextToken: first.NextToken });
    expect(second[list]).toHaveLength(1);
    expect(NextToken).toBeUndefined();
    expect(first[list]).not.toContainEqual((second[list] as unknown[])[0]);
  });

  test('gives tokens that are good for an hour', async () => {
    fill(name, 3);
    bench.emulator.clock.freeze(true);
    const { NextToken } = await answered(name, { [size]: 1 });
    bench.emulator.clock.advance('59m');
    await answered(name, { NextToken });
    bench.emulator.clock.advance('1m');
    await invalidToken(name, { NextToken }); // [docs]
  });

  test('gives no token where the last page is full', async () => {
    fill(name, 2);
    const { NextToken } = await answered(name, { [size]: 2 });
    expect(NextToken).toBeUndefined();
  });

  test('goes on behind a row that was deleted since', async () => {
    fill(name, 3);
    const { NextToken } = await answered(name, { [size]: 1 });
    const { state } = bench.world;
    state.groups.delete(poolId, 'row000');
    state.identityProviders.delete(poolId, 'row000');
    state.resourceServers.delete(poolId, 'row000');
    state.terms.delete(poolId, 'row000');
    state.restorations.delete(poolId, 'row002'); // the newest comes first
    state.clients.delete(poolId, `${poolId}row000`);
    state.memberships.delete(poolId, 'g\u0000row000');
    expect((await answered(name, { NextToken }))[list]).toHaveLength(2);
  });

  test('refuses tokens of another pool, of other lists and of nobody', async () => {
    for (const [other] of named) fill(other, 3);
    const { NextToken = '' } = await answered(name, { [size]: 1 });
    await invalidToken(name, { UserPoolId: otherPool, NextToken });
    for (const [other, { size: otherSize }] of named.filter(([each]) => each !== name)) {
      const { NextToken: foreign } = await answered(other, { [otherSize]: 1 });
      await invalidToken(name, { NextToken: foreign });
    }
    const forged = ['{}', '[]', 'null', '[["a"]]', `[[1,2],"${name}","${poolId}"]`].map((text) =>
      Buffer.from(text).toString('base64url'),
    );
    for (const text of ['nonsense', NextToken.slice(0, -4), ...forged]) await invalidToken(name, { NextToken: text });
  });
});

test.each(named.filter(([, { size }]) => size === 'Limit'))(
  '%s takes a limit of 0 for the largest',
  async (name, { page, list }) => {
    fill(name, page + 1);
    expect((await answered(name, { Limit: 0 }))[list]).toHaveLength(page); // likely
  },
);
