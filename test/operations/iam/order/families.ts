import type { Families } from '../../order/Order';
import { policies } from './policies';
import { roles } from './roles';

export const families: Families = { policies, roles };
