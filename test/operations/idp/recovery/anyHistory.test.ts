import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRandom } from '../../../../src/platform/random';
import type { User } from '../../../../src/state/rows';
import { withEmulator } from '../../../support/emulator';
import { onePool, password, poolId as UserPoolId, user } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { signIn } from '../../../support/signIn';
import { counts, momentOf, recover, type Described } from './recovering';

jest.setTimeout(60_000);

// Whatever happened to users since a moment, a recovery to it finds them as they were then.

const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
const people = ['ada', 'bob', 'carl', 'dora'];
const teams = ['staff', 'guests', 'others'];

const bench = withEmulator({
  fixtures: onePool({
    pool: {
      UserPoolTier: 'PLUS',
      AliasAttributes: ['email', 'preferred_username'],
      MfaConfiguration: 'OPTIONAL',
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    },
    users: people.slice(0, 3).map((name) => user(name, { UserAttributes: { ...phone, email: `${name}@example.com` } })),
    groups: [{ GroupName: 'staff' }],
  }),
});

const send = (command: object) => bench.client.send(command as never);

/** What somebody does next; much of it is refused, which changes nothing. */
function someAct(seed: ReturnType<typeof createRandom>): () => Promise<unknown> {
  const any = <Item>(items: readonly Item[]) => items[seed.below(items.length)] as Item;
  const Username = any(people);
  const GroupName = any(teams);
  const named = { UserPoolId, Username };
  const mail = [
    { Name: 'email', Value: `${any(people)}@example.com` },
    { Name: 'email_verified', Value: any(['true', 'true', 'false']) },
  ];
  const UserAttributes = any([
    mail,
    mail,
    [{ Name: 'name', Value: any(people) }],
    [{ Name: 'preferred_username', Value: `the ${any(people)}` }],
  ]);
  const phones = Object.entries(phone).map(([Name, Value]) => ({ Name, Value }));
  const Permanent = any([true, false]);
  const Enabled = any([true, true, false]);
  const Password = any([password, 'Another-horse-2', 'Third-time-lucky-3']);
  const { webAuthnCredentials } = bench.world.state;
  const passkey = {
    ...rowsOf(UserPoolId).webAuthnCredentials,
    id: any(['one', 'two']),
    userKey: Username,
    createdAt: seed.below(9),
  };
  const SMSMfaSettings = { Enabled, PreferredMfa: Enabled && Permanent };
  const prefer = () => send(new AdminSetUserMFAPreferenceCommand({ ...named, SMSMfaSettings }));
  return any([
    () =>
      send(
        new AdminCreateUserCommand({
          ...named,
          UserAttributes: [...UserAttributes, ...phones],
          MessageAction: 'SUPPRESS',
          ForceAliasCreation: true,
        }),
      ),
    () => send(new AdminDeleteUserCommand(named)),
    () => send(new AdminUpdateUserAttributesCommand({ ...named, UserAttributes })),
    () => send(new AdminUpdateUserAttributesCommand({ ...named, UserAttributes })),
    () => send(new AdminUpdateUserAttributesCommand({ ...named, UserAttributes })),
    () => send(new AdminDisableUserCommand(named)),
    () => send(new AdminEnableUserCommand(named)),
    () => send(new AdminSetUserPasswordCommand({ ...named, Password, Permanent })),
    prefer,
    prefer,
    () => send(new AdminUserGlobalSignOutCommand(named)),
    () => signIn(bench, Username, { PASSWORD: Password }),
    () => send(new CreateGroupCommand({ UserPoolId, GroupName })),
    () => send(new UpdateGroupCommand({ UserPoolId, GroupName, Description: Password })),
    () => send(new DeleteGroupCommand({ UserPoolId, GroupName })),
    () => send(new AdminAddUserToGroupCommand({ ...named, GroupName })),
    () => send(new AdminAddUserToGroupCommand({ ...named, GroupName })),
    () => send(new AdminRemoveUserFromGroupCommand({ ...named, GroupName })),
    () => {
      if (bench.world.state.users.get(UserPoolId, Username)) webAuthnCredentials.set(passkey);
      return Promise.resolve();
    },
    () => Promise.resolve(webAuthnCredentials.delete(UserPoolId, passkey.id)),
  ]);
}

async function live(seed: ReturnType<typeof createRandom>, acts: number): Promise<void> {
  for (let left = acts; left > 0; left--) {
    await someAct(seed)().catch(() => undefined);
    bench.emulator.clock.advance(seed.below(3));
  }
}

