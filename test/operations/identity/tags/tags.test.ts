import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  createIdentityPool,
  describeIdentityPool,
  unknownIdentityPool,
  withIdentityPools,
} from '../../../support/identityPools';

const bench = withIdentityPools();
const arnOf = (id: string, account = '000000000000') =>
  `arn:aws:cognito-identity:${id.split(':')[0]}:${account}:identitypool/${id}`;

const tagsOf = async (ResourceArn: string) =>
  (await bench.client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

describe('tags of an identity pool', () => {
  test('are added, replaced, taken away and listed', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, { IdentityPoolTags: { kept: '1', changed: '1' } });
    const ResourceArn = arnOf(IdentityPoolId);
    const { $metadata: _, ...answer } = await bench.client.send(
      new TagResourceCommand({ ResourceArn, Tags: { changed: '2', more: '' } }),
    );
    expect(answer).toEqual({});
    expect(await tagsOf(ResourceArn)).toEqual({ kept: '1', changed: '2', more: '' });
    await bench.client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['kept', 'toString'] }));
    expect(await tagsOf(ResourceArn)).toEqual({ changed: '2', more: '' });
    expect((await describeIdentityPool(bench, IdentityPoolId)).IdentityPoolTags).toEqual({ changed: '2', more: '' });
  });

  test.each([
    ['of nothing', arnOf(unknownIdentityPool)],
    ['of another region', arnOf('eu-west-1:00000000-0000-4000-8000-000000000001')],
  ])('are not there %s', async (_, ResourceArn) => {
    const text = `Resource ${ResourceArn} does not exist.`;
    await refuses(bench, new ListTagsForResourceCommand({ ResourceArn }), 'ResourceNotFoundException', text);
    await refuses(bench, new TagResourceCommand({ ResourceArn, Tags: {} }), 'ResourceNotFoundException', text);
    await refuses(bench, new UntagResourceCommand({ ResourceArn, TagKeys: [] }), 'ResourceNotFoundException', text);
  });

  test('are refused for what is no ARN of a pool, in another account, and beyond fifty', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, { IdentityPoolTags: { there: '' } });
    const list = (ResourceArn: string) => new ListTagsForResourceCommand({ ResourceArn });
    const role = 'arn:aws:iam::000000000000:role/app';
    await refuses(bench, list(role), 'InvalidParameterException', 'Invalid ResourceArn.');
    const elsewhere = arnOf(IdentityPoolId, '123456789012');
    await refuses(bench, list(elsewhere), 'ResourceNotFoundException', `Resource ${elsewhere} does not exist.`);
    const Tags = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`t${at}`, '']));
    await refuses(
      bench,
      new TagResourceCommand({ ResourceArn: arnOf(IdentityPoolId), Tags }),
      'InvalidParameterException',
      'A resource cannot have more than 50 tags.',
    );
  });
});
