import { DeleteManagedLoginBrandingCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create, describeOfClient, noSuchStyle, unknownId } from './examples';

const bench = withEmulator({ fixtures });

const remove = (ManagedLoginBrandingId: string | undefined, UserPoolId = poolId) =>
  new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId });

test('leaves the client without a style, free for another', async () => {
  const { ManagedLoginBranding } = await bench.client.send(create());
  await bench.client.send(remove(ManagedLoginBranding?.ManagedLoginBrandingId));
  const text = `Managed login branding for client ${clientId} does not exist.`; // likely
  await refuses(bench, describeOfClient(), 'ResourceNotFoundException', text);
  await bench.client.send(create());
});

test('refuses an unknown pool and an unknown style', async () => {
  await refuses(bench, remove(unknownId, nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(bench, remove(unknownId), 'ResourceNotFoundException', noSuchStyle);
});

test('refuses an id that is no UUID', () =>
  refuses(
    bench,
    remove('mine'),
    'InvalidParameterException',
    "1 validation error detected: Value 'mine' at 'managedLoginBrandingId' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
      '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$',
  ));
