import type { StandInDocument, StandInIdentity, StandInKind } from '../../state/rows';

/** Whom a newcomer finds there where no fixture says anybody. */
export const newcomers: readonly StandInIdentity[] = [
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

/** Who is known at a provider. */
export const peopleOf = ({ identities = newcomers }: StandInDocument, kind: StandInKind): readonly StandInIdentity[] =>
  identities.filter(({ providers }) => providers?.includes(kind) ?? true);

const isNamed = ({ sub, email }: StandInIdentity, name: string) =>
  sub === name || email?.toLowerCase() === name.toLowerCase();

/** By `sub`, else by e-mail address. */
export const personNamed = (people: readonly StandInIdentity[], name: string): StandInIdentity | undefined =>
  people.find(({ sub }) => sub === name) ?? people.find((one) => isNamed(one, name));