const byKey = <Row extends object>(rows: readonly Row[], keyOf: (row: Row) => string) =>
  new Map(rows.map((row) => [keyOf(row), row]));

/** All that is restored, as it is now. */
function picture() {
  const { users, groups, memberships, webAuthnCredentials } = bench.world.state;
  return {
    users: byKey(users.picture(UserPoolId), ({ key }) => key),
    groups: byKey(groups.picture(UserPoolId), ({ name }) => name),
    memberships: byKey(memberships.picture(UserPoolId), ({ groupName, userKey }) => `${groupName} ${userKey}`),
    passkeys: byKey(webAuthnCredentials.picture(UserPoolId), ({ id }) => id),
  };
}

type Picture = ReturnType<typeof picture>;

/** What is theirs of the password, and neither what follows from it nor what is no user data. */
const facts = ({ password: _, temporarySince: __, status: ___, signedOutAt: ____, modifiedAt: _____, ...rest }: User) =>
  rest;

const keptPassword = (then: User | undefined, before: User | undefined, now: User) =>
  before !== undefined && before.sub === then?.sub ? before.password : now.password;

/** Who is there under the same name and is the same. */
const isSame = (one: User | undefined, other: User | undefined) => one !== undefined && one.sub === other?.sub;

/** Deletions and creations, as a preview has to count them. */
function comeAndGone(then: Picture, now: Picture) {
  const names = [...new Set([...then.users.keys(), ...now.users.keys()])];
  const others = names.filter((name) => !isSame(then.users.get(name), now.users.get(name)));
  return {
    created: others.filter((name) => then.users.has(name)).length,
    deleted: others.filter((name) => now.users.has(name)).length,
  };
}

function isAsThen(then: Picture, before: Picture): void {
  const now = picture();
  expect([...now.users.keys()].sort()).toEqual([...then.users.keys()].sort());
  for (const [key, row] of now.users) {
    const one = then.users.get(key)!;
    expect(facts(row)).toEqual(facts(one));
    expect(row.password).toBe(keptPassword(one, before.users.get(key), one));
    if (row.password === one.password) expect(row.status).toBe(one.status);
    for (const alias of row.aliases) expect(bench.world.state.users.by('alias', UserPoolId, alias)).toBe(row);
  }
  expect(now.groups).toEqual(then.groups);
  expect(now.memberships).toEqual(then.memberships);
  expect(now.passkeys).toEqual(then.passkeys);
  for (const { userKey } of bench.world.state.grants.picture(UserPoolId)) expect(now.users.has(userKey)).toBe(true);
}

const usersCounted = (preview: Described) => {
  const [created, , deleted] = counts(preview)['Users'] ?? [0, 0, 0];
  return { created, deleted };
};

/** How often each kind of change was previewed, by entity. */
type Tally = Record<string, number[]>;

/** A history, and three recoveries in it: to a moment, to the same once more, and to the moment before the first. */
async function relive(number: number, tally: Tally): Promise<void> {
  const seed = createRandom(`history ${number}`);
  await bench.emulator.reset();
  bench.emulator.clock.freeze(true);
  await live(seed, 5 + seed.below(15));
  const then = picture();
  const moment = momentOf(bench);
  await live(seed, 1 + seed.below(60));
  const before = picture();
  const end = momentOf(bench);
  const preview = await recover(bench, moment);
  expect(usersCounted(preview)).toEqual(comeAndGone(then, before));
  isAsThen(then, before);
  for (const [entity, numbers] of Object.entries(counts(preview))) {
    tally[entity] = (tally[entity] ?? [0, 0, 0]).map((count, at) => count + (numbers[at] ?? 0));
  }
  bench.emulator.clock.advance('25h');
  expect(counts(await recover(bench, moment))).toEqual({});
  isAsThen(then, before);
  bench.emulator.clock.advance('25h');
  const between = picture();
  await recover(bench, end);
  isAsThen(before, between);
}

test('of forty histories', async () => {
  const tally: Tally = {};
  for (let number = 0; number < 40; number++) {
    await relive(number, tally).catch((error: unknown) => {
      throw new Error(`history ${number}`, { cause: error });
    });
  }
  // the histories are such that everything happens
  expect(Object.keys(tally).sort()).toEqual(['Groups', 'Passkeys', 'User MFAs', 'Users']);
  expect(Object.values(tally).flat()).not.toContain(0);
});
