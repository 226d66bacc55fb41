import { cimd } from './cimd';
import { clients } from './clients';
import type { FatesOfStructures } from './Fate';
import { looks } from './looks';
import { pools } from './pools';
import { protection } from './protection';
import { recovery } from './recovery';
import { resources } from './resources';
import { users } from './users';

/** By what they are about; no structure is in two. */
export const groups: readonly FatesOfStructures[] = [
  cimd,
  clients,
  looks,
  pools,
  protection,
  recovery,
  resources,
  users,
];

/** What becomes of every member of the built operations' input, by structure. */
export const fates: FatesOfStructures = Object.assign({}, ...groups) as FatesOfStructures;
