import { UntagResourceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, describePool } from '../../../support/poolCalls';
import { onePool } from '../../../support/pools';
import { badArns, replicated, tagsOf } from './tagging';

const bench = withEmulator({ fixtures: onePool() });

const untag = (ResourceArn: string, ...TagKeys: string[]) => new UntagResourceCommand({ ResourceArn, TagKeys });

describe('UntagResource', () => {
  test('takes tags away, passes over those that are not there, and answers nothing', async () => {
    const { Id, Arn } = await createPool(bench, { UserPoolTags: { a: '1', b: '2' } });
    const { $metadata: _, ...answer } = await bench.client.send(untag(Arn, 'a', 'A', 'toString'));
    expect(answer).toEqual({});
    expect(await tagsOf(bench, Arn)).toEqual({ b: '2' });
    await bench.client.send(untag(Arn, 'b'));
    expect((await describePool(bench, Id)).UserPoolTags).toEqual({});
  });

  test('takes them from a replica', async () => {
    const { arn, client } = await replicated(bench);
    await client.send(untag(arn, 'replica'));
    expect(await tagsOf({ client }, arn)).toEqual({});
    client.destroy();
  });

  test.each(badArns)('refuses ARNs %s', (_, arn, code, text) => refuses(bench, untag(arn, 'a'), code, text));
});
