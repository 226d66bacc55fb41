import { fixtures, noSuchClient, noSuchPool, nowhere, otherPool, secondClient } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId } from '../../../support/pools';
import { create, describeOfClient, describeStyle, settings } from './examples';

const bench = withEmulator({ fixtures });

beforeEach(async () => {
  await bench.client.send(create({ Settings: settings }));
});

test.each([true, false])('answers like the description of the style itself (merged: %s)', async (isMerged) => {
  const { ManagedLoginBranding } = await bench.client.send(describeOfClient(clientId, isMerged));
  const described = await bench.client.send(describeStyle(ManagedLoginBranding?.ManagedLoginBrandingId, isMerged));
  expect(ManagedLoginBranding).toEqual(described.ManagedLoginBranding);
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, describeOfClient(clientId, false, nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client, and one of another pool', async () => {
    await refuses(bench, describeOfClient('nobody'), 'ResourceNotFoundException', noSuchClient);
    const text = `User pool client ${clientId} does not exist.`; // remembered from real reports
    await refuses(bench, describeOfClient(clientId, false, otherPool), 'ResourceNotFoundException', text);
  });

  test('a client without a style', () =>
    // likely but for "does not exist", wild
    refuses(
      bench,
      describeOfClient(secondClient),
      'ResourceNotFoundException',
      `Managed login branding for client ${secondClient} does not exist.`,
    ));

  test('an empty client id', () =>
    refuses(
      bench,
      describeOfClient(''),
      'InvalidParameterException',
      String.raw`2 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+]+` +
        "; Value at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ));
});
