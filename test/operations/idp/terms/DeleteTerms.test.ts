import { DeleteTermsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, describeTerms, noSuchTerms, noUuid, unknownId } from './examples';

const bench = withEmulator({ fixtures });

const remove = (TermsId: string | undefined, UserPoolId = poolId) => new DeleteTermsCommand({ UserPoolId, TermsId });

test('leaves nothing of the document behind, and its name free', async () => {
  const { TermsId = '' } = (await bench.client.send(create())).Terms ?? {};
  await bench.client.send(remove(TermsId));
  await refuses(bench, describeTerms(TermsId), 'ResourceNotFoundException', noSuchTerms(TermsId));
  await bench.client.send(create());
});

test('refuses an unknown pool, an unknown document and an id that is no UUID', async () => {
  await refuses(bench, remove(unknownId, nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(bench, remove(unknownId), 'ResourceNotFoundException', noSuchTerms());
  await refuses(bench, remove('mine'), 'InvalidParameterException', noUuid);
});
