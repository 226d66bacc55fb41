import {
  UpdateIdentityProviderCommand,
  type UpdateIdentityProviderRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, describeProvider, oidcDetails, oidcShown } from './examples';

const bench = withEmulator({ fixtures });

const update = (members: Partial<UpdateIdentityProviderRequest> = {}) =>
  new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Corporate', ...members });

const first = { AttributeMapping: { email: 'mail' }, IdpIdentifiers: ['corp'], AcrMapping: { Level1: 'low' } };

beforeEach(async () => {
  await bench.client.send(create(first));
  await bench.client.send(create({ ProviderName: 'Second', IdpIdentifiers: ['second'] }));
});

describe('answers', () => {
  test('what changed, and identifiers only when they were sent', async () => {
    bench.emulator.clock.advance('1h');
    const { IdentityProvider } = await bench.client.send(
      update({ ProviderDetails: { ...oidcDetails, client_id: 'changed' } }),
    );
    // measured against the live service
    expect(IdentityProvider).not.toHaveProperty('IdpIdentifiers');
    expect(IdentityProvider?.ProviderDetails).toEqual({ ...oidcShown, client_id: 'changed' });
    const { CreationDate, LastModifiedDate } = IdentityProvider!;
    expect(LastModifiedDate!.getTime() - CreationDate!.getTime()).toBeGreaterThanOrEqual(3_600_000);
  });

  test('every settable member anew', async () => {
    const sent = {
      ProviderDetails: { ...oidcDetails, authorize_scopes: 'openid' },
      AttributeMapping: { name: 'full_name', 'custom:team': 'unit' },
      IdpIdentifiers: ['new', 'corp'],
      AcrMapping: { Level2: 'middle' },
    };
    const { IdentityProvider } = await bench.client.send(update(sent));
    expect(IdentityProvider).toMatchObject({ ...sent, ProviderDetails: { ...oidcShown, authorize_scopes: 'openid' } });
    await expect(bench.client.send(describeProvider())).resolves.toMatchObject({ IdentityProvider });
  });
});

describe('leaves behind', () => {
  test('what was left out', async () => {
    await bench.client.send(update({ ProviderDetails: oidcDetails }));
    const { IdentityProvider } = await bench.client.send(describeProvider());
    expect(IdentityProvider).toMatchObject(first); // measured against the live service
  });

  test('nothing of a mapping and identifiers that were sent empty', async () => {
    await bench.client.send(update({ AttributeMapping: {}, IdpIdentifiers: [] }));
    const { IdentityProvider } = await bench.client.send(describeProvider());
    expect(IdentityProvider).toMatchObject({ AttributeMapping: {}, IdpIdentifiers: [] }); // measured against the live service
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, update({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown provider, in other words than a description', () =>
    // measured against the live service
    refuses(
      bench,
      update({ ProviderName: 'Nobody' }),
      'ResourceNotFoundException',
      `Identity provider Nobody in User Pool ${poolId} does not exist.`,
    ));

  test('incomplete details', () =>
    refuses(
      bench,
      update({ ProviderDetails: { client_id: 'x', attributes_request_method: 'GET', oidc_issuer: 'https://x' } }),
      'InvalidParameterException',
      'ProviderDetails is missing required keys: [authorize_scopes]', // likely
    ));

  test('a mapping to an attribute that the pool does not have', () =>
    refuses(
      bench,
      update({ AttributeMapping: { mail: 'mail' } }),
      'InvalidParameterException',
      'AttributeMapping contains invalid mapping: [mail]',
    )); // wild

  test('an identifier that another provider has', () =>
    refuses(
      bench,
      update({ IdpIdentifiers: ['corp', 'second'] }),
      'InvalidParameterException',
      'IdpIdentifier second is already used by identity provider Second.', // likely
    ));

  test('an ACR mapping to other levels', () =>
    refuses(
      bench,
      update({ AcrMapping: { Level9: 'x' } }),
      'InvalidParameterException',
      "1 validation error detected: Value '{Level9=x}' at 'acrMapping' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: Level[1-4]]",
    ));
});
