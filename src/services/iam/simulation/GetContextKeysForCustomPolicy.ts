import { contextKeysOf } from '../../../domain/access';
import { iamOperation } from '../operation';
import { sourcesOf } from './simulate';

export const GetContextKeysForCustomPolicy = iamOperation('GetContextKeysForCustomPolicy', (_call, input) => ({
  ContextKeyNames: contextKeysOf(sourcesOf(input.PolicyInputList, 'PolicyInputList').map(({ policy }) => policy)),
}));
