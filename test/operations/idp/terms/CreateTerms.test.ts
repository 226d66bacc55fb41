import {
  fill,
  fixtures,
  noSuchClient,
  noSuchPool,
  nowhere,
  otherClient,
  secondClient,
} from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create, describeTerms, links } from './examples';

const bench = withEmulator({ fixtures });

describe('answers', () => {
  test('the document, dated now, which is described alike', async () => {
    const now = bench.emulator.clock.freeze(true);
    const { Terms } = await bench.client.send(create());
    // AWS API reference
    expect(Terms).toEqual({
      TermsId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as string,
      UserPoolId: poolId,
      ClientId: clientId,
      TermsName: 'terms-of-use',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: links,
      CreationDate: new Date(now),
      LastModifiedDate: new Date(now),
    });
    await expect(bench.client.send(describeTerms(Terms?.TermsId))).resolves.toMatchObject({ Terms });
  });

  test('no links where none were sent', async () => {
    const { Terms } = await bench.client.send(create({ Links: undefined }));
    expect(Terms?.Links).toEqual({}); // likely
  });

  test('one document of each name for each client', async () => {
    const ids = new Set<string | undefined>();
    for (const ClientId of [clientId, secondClient]) {
      for (const TermsName of ['terms-of-use', 'privacy-policy'])
        ids.add((await bench.client.send(create({ ClientId, TermsName }))).Terms?.TermsId);
    }
    expect(ids.size).toBe(4);
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, create({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client, and one of another pool', async () => {
    await refuses(bench, create({ ClientId: 'nobody' }), 'ResourceNotFoundException', noSuchClient);
    const text = `User pool client ${otherClient} does not exist.`; // remembered from real reports
    await refuses(bench, create({ ClientId: otherClient }), 'ResourceNotFoundException', text);
  });

  test('a second document of the name', async () => {
    await bench.client.send(create());
    await refuses(bench, create(), 'TermsExistsException', `Terms terms-of-use already exist for client ${clientId}.`); // text likely
  });

  test.each(['example.com/terms', 'javascript:alert(1)'])('the link %s', (link) =>
    refuses(
      bench,
      create({ Links: { 'cognito:default': link } }),
      'InvalidParameterException',
      'Link for cognito:default is not a valid URL.',
    ),
  ); // likely

  test('another name', () =>
    refuses(
      bench,
      create({ TermsName: 'imprint' }),
      'InvalidParameterException',
      "1 validation error detected: Value 'imprint' at 'termsName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(terms-of-use|privacy-policy)$",
    ));

  test('more documents than AWS allows a pool', async () => {
    const place = {
      userPoolId: poolId,
      name: 'privacy-policy',
      source: 'LINK',
      enforcement: 'NONE',
      links: {},
      createdAt: 0,
      modifiedAt: 0,
    } as const;
    fill(bench, 40, (state, at) => state.terms.put({ ...place, id: `terms ${at}`, clientId: `client ${at}` }));
    await refuses(bench, create(), 'LimitExceededException', 'Exceeded the limit of terms in the user pool.'); // AWS developer guide; text likely
  });
});
