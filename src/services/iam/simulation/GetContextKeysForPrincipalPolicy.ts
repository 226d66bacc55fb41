import { contextKeysOf } from '../../../domain/access';
import { iamOperation } from '../operation';
import { policiesOfPrincipal } from './principal';
import { sourcesOf } from './simulate';

export const GetContextKeysForPrincipalPolicy = iamOperation('GetContextKeysForPrincipalPolicy', (call, input) => {
  const own = policiesOfPrincipal(call, input.PolicySourceArn).identity;
  const given = sourcesOf(input.PolicyInputList ?? [], 'PolicyInputList');
  return { ContextKeyNames: contextKeysOf([...own, ...given].map(({ policy }) => policy)) };
});
