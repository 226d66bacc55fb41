/** Said of a value that is not obeyed: which of it is meant, '' for all of it; nothing where it asks for nothing. */
export type Unmet = (value: unknown) => readonly string[];

/** It does what it does on AWS; the test holds it. */
interface Obeyed {
  readonly fate: 'obeyed';
  readonly test: string;
}

/** AWS's effect cannot be seen by a caller of what is built. */
interface Harmless {
  readonly fate: 'harmless';
  readonly why: string;
}

/** Not obeyed: where it would show, the answer is 501, or says so beside itself. The test holds that. */
export interface Missed {
  readonly fate: 'refused' | 'hinted';
  /** Ends "X is kept but …". */
  readonly what: string;
  readonly test: string;
  /** Which values a start warns of; none where it is missing. */
  readonly unmet?: Unmet | undefined;
}

/** What becomes of a member that an operation accepts. */
export type Fate = Obeyed | Harmless | Missed;

/** Of one structure: by member. */
export type Fates<Name extends string = string> = Readonly<Record<Name, Fate>>;

/** By the structures' names in AWS's model. */
export type FatesOfStructures = Readonly<Record<string, Fates>>;

const each = <Name extends string>(names: readonly Name[], fate: Fate) =>
  Object.fromEntries(names.map((name) => [name, fate])) as Fates<Name>;

/** @param test a path below the repository, or short for one below test/operations/idp */
const testAt = (test: string) => (test.startsWith('test/') ? test : `test/operations/idp/${test}.test.ts`);

/** @example obeyed('sign-up/SignUp', 'Username', 'Password') */
export const obeyed = <Name extends string>(test: string, ...names: Name[]): Fates<Name> =>
  each(names, { fate: 'obeyed', test: testAt(test) });

export const harmless = <Name extends string>(why: string, ...names: Name[]): Fates<Name> =>
  each(names, { fate: 'harmless', why });

interface Gap {
  readonly what: string;
  readonly test: string;
  readonly unmet?: Unmet;
}

const missed =
  (fate: Missed['fate']) =>
  <Name extends string>({ what, test, unmet }: Gap, ...names: Name[]): Fates<Name> =>
    each(names, { fate, what, test: testAt(test), unmet });

export const refused = missed('refused');
export const hinted = missed('hinted');

export const isMissed = (fate: Fate): fate is Missed => fate.fate === 'refused' || fate.fate === 'hinted';

/** Worth a warning whatever it says. */
export const any: Unmet = () => [''];
