import type { World } from '../../world/World';
import { standInPath } from '../../world/addresses';

/** What may stand in a fixture as an address: a path of the stand-in, whose port a fixture cannot know. */
export const resolved = ({ config }: Pick<World, 'config'>, address: string): string =>
  address.startsWith(standInPath) ? `${config.publicUrl}${address}` : address;
