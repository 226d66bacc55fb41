import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { create, describeProvider, noSuchProvider, oidcShown } from './examples';

const bench = withEmulator({ fixtures });

test('answers with the provider, and with its identifiers even where there are none', async () => {
  const created = await bench.client.send(create());
  const { IdentityProvider } = await bench.client.send(describeProvider());
  // measured against the live service
  expect(IdentityProvider).toEqual({ ...created.IdentityProvider, IdpIdentifiers: [] });
  expect(IdentityProvider?.ProviderDetails).toEqual(oidcShown);
});

test('refuses an unknown pool, an unknown name and the name of another pool', async () => {
  await bench.client.send(create());
  await refuses(bench, describeProvider('Corporate', nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(bench, describeProvider('Nobody'), 'ResourceNotFoundException', noSuchProvider('Nobody'));
  const elsewhere = describeProvider('Corporate', otherPool);
  await refuses(bench, elsewhere, 'ResourceNotFoundException', noSuchProvider('Corporate', otherPool));
});

test('refuses a name that none can be', () =>
  refuses(
    bench,
    describeProvider('a'.repeat(33)),
    'InvalidParameterException',
    `1 validation error detected: Value '${'a'.repeat(33)}' at 'providerName' failed to satisfy constraint: Member must have length less than or equal to 32`,
  ));
