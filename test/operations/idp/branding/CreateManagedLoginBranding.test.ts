import type { AssetType } from '@aws-sdk/client-cognito-identity-provider';
import { fill, fixtures, noSuchClient, noSuchPool, nowhere, otherClient } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create, describeStyle, ico, jpeg, logo, png, settings, svg, webp } from './examples';

const bench = withEmulator({ fixtures });

const invalid = (members: Parameters<typeof create>[0], text: string) =>
  refuses(bench, create(members), 'InvalidParameterException', text);
const asset = (Category: AssetType['Category'], Extension: AssetType['Extension'], Bytes?: Uint8Array): AssetType => ({
  Category,
  Extension,
  ColorMode: 'LIGHT',
  Bytes,
});

describe('answers', () => {
  test("Cognito's own style without settings, and with an empty list of assets", async () => {
    const now = bench.emulator.clock.freeze(true);
    const { ManagedLoginBranding } = await bench.client.send(create({ UseCognitoProvidedValues: true }));
    // measured against the live service
    expect(ManagedLoginBranding).toEqual({
      ManagedLoginBrandingId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ) as string,
      UserPoolId: poolId,
      UseCognitoProvidedValues: true,
      Assets: [],
      CreationDate: new Date(now),
      LastModifiedDate: new Date(now),
    });
  });

  test('settings and assets as they were sent, which are described alike', async () => {
    const Assets = [logo, { ...logo, ColorMode: 'DARK' as const, ResourceId: 'my logo' }];
    const { ManagedLoginBranding } = await bench.client.send(create({ Settings: settings, Assets }));
    expect(ManagedLoginBranding).toMatchObject({ UseCognitoProvidedValues: false, Settings: settings, Assets });
    const described = await bench.client.send(describeStyle(ManagedLoginBranding?.ManagedLoginBrandingId));
    expect(described.ManagedLoginBranding).toEqual(ManagedLoginBranding);
  });

  test('every kind of image in its category', async () => {
    const Assets = [
      asset('FAVICON_ICO', 'ICO', ico),
      asset('FAVICON_SVG', 'SVG', svg),
      asset('PAGE_BACKGROUND', 'JPEG', jpeg),
      asset('PAGE_HEADER_LOGO', 'PNG', png),
      asset('FORM_LOGO', 'WEBP', webp),
      asset('IDP_BUTTON_ICON', 'SVG', svg),
    ];
    const { ManagedLoginBranding } = await bench.client.send(create({ Assets }));
    expect(ManagedLoginBranding?.Assets).toEqual(Assets);
  });

  test('numbers, nulls and names of object members in settings unchanged', async () => {
    const Settings = { components: { idpButton: { custom: { constructor: { deep: [1, 2.5, null, true] } } } } };
    const { ManagedLoginBranding } = await bench.client.send(create({ Settings }));
    expect(ManagedLoginBranding?.Settings).toEqual(Settings);
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

  test('a second style of a client', async () => {
    await bench.client.send(create());
    const text = `Managed login branding already exists for client ${clientId}.`; // likely
    await refuses(bench, create({ Settings: settings }), 'ManagedLoginBrandingExistsException', text);
  });

  test("settings or assets together with Cognito's own", async () => {
    const text = 'Settings and Assets cannot be provided when UseCognitoProvidedValues is true.'; // rule: AWS API reference, text likely
    await invalid({ UseCognitoProvidedValues: true, Settings: settings }, text);
    await invalid({ UseCognitoProvidedValues: true, Assets: [logo] }, text);
  });

  test('settings of another form', async () => {
    // likely
    await invalid({ Settings: 'text' }, 'Settings must be a JSON object.');
    await invalid({ Settings: { components: {}, colours: {} } }, 'Settings contains unknown properties: [colours]');
  });

  // rules: AWS developer guide; texts likely
  test.each([
    ['FAVICON_ICO', 'PNG'],
    ['FAVICON_SVG', 'ICO'],
    ['IDP_BUTTON_ICON', 'PNG'],
    ['FORM_LOGO', 'ICO'],
  ] as const)('for %s an image of kind %s', (category, extension) =>
    invalid(
      { Assets: [asset(category, extension)] },
      `Extension ${extension} is not supported for category ${category}.`,
    ),
  );

  test('bytes of another kind than was said, such as their base64 text', () =>
    // wild; text likely
    invalid(
      { Assets: [{ ...logo, Bytes: new TextEncoder().encode('iVBORw0KGgo=') }] },
      'The content of asset FORM_LOGO is not of type PNG.',
    ));

  test('more styles than AWS allows a pool', async () => {
    await bench.client.send(create());
    const row = bench.world.state.brandings.by('client', poolId, clientId)!;
    bench.world.state.brandings.delete(poolId, row.id);
    fill(bench, 20, (state, at) => state.brandings.put({ ...row, id: `style ${at}`, clientId: `client ${at}` }));
    // AWS developer guide; text likely
    await refuses(
      bench,
      create(),
      'LimitExceededException',
      'Exceeded the limit of managed login branding styles in the user pool.',
    );
  });
});
