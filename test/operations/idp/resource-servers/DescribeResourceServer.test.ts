import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { create, describeServer, identifier, noSuchServer } from './examples';

const bench = withEmulator({ fixtures });

test('answers with the resource server as it was made', async () => {
  const { ResourceServer } = await bench.client.send(create());
  await expect(bench.client.send(describeServer())).resolves.toMatchObject({ ResourceServer });
});

test('refuses an unknown pool, an unknown identifier and one of another pool', async () => {
  await bench.client.send(create());
  await refuses(bench, describeServer(identifier, nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(bench, describeServer('nothing'), 'ResourceNotFoundException', noSuchServer('nothing'));
  await refuses(bench, describeServer(identifier, otherPool), 'ResourceNotFoundException', noSuchServer(identifier));
});

test('refuses an identifier with a blank', () =>
  refuses(
    bench,
    describeServer('a b'),
    'InvalidParameterException',
    "1 validation error detected: Value 'a b' at 'identifier' failed to satisfy constraint: " +
      String.raw`Member must satisfy regular expression pattern: [\x21\x23-\x5B\x5D-\x7E]+`,
  ));
