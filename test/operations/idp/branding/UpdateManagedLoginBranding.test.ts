import {
  UpdateManagedLoginBrandingCommand,
  type UpdateManagedLoginBrandingRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, describeOfClient, jpeg, logo, noSuchStyle, settings, unknownId } from './examples';

const bench = withEmulator({ fixtures });

let id: string | undefined;
beforeEach(async () => {
  id = (await bench.client.send(create({ Settings: settings, Assets: [logo] }))).ManagedLoginBranding
    ?.ManagedLoginBrandingId;
});

const update = (members: Partial<UpdateManagedLoginBrandingRequest> = {}) =>
  new UpdateManagedLoginBrandingCommand({ UserPoolId: poolId, ManagedLoginBrandingId: id, ...members });

describe('answers', () => {
  test('with what was sent laid over what was there, deep inside', async () => {
    bench.emulator.clock.advance('1h');
    const Settings = {
      components: { pageBackground: { lightMode: { color: '11223344' } }, favicon: { enabledTypes: ['ICO'] } },
    };
    const background = { Category: 'PAGE_BACKGROUND', ColorMode: 'DARK', Extension: 'JPEG', Bytes: jpeg } as const;
    const { ManagedLoginBranding } = await bench.client.send(update({ Settings, Assets: [background] }));
    // AWS API reference: what is not specified is preserved
    expect(ManagedLoginBranding?.Settings).toEqual({
      components: Settings.components,
      categories: settings.categories,
    });
    expect(ManagedLoginBranding?.Assets).toEqual([logo, background]);
    const { CreationDate, LastModifiedDate } = ManagedLoginBranding!;
    expect(LastModifiedDate!.getTime() - CreationDate!.getTime()).toBeGreaterThanOrEqual(3_600_000);
    const described = await bench.client.send(describeOfClient());
    expect(described.ManagedLoginBranding).toEqual(ManagedLoginBranding);
  });

  test('with an asset in the place of the one of its category and colour mode', async () => {
    const Assets = [{ ...logo, Extension: 'JPEG' as const, Bytes: jpeg }];
    const { ManagedLoginBranding } = await bench.client.send(update({ Assets }));
    expect(ManagedLoginBranding?.Assets).toEqual(Assets); // likely
  });

  test("with Cognito's own style, and back", async () => {
    const plain = await bench.client.send(update({ UseCognitoProvidedValues: true }));
    expect(plain.ManagedLoginBranding).toMatchObject({ UseCognitoProvidedValues: true, Assets: [] }); // likely
    expect(plain.ManagedLoginBranding).not.toHaveProperty('Settings');
    const same = await bench.client.send(update()); // what is not said stays [likely]
    expect(same.ManagedLoginBranding).toMatchObject({ UseCognitoProvidedValues: true });
    const custom = await bench.client.send(update({ Settings: settings }));
    expect(custom.ManagedLoginBranding).toMatchObject({ UseCognitoProvidedValues: false, Settings: settings }); // likely
  });
});

describe('refuses', () => {
  // likely
  test.each([
    ['userPoolId', { UserPoolId: undefined }],
    ['managedLoginBrandingId', { ManagedLoginBrandingId: undefined }],
  ])('a request without %s', (member, members) =>
    refuses(
      bench,
      update(members),
      'InvalidParameterException',
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    ),
  );

  test('an unknown pool', () =>
    refuses(bench, update({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown style', () =>
    refuses(bench, update({ ManagedLoginBrandingId: unknownId }), 'ResourceNotFoundException', noSuchStyle));

  test("settings together with Cognito's own", () =>
    refuses(
      bench,
      update({ UseCognitoProvidedValues: true, Settings: settings }),
      'InvalidParameterException',
      'Settings and Assets cannot be provided when UseCognitoProvidedValues is true.', // likely
    ));

  test('an image that its category does not take', () =>
    refuses(
      bench,
      update({ Assets: [{ ...logo, Category: 'FAVICON_ICO' }] }),
      'InvalidParameterException',
      'Extension PNG is not supported for category FAVICON_ICO.', // likely
    ));
});
