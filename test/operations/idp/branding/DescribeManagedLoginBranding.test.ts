import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { create, describeStyle, logo, noSuchStyle, settings, unknownId } from './examples';

const bench = withEmulator({ fixtures });

const made = async (members = {}) => (await bench.client.send(create(members))).ManagedLoginBranding;

describe('answers', () => {
  test('what was customized, and nothing else', async () => {
    const style = await made({ Settings: settings, Assets: [logo] });
    for (const isMerged of [undefined, false]) {
      const { ManagedLoginBranding } = await bench.client.send(describeStyle(style?.ManagedLoginBrandingId, isMerged));
      expect(ManagedLoginBranding).toEqual(style);
    }
  });

  test("what was customized over Cognito's own, when merged", async () => {
    const style = await made({ Settings: settings, Assets: [logo] });
    const { ManagedLoginBranding } = await bench.client.send(describeStyle(style?.ManagedLoginBrandingId, true));
    expect(ManagedLoginBranding).toMatchObject({ Assets: [logo], Settings: settings });
    // values of AWS's API samples
    expect(ManagedLoginBranding?.Settings).toMatchObject({
      categories: { global: { colorSchemeMode: 'DARK', spacingDensity: 'REGULAR' }, form: { displayGraphics: true } },
      componentClasses: { buttons: { borderRadius: 8 }, link: { lightMode: { defaults: { textColor: '0972d3ff' } } } },
      components: {
        pageBackground: { lightMode: { color: 'aabbccff' }, darkMode: { color: '0f1b2aff' } },
        alert: { borderRadius: 12 },
      },
    });
  });

  test("Cognito's own settings whole for a style without any, when merged", async () => {
    const style = await made({ UseCognitoProvidedValues: true });
    const { ManagedLoginBranding } = await bench.client.send(describeStyle(style?.ManagedLoginBrandingId, true));
    expect(Object.keys(ManagedLoginBranding?.Settings as object)).toEqual([
      'categories',
      'componentClasses',
      'components',
    ]);
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, describeStyle(unknownId, false, nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown style, and one of another pool', async () => {
    await refuses(bench, describeStyle(unknownId), 'ResourceNotFoundException', noSuchStyle);
    const { ManagedLoginBrandingId = '' } = (await made()) ?? {};
    const text = `Managed login branding ${ManagedLoginBrandingId} does not exist.`; // likely
    await refuses(bench, describeStyle(ManagedLoginBrandingId, false, otherPool), 'ResourceNotFoundException', text);
  });

  test('an id that is no UUID of version 4', () =>
    refuses(
      bench,
      describeStyle('mine'),
      'InvalidParameterException',
      "1 validation error detected: Value 'mine' at 'managedLoginBrandingId' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$',
    ));
});
