import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fill, fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, describeProvider, oidcDetails, oidcShown } from './examples';

const bench = withEmulator({ fixtures });

const invalid = (command: ReturnType<typeof create>, text: string) =>
  refuses(bench, command, 'InvalidParameterException', text);

describe('answers', () => {
  test('the provider, dated now, its subject mapped to the username, without identifiers that were not sent', async () => {
    const now = bench.emulator.clock.freeze(true);
    const { IdentityProvider } = await bench.client.send(create());
    // measured against the live service
    expect(IdentityProvider).toEqual({
      UserPoolId: poolId,
      ProviderName: 'Corporate',
      ProviderType: 'OIDC',
      ProviderDetails: oidcShown,
      AttributeMapping: { username: 'sub' },
      CreationDate: new Date(now),
      LastModifiedDate: new Date(now),
    });
  });

  test('everything that was sent', async () => {
    const sent = {
      AttributeMapping: { email: 'mail', 'custom:team': 'department', username: 'sub' },
      IdpIdentifiers: ['corp', 'example.com'],
      AcrMapping: { Level1: 'urn:low', Level4: 'urn:high' },
    };
    const { IdentityProvider } = await bench.client.send(create(sent));
    expect(IdentityProvider).toMatchObject(sent);
    await expect(bench.client.send(describeProvider())).resolves.toMatchObject({ IdentityProvider: sent });
  });

  test('an empty mapping when an empty one was sent', async () => {
    const { IdentityProvider } = await bench.client.send(create({ AttributeMapping: {} }));
    expect(IdentityProvider?.AttributeMapping).toEqual({}); // measured against the live service
  });

  const social = { client_id: 'id', client_secret: 'secret' };
  // AWS API reference; subjects: AWS developer guide
  test.each([
    [
      'Google',
      { ...social, authorize_scopes: 'email profile openid' },
      {
        attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
        oidc_issuer: 'https://accounts.google.com',
        token_request_method: 'POST',
        token_url: 'https://www.googleapis.com/oauth2/v4/token',
      },
      'sub',
    ],
    [
      'Facebook',
      { ...social, authorize_scopes: 'public_profile, email', api_version: 'v19.0' },
      {
        attributes_url: 'https://graph.facebook.com/v19.0/me?fields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://www.facebook.com/v19.0/dialog/oauth',
        token_request_method: 'GET',
        token_url: 'https://graph.facebook.com/v19.0/oauth/access_token',
      },
      'id',
    ],
    [
      'LoginWithAmazon',
      { ...social, authorize_scopes: 'profile postal_code' },
      {
        attributes_url: 'https://api.amazon.com/user/profile',
        attributes_url_add_attributes: 'false',
        authorize_url: 'https://www.amazon.com/ap/oa',
        token_request_method: 'POST',
        token_url: 'https://api.amazon.com/auth/o2/token',
      },
      'user_id',
    ],
  ] as const)('what AWS fills in for %s', async (type, ProviderDetails, filled, subject) => {
    const { IdentityProvider } = await bench.client.send(
      create({ ProviderName: type, ProviderType: type, ProviderDetails }),
    );
    expect(IdentityProvider?.ProviderDetails).toEqual({ ...ProviderDetails, ...filled });
    expect(IdentityProvider?.AttributeMapping).toEqual({ username: subject });
  });

  test('everything of Apple but the private key, which stays inside', async () => {
    const details = { client_id: 'com.example', team_id: 'T', key_id: 'K', authorize_scopes: 'email name' };
    const ProviderDetails = { ...details, private_key: 'hidden' };
    const apple = create({ ProviderName: 'SignInWithApple', ProviderType: 'SignInWithApple', ProviderDetails });
    const { IdentityProvider } = await bench.client.send(apple);
    // AWS API reference
    expect(IdentityProvider?.ProviderDetails).toEqual({
      ...details,
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://appleid.apple.com/auth/authorize',
      oidc_issuer: 'https://appleid.apple.com',
      token_request_method: 'POST',
      token_url: 'https://appleid.apple.com/auth/token',
    });
    expect(bench.world.state.identityProviders.get(poolId, 'SignInWithApple')?.details).toHaveProperty(
      'private_key',
      'hidden',
    );
  });

  test('addresses of a stand-in for a social provider where they were sent', async () => {
    const ProviderDetails = { ...social, authorize_scopes: 'openid', token_url: 'http://localhost:9000/token' };
    const { IdentityProvider } = await bench.client.send(
      create({ ProviderName: 'Google', ProviderType: 'Google', ProviderDetails }),
    );
    expect(IdentityProvider?.ProviderDetails).toMatchObject({ token_url: 'http://localhost:9000/token' });
  });

  test.each(['GET', 'POST'])('user info asked for by %s', async (attributes_request_method) => {
    const ProviderDetails = { ...oidcDetails, attributes_request_method };
    const { IdentityProvider } = await bench.client.send(create({ ProviderDetails }));
    expect(IdentityProvider?.ProviderDetails).toMatchObject({ attributes_request_method });
  });

  test('details whose names are those of members of objects', async () => {
    const odd = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}') as Record<string, string>;
    const ProviderDetails = Object.fromEntries([...Object.entries(oidcDetails), ...Object.entries(odd)]);
    const { IdentityProvider } = await bench.client.send(create({ ProviderDetails }));
    expect(Object.entries(IdentityProvider?.ProviderDetails ?? {})).toEqual(
      expect.arrayContaining(Object.entries(odd)),
    );
  });
});

