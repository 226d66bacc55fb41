import type { Families } from '../../order/Order';
import { developers } from './developers';
import { identities } from './identities';
import { pools } from './pools';
import { tokens } from './tokens';

export const families: Families = { developers, identities, pools, tokens };
