import type { Families } from '../../order/Order';
import { assuming } from './assuming';
import { callers } from './callers';

export const families: Families = { assuming, callers };