describe('leaves behind', () => {
  const group = `${poolId}_Corporate`;
  const getGroup = () => bench.client.send(new GetGroupCommand({ UserPoolId: poolId, GroupName: group }));

  test('a group for the users who will come by it', async () => {
    await bench.client.send(create());
    const { Group } = await getGroup();
    // AWS developer guide; the description likely
    expect(Group).toMatchObject({
      GroupName: group,
      Description: 'Autogenerated group for users who sign in using Corporate',
    });
  });

  test('a group that was there already as it was', async () => {
    bench.world.state.groups.put({ userPoolId: poolId, name: group, description: 'Mine', createdAt: 0, modifiedAt: 0 });
    await bench.client.send(create());
    await expect(getGroup()).resolves.toMatchObject({ Group: { Description: 'Mine' } });
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, create({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('a name that the pool has, not one that another pool has', async () => {
    await bench.client.send(create());
    // measured against the live service
    await refuses(bench, create(), 'DuplicateProviderException', `Corporate already exists for tenant ${poolId}.`);
    await bench.client.send(create({ UserPoolId: otherPool }));
  });

  test('an identifier that another provider of the pool has', async () => {
    await bench.client.send(create({ IdpIdentifiers: ['corp'] }));
    const second = create({ ProviderName: 'Second', IdpIdentifiers: ['fresh', 'corp'] });
    await invalid(second, 'IdpIdentifier corp is already used by identity provider Corporate.'); // likely
  });

  test('more providers than AWS allows a pool', async () => {
    await bench.client.send(create());
    const row = bench.world.state.identityProviders.get(poolId, 'Corporate')!;
    fill(bench, 299, (state, at) => state.identityProviders.put({ ...row, name: `Provider${at}` }));
    // AWS developer guide; text likely
    await refuses(
      bench,
      create({ ProviderName: 'Last' }),
      'LimitExceededException',
      'Exceeded the limit of identity providers in the user pool.',
    );
  });

  test('an unknown type, naming the types in the order of the service', () =>
    // measured against the live service
    invalid(
      create({ ProviderType: 'NotARealType' as 'OIDC' }),
      "1 validation error detected: Value 'NotARealType' at 'providerType' failed to satisfy constraint: Member must satisfy enum value set: " +
        '[Facebook, SAML, SignInWithApple, LoginWithAmazon, OIDC, Google]',
    ));

  // the first: wild; the others likely
  test.each([
    ['NameOfGP', 'Google'],
    ['Google', 'OIDC'],
    ['COGNITO', 'SAML'],
    ['Facebook', 'Google'],
  ] as const)('the name %s for a provider of type %s', (ProviderName, ProviderType) =>
    invalid(create({ ProviderName, ProviderType }), `Provider ${ProviderName} cannot be of type ${ProviderType}.`),
  );

  test('a mapping to attributes that the pool does not have', () =>
    // wild
    invalid(
      create({ AttributeMapping: { email: 'mail', 'custom:zen_groups': 'groups' } }),
      'AttributeMapping contains invalid mapping: [custom:zen_groups]',
    ));

  // what is asked for: AWS API reference; texts likely
  test.each([
    ['Google', { client_id: 'x' }, 'ProviderDetails is missing required keys: [client_secret, authorize_scopes]'],
    ['Facebook', {}, 'ProviderDetails is missing required keys: [client_id, client_secret, authorize_scopes]'],
    ['LoginWithAmazon', {}, 'ProviderDetails is missing required keys: [client_id, client_secret, authorize_scopes]'],
    [
      'SignInWithApple',
      {},
      'ProviderDetails is missing required keys: [client_id, team_id, key_id, private_key, authorize_scopes]',
    ],
  ] as const)('%s without its details', (type, ProviderDetails, text) =>
    invalid(create({ ProviderName: type, ProviderType: type, ProviderDetails }), text),
  );

  test.each([
    [
      'OIDC',
      { client_id: '' },
      'ProviderDetails is missing required keys: [client_id, attributes_request_method, oidc_issuer, authorize_scopes]',
    ],
    [
      'OIDC',
      { ...oidcDetails, attributes_request_method: 'PUT' },
      'ProviderDetails contains an invalid value for attributes_request_method.',
    ],
    ['SAML', { IDPInit: 'true' }, 'At least one of the MetadataURL or MetadataFile should be provided.'],
    [
      'SAML',
      { MetadataURL: 'https://x', IDPSignout: 'yes' },
      'ProviderDetails contains an invalid value for IDPSignout.',
    ],
    [
      'SAML',
      { MetadataURL: 'https://x', RequestSigningAlgorithm: 'rsa-sha1' },
      'ProviderDetails contains an invalid value for RequestSigningAlgorithm.',
    ],
  ] as const)('%s details that are incomplete or wrong (%j)', (ProviderType, ProviderDetails, text) =>
    invalid(create({ ProviderType, ProviderDetails }), text),
  );

  test('an ACR mapping of a provider that is not OIDC, or to other levels', async () => {
    // rules: model; the last text likely
    await invalid(
      create({ AcrMapping: { Level5: 'x' } }),
      "1 validation error detected: Value '{Level5=x}' at 'acrMapping' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: Level[1-4]]",
    );
    const AcrMapping = { Level1: 'x' };
    const saml = create({ ProviderType: 'SAML', ProviderDetails: { MetadataURL: 'https://x' }, AcrMapping });
    await invalid(saml, 'AcrMapping is supported for OIDC identity providers only.');
  });
});
