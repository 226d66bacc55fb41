import { ListTagsForResourceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool } from '../../../support/poolCalls';
import { onePool } from '../../../support/pools';
import { badArns, tagsOf } from './tagging';

const bench = withEmulator({ fixtures: onePool() });

describe('ListTagsForResource', () => {
  test('answers the tags of the pool, or an empty map', async () => {
    expect(await tagsOf(bench, (await createPool(bench, { UserPoolTags: { a: '1' } })).Arn)).toEqual({ a: '1' });
    expect(await tagsOf(bench, (await createPool(bench)).Arn)).toEqual({});
  });

  test.each(badArns)('refuses ARNs %s', (_, ResourceArn, code, text) =>
    refuses(bench, new ListTagsForResourceCommand({ ResourceArn }), code, text),
  );
});
