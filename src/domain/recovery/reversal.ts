import type { Group, Membership, RestorePreview, User, WebAuthnCredential } from '../../state/rows';
import { isSameRow } from './isSameRow';
import { hasMfaSettings, isSameMfa, isSamePasskey, isSameProfile, restoredPasskey, restoredUser } from './userData';

/** One row at the recovery point and by now; undefined where it was not there. */
export interface Pair<Row> {
  readonly then: Row | undefined;
  readonly now: Row | undefined;
}

/** What a recovery does to the rows of a table. */
export interface Changes<Row> {
  /** Made since. */
  readonly gone: readonly Row[];
  /** Deleted since. */
  readonly back: readonly Row[];
  /** Changed since: what they are, and what they become. */
  readonly changed: readonly { readonly before: Row; readonly after: Row }[];
}

/** Everything that a recovery does. */
export interface Reversal {
  readonly users: Changes<User>;
  readonly groups: Changes<Group>;
  readonly memberships: Changes<Membership>;
  readonly passkeys: Changes<WebAuthnCredential>;
}

interface Rules<Row> {
  /** Whether another of the same key took its place. */
  readonly isOther: (then: Row, now: Row) => boolean;
  readonly restored: (then: Row, now: Row) => Row;
  readonly isSame: (one: Row, other: Row) => boolean;
}

function changesOf<Row>(pairs: readonly Pair<Row>[], { isOther, restored, isSame }: Rules<Row>): Changes<Row> {
  const [gone, back]: [Row[], Row[]] = [[], []];
  const changed: { before: Row; after: Row }[] = [];
  for (const { then, now } of pairs) {
    const stays = then !== undefined && now !== undefined && !isOther(then, now);
    if (!stays) {
      if (now !== undefined) gone.push(now);
      if (then !== undefined) back.push(then);
      continue;
    }
    const after = restored(then, now);
    if (!isSame(after, now)) changed.push({ before: now, after });
  }
  return { gone, back, changed };
}

/** Rows of all tables, as they were and as they are; those that never changed may be left out. */
export type Pairs = {
  readonly users: readonly Pair<User>[];
  readonly groups: readonly Pair<Group>[];
  readonly memberships: readonly Pair<Membership>[];
  readonly passkeys: readonly Pair<WebAuthnCredential>[];
};

export function reversalOf({ users: pairs, groups, memberships, passkeys }: Pairs): Reversal {
  const users = changesOf<User>(pairs, {
    isOther: (then, now) => then.sub !== now.sub,
    restored: restoredUser,
    isSame: (one, other) => isSameProfile(one, other) && isSameMfa(one, other),
  });
  // whoever took the place of another takes along what is theirs, though it has the same key
  const gone = new Set(users.gone.map(({ key }) => key));
  return {
    users,
    groups: changesOf<Group>(groups, {
      isOther: () => false,
      restored: (then) => then,
      isSame: (one, other) => isSameRow(one, other),
    }),
    memberships: changesOf<Membership>(memberships, {
      isOther: (_, { userKey }) => gone.has(userKey),
      restored: (then) => then,
      isSame: () => true,
    }),
    passkeys: changesOf<WebAuthnCredential>(passkeys, {
      isOther: (then, { userKey }) => then.userKey !== userKey || gone.has(userKey),
      restored: restoredPasskey,
      isSame: isSamePasskey,
    }),
  };
}

const counted = <Row>(entity: RestorePreview['entity'], { gone, back, changed }: Changes<Row>): RestorePreview => ({
  entity,
  created: back.length,
  updated: changed.length,
  deleted: gone.length,
});

/** Settings are there once a user has set up something. */
function countedMfas({ gone, back, changed }: Changes<User>): RestorePreview {
  const whether = ({ before, after }: { before: User; after: User }) => [hasMfaSettings(before), hasMfaSettings(after)];
  const among = (had: boolean, has: boolean) =>
    changed.filter((one) => !isSameMfa(one.before, one.after) && isSameRow(whether(one), [had, has])).length;
  return {
    entity: 'User MFAs',
    created: back.filter(hasMfaSettings).length + among(false, true),
    updated: among(true, true),
    deleted: gone.filter(hasMfaSettings).length + among(true, false),
  };
}

/** A group is changed, too, where others were in it [likely]. */
function countedGroups({ groups, memberships }: Reversal): RestorePreview {
  const whole = new Set([...groups.back, ...groups.gone].map(({ name }) => name));
  const names = [
    ...groups.changed.map(({ before }) => before.name),
    ...[...memberships.back, ...memberships.gone].map(({ groupName }) => groupName),
  ];
  const updated = new Set(names.filter((name) => !whole.has(name)));
  return { ...counted('Groups', groups), updated: updated.size };
}

/** How many of each kind it changes; the kinds [model]. A user whose second factors alone change is not counted among the profiles. */
export const previewOf = (reversal: Reversal): RestorePreview[] => [
  {
    ...counted('Users', reversal.users),
    updated: reversal.users.changed.filter(({ before, after }) => !isSameProfile(before, after)).length,
  },
  countedGroups(reversal),
  countedMfas(reversal.users),
  counted('Passkeys', reversal.passkeys),
];
