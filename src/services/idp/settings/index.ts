import type { Fate, Fates } from './Fate';
import { fates } from './fates';

export { cautions } from './cautions';

/** One member, as a list shows it: `CreateUserPool.MfaConfiguration`, `PasswordPolicyType.MinimumLength`. */
export type ListedFate = Fate & { readonly member: string };

const inWords = (structure: string) => structure.replace(/Request$/, '');

/** The whole list, sorted. */
export const listedFates = (): ListedFate[] =>
  Object.entries(fates)
    .flatMap(([structure, members]: [string, Fates]) =>
      Object.entries(members).map(([name, fate]) => ({ member: `${inWords(structure)}.${name}`, ...fate })),
    )
    .sort((a, b) => (a.member < b.member ? -1 : 1));
