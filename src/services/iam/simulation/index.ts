import { GetContextKeysForCustomPolicy } from './GetContextKeysForCustomPolicy';
import { GetContextKeysForPrincipalPolicy } from './GetContextKeysForPrincipalPolicy';
import { SimulateCustomPolicy } from './SimulateCustomPolicy';
import { SimulatePrincipalPolicy } from './SimulatePrincipalPolicy';

export const simulation = {
  GetContextKeysForCustomPolicy,
  GetContextKeysForPrincipalPolicy,
  SimulateCustomPolicy,
  SimulatePrincipalPolicy,
} as const;
