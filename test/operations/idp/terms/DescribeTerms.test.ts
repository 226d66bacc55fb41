import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { create, describeTerms, noSuchTerms, noUuid, unknownId } from './examples';

const bench = withEmulator({ fixtures });

test('answers with the document as it was made', async () => {
  const { Terms } = await bench.client.send(create());
  const described = await bench.client.send(describeTerms(Terms?.TermsId));
  expect(described.Terms).toEqual(Terms);
});

test('refuses an unknown pool, an unknown document and one of another pool', async () => {
  await refuses(bench, describeTerms(unknownId, nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(bench, describeTerms(unknownId), 'ResourceNotFoundException', noSuchTerms());
  const { TermsId = '' } = (await bench.client.send(create())).Terms ?? {};
  await refuses(bench, describeTerms(TermsId, otherPool), 'ResourceNotFoundException', noSuchTerms(TermsId));
});

test('refuses an id that is no UUID', () => refuses(bench, describeTerms('mine'), 'InvalidParameterException', noUuid));
