import type { Families } from '../../order/Order';
import { metrics } from './metrics';

export const families: Families = { metrics };
