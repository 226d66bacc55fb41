import type { Families } from '../../order/Order';
import { assuming } from './assuming';
import { callers } from './callers';
import { saml } from './saml';

export const families: Families = { assuming, callers, saml };
