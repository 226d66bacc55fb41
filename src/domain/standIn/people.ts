import type { StandIn, StandInDocument, StandInIdentity, StandInKind } from '../../state/rows';

/** Whom a newcomer finds there where no fixture says anybody. */
const newcomers: readonly StandInIdentity[] = [
  {
    sub: 'ada',
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    picture: 'https://example.com/ada.png',
  },
  {
    sub: 'grace',
    email: 'grace@example.com',
    email_verified: true,
    name: 'Grace Hopper',
    given_name: 'Grace',
    family_name: 'Hopper',
  },
  {
    sub: 'alan',
    email: 'alan@example.com',
    email_verified: false,
    name: 'Alan Turing',
    given_name: 'Alan',
    family_name: 'Turing',
  },
];

/** What it is told now: what fixtures say, and over it what was said since. */
export const documentOf = ({ declared, changed }: Partial<StandIn> = {}): StandInDocument => ({
  ...declared,
  ...changed,
});

/** Who is known at a provider. */
export const peopleOf = ({ identities = newcomers }: StandInDocument, kind: StandInKind): readonly StandInIdentity[] =>
  identities.filter(({ providers }) => providers?.includes(kind) ?? true);

const isNamed = ({ sub, email }: StandInIdentity, name: string) =>
  sub === name || email?.toLowerCase() === name.toLowerCase();

/** By `sub`, else by e-mail address. */
export const personNamed = (people: readonly StandInIdentity[], name: string): StandInIdentity | undefined =>
  people.find(({ sub }) => sub === name) ?? people.find((one) => isNamed(one, name));

/** What no schema says of a document, where in it and how to mend it; empty where it is sound. */
export function faultsIn(
  document: StandInDocument,
): { segments: (string | number)[]; problem: string; remedy: string }[] {
  const { identities, pick } = document;
  const subs = new Set<string>();
  const twice = (identities ?? []).flatMap(({ sub }, at) => {
    const isNew = !subs.has(sub);
    subs.add(sub);
    if (isNew) return [];
    const problem = `there are two identities ${JSON.stringify(sub)}`;
    return [{ segments: ['identities', at, 'sub'], problem, remedy: 'Give each a sub of its own.' }];
  });
  if (pick === undefined || personNamed(identities ?? newcomers, pick) !== undefined) return twice;
  const problem = `there is no identity ${JSON.stringify(pick)}`;
  return [...twice, { segments: ['pick'], problem, remedy: 'Name the sub or the e-mail address of one.' }];
}
