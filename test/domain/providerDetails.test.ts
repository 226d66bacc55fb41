import { notLookedUp, providerDetails } from '../../src/domain/providers/providerDetails';

const oidc = {
  client_id: 'x',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://idp.example.com',
  authorize_scopes: 'openid',
};

describe('what AWS would have looked up', () => {
  test('is told of OIDC without endpoints', () => {
    expect(notLookedUp('OIDC', oidc)).toMatch(/oidc_issuer/);
  });

  test('is nothing where the endpoints were sent, or are those of a social provider', () => {
    expect(notLookedUp('OIDC', { ...oidc, token_url: 'https://idp.example.com/token' })).toBeUndefined();
    expect(notLookedUp('Google', {})).toBeUndefined();
    expect(notLookedUp('SAML', { MetadataURL: 'https://idp.example.com/metadata' })).toBeUndefined();
  });
});

test('what was sent wins over what AWS fills in, whatever its name', () => {
  const odd = JSON.parse('{"__proto__":"mine"}') as Record<string, string>;
  const details = providerDetails('OIDC', { ...oidc, ...odd, attributes_url_add_attributes: 'true' });
  expect(details).toMatchObject({ attributes_url_add_attributes: 'true' });
  expect(Object.entries(details)).toContainEqual(['__proto__', 'mine']);
});
