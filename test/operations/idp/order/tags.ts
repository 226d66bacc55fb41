import { onePool, poolId } from '../../../support/pools';
import { unknownPool } from '../../../support/poolCalls';
import { order, step, type Family } from './Order';
import { cases, changePool, invalid, notFound } from './steps';

const arnOf = (pool: string) => `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${pool}`;
const unknown = arnOf(unknownPool);
const full = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`tag${at}`, 'x']));

// All texts of this family are [likely].
export const tags: Family = {
  fixtures: onePool(),
  orders: [
    order('TagResource', {
      input: { ResourceArn: arnOf(poolId), Tags: { stage: 'test' } },
      steps: [
        step(
          'ARN: no user pool’s',
          { ResourceArn: 'arn:aws:lambda:us-east-1:000000000000:function:x' },
          invalid,
          'Invalid ResourceArn.',
        ),
        cases,
        step('ARN: unknown', { ResourceArn: unknown }, notFound, `Resource ${unknown} does not exist.`),
        step(
          'each tag sent',
          { Tags: { 'aws:mine': 'no' } },
          invalid,
          'Tag keys cannot start with the reserved prefix aws:.',
        ),
        step(
          'their number with those there',
          changePool({ UserPoolTags: full }),
          invalid,
          'A resource cannot have more than 50 tags.',
        ),
      ],
    }),
  ],
};
