import type { Observer } from '../../world/Observer';
import { faults } from './faults';
import { quotas } from './quotas';

/** Who lets calls in, in turn. */
export const admitting = (whose: 'off' | 'aws' = 'off'): readonly Observer[] =>
  whose === 'aws' ? [quotas, faults] : [faults];
