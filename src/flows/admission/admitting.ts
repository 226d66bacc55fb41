import type { Observer } from '../../world/Observer';
import type { EmulatorOptions } from '../../world/options';
import { faults } from './faults';
import { mirrored } from './mirrored';
import { quotas } from './quotas';

/** Who lets calls in, in turn. */
export const admitting = (options: Pick<EmulatorOptions, 'quotas' | 'mirror'>): readonly Observer[] => [
  ...(options.quotas === 'aws' ? [quotas] : []),
  ...(options.mirror === undefined ? [] : [mirrored]),
  faults,
];
