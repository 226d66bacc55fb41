import type { World } from '../../world/World';
import { standInBase, standInPath } from '../../world/addresses';

/** What may stand in a fixture as an address: a path of the stand-in, whose port a fixture cannot know. */
export const resolved = (world: Pick<World, 'config'>, address: string): string =>
  address.startsWith(standInPath) ? `${standInBase(world)}${address.slice(standInPath.length)}` : address;
