import type { Families } from '../../order/Order';

export const families: Families = {};
