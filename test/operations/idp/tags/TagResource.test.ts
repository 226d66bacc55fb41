import { TagResourceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, describePool } from '../../../support/poolCalls';
import { onePool } from '../../../support/pools';
import { badArns, replicated, tagsOf } from './tagging';

const bench = withEmulator({ fixtures: onePool() });

const tag = (ResourceArn: string, Tags: Record<string, string>) => new TagResourceCommand({ ResourceArn, Tags });

describe('TagResource', () => {
  test('adds tags, replaces those of the same key and answers nothing', async () => {
    const { Id, Arn } = await createPool(bench, { UserPoolTags: { kept: '1', changed: '1' } });
    const { $metadata: _, ...answer } = await bench.client.send(
      tag(Arn, { changed: '2', 'Case-Sensitive: +=@/._': '', Kept: '3' }),
    );
    expect(answer).toEqual({});
    const tags = { kept: '1', changed: '2', 'Case-Sensitive: +=@/._': '', Kept: '3' };
    expect(await tagsOf(bench, Arn)).toEqual(tags);
    expect((await describePool(bench, Id)).UserPoolTags).toEqual(tags);
  });

  test('takes keys that objects have by themselves as any other', async () => {
    const { Arn } = await createPool(bench);
    const Tags = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
    await bench.client.send(tag(Arn, Tags));
    expect(JSON.stringify(bench.world.state.dump())).toContain('"__proto__":"a"');
    expect(await tagsOf(bench, Arn)).toMatchObject({ constructor: 'b' });
  });

  test('keeps the tags of a replica apart', async () => {
    const { pool, arn, client } = await replicated(bench);
    await client.send(tag(arn, { more: 'x' }));
    expect(await tagsOf({ client }, arn)).toEqual({ replica: 'yes', more: 'x' });
    expect(await tagsOf(bench, pool.Arn)).toEqual({ primary: 'yes' });
    client.destroy();
  });
});

describe('TagResource refuses', () => {
  const refused = async (Tags: Record<string, string>, text: string) => {
    const { Arn } = await createPool(bench, { UserPoolTags: { there: '' } });
    await refuses(bench, tag(Arn, Tags), 'InvalidParameterException', text);
  };

  test.each(badArns)('ARNs %s', (_, arn, code, text) => refuses(bench, tag(arn, { a: 'b' }), code, text));

  test('more than fifty tags, counted with those that are there', async () => {
    // rules of the guide, texts likely
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, '']));
    await refused(many(50), 'A resource cannot have more than 50 tags.');
    const { Arn } = await createPool(bench, { UserPoolTags: { tag0: '' } });
    await bench.client.send(tag(Arn, many(50)));
  });

  test('reserved keys and characters tags may not have', async () => {
    await refused({ 'aws:cloudformation:stack-name': 'x' }, 'Tag keys cannot start with the reserved prefix aws:.');
    await refused({ 'a?': '' }, 'The tag key a? contains characters that are not allowed.');
    await refused({ a: 'b;c' }, 'The value of the tag a contains characters that are not allowed.');
  });

  test('keys that are too long', () =>
    refused(
      { ['k'.repeat(129)]: '' },
      `1 validation error detected: Value '{${'k'.repeat(129)}=}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]`,
    ));
});
