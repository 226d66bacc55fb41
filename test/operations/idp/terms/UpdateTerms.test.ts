import { UpdateTermsCommand, type UpdateTermsRequest } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create, describeTerms, links, noSuchTerms, noUuid, unknownId } from './examples';

const bench = withEmulator({ fixtures });

let id = '';
beforeEach(async () => {
  id = (await bench.client.send(create())).Terms?.TermsId ?? '';
});

const update = (members: Partial<UpdateTermsRequest> = {}) =>
  new UpdateTermsCommand({ UserPoolId: poolId, TermsId: id, ...members });

describe('answers', () => {
  test('everything that was sent, which is described alike', async () => {
    bench.emulator.clock.advance('1h');
    const sent = {
      TermsName: 'privacy-policy',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: { 'cognito:default': 'https://example.com/privacy' },
    } as const;
    const { Terms } = await bench.client.send(update(sent));
    expect(Terms).toMatchObject({ ...sent, TermsId: id, ClientId: clientId });
    expect(Terms?.Links).toEqual(sent.Links); // likely: links are replaced
    expect(Terms!.LastModifiedDate!.getTime() - Terms!.CreationDate!.getTime()).toBeGreaterThanOrEqual(3_600_000);
    const described = await bench.client.send(describeTerms(id));
    expect(described.Terms).toEqual(Terms);
  });

  test('what was left out as it was', async () => {
    const { Terms } = await bench.client.send(update({ TermsName: 'terms-of-use' }));
    expect(Terms).toMatchObject({ TermsName: 'terms-of-use', Links: links }); // likely
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, update({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown document, and one of another pool', async () => {
    await refuses(bench, update({ TermsId: unknownId }), 'ResourceNotFoundException', noSuchTerms());
    await refuses(bench, update({ UserPoolId: otherPool }), 'ResourceNotFoundException', noSuchTerms(id));
  });

  test("the name of the client's other document", async () => {
    await bench.client.send(create({ TermsName: 'privacy-policy' }));
    const text = `Terms privacy-policy already exist for client ${clientId}.`; // likely
    await refuses(bench, update({ TermsName: 'privacy-policy' }), 'TermsExistsException', text);
  });

  test('a link that is none', () =>
    refuses(
      bench,
      update({ Links: { 'cognito:french': 'nulle part' } }),
      'InvalidParameterException',
      expect.stringContaining('cognito:french') as string,
    ));

  test('an id that is no UUID', () => refuses(bench, update({ TermsId: 'mine' }), 'InvalidParameterException', noUuid));
});
