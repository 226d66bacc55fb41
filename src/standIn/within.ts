import { late } from '../platform/late';
import type { Inside } from '../platform/outgoing';
import { isStandInAddress } from '../world/addresses';
import type { World } from '../world/World';

const inside = late(() => import('./inside'));

/** Answers the emulator's own relying party within the process: the public name may not lead here from here. */
export const standInWithin = (world: () => World): Inside => ({
  isOwn: (address) => isStandInAddress(world(), address),
  answer: async (address, request) => (await inside()).answerInside(world(), address, request),
});
