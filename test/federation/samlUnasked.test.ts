import { UpdateIdentityProviderCommand, UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { callback, clientId, poolId, redeemed } from '../oauth/support';
import { assertionSigned, base64, metadataOf, type Said } from '../support/samlProvider';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { acsOf, audience, emailClaim, samlName, scene, shows, tells, withSaml } from './samlSupport';
import { lasting } from './support';

const bench = withSaml({}, { IDPInit: 'true' }, { IdpIdentifiers: ['example.com'] });

const takes = (more: Partial<UpdateUserPoolClientCommand['input']> = {}) =>
  bench.client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [callback],
      SupportedIdentityProviders: [samlName],
      ...more,
    }),
  );
beforeEach(() => takes());

const redescribed = (details: Record<string, string>) =>
  bench.client.send(
    new UpdateIdentityProviderCommand({
      UserPoolId: poolId,
      ProviderName: samlName,
      ProviderDetails: { MetadataFile: metadataOf(bench.provider), ...details },
    }),
  );

const wanted: Readonly<Record<string, string | undefined>> = {
  identity_provider: samlName,
  client_id: clientId,
  redirect_uri: callback,
  response_type: 'code',
  scope: 'email openid',
  state: 'state=1',
};

const said = (more: Partial<Said> = {}): Said => ({
  now: bench.emulator.clock.now(),
  recipient: acsOf(bench),
  audience,
  attributes: { [emailClaim]: ['grace@example.com'] },
  ...more,
});

const stateOf = (more: Record<string, string | undefined>) =>
  new URLSearchParams(
    Object.entries({ ...wanted, ...more }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();

/** A provider has a browser that was never here bring an answer to nothing. */
const come = (more: Record<string, string | undefined> = {}, sent: Said = said(), visitor = new Visitor()) =>
  visitor.post(
    acsOf(bench),
    new URLSearchParams({ SAMLResponse: base64(assertionSigned(bench.provider, sent)), RelayState: stateOf(more) }),
    { origin: 'https://idp.example.com' },
  );

const off = 'IdP-initiated sign-in is not enabled';

describe('an answer to nothing lets somebody in', () => {
  test('with what its RelayState asks for', async () => {
    const visitor = await come();
    expect(visitor.sent).toEqual({ code: expect.any(String) as string, state: 'state=1' });
    expect(Object.keys(visitor.cookies(acsOf(bench)))).toEqual(['cognito']);
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect(decode(String(body['access_token'])).claims).toMatchObject({ username: 'Staff_ada', scope: 'email openid' });
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      'cognito:username': 'Staff_ada',
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
  });

  test('as AWS’s guide writes it, with the state of the application left out', async () => {
    const RelayState =
      `identity_provider=${samlName}&client_id=${clientId}&redirect_uri=${encodeURIComponent(callback)}` +
      '&response_type=code&scope=email+openid';
    const SAMLResponse = base64(assertionSigned(bench.provider, said()));
    const { sent } = await new Visitor().post(acsOf(bench), new URLSearchParams({ SAMLResponse, RelayState }));
    expect(sent).toEqual({ code: expect.any(String) as string });
  });

  test('of a provider that is named by an identifier', async () => {
    const { sent } = await come({ identity_provider: undefined, idp_identifier: 'example.com' });
    expect(sent).toHaveProperty('code');
  });

  test('with tokens at once where the application asks for them', async () => {
    await takes({ AllowedOAuthFlows: ['implicit'] });
    const { url, sent } = await come({ response_type: 'token', nonce: 'n1' });
    expect(new URL(url).search).toBe('');
    expect(decode(sent['id_token'] ?? '').claims).toMatchObject({ 'cognito:username': 'Staff_ada', nonce: 'n1' });
    expect(sent).toMatchObject({ state: 'state=1', token_type: 'Bearer' });
  });

  test('until it is six minutes old', async () => {
    bench.emulator.clock.freeze(true);
    expect((await come({}, said({ issued: -359 }))).sent).toHaveProperty('code');
  });
});

describe('it is refused', () => {
  const once: Readonly<Record<string, Partial<Said>>> = {
    'InResponseTo does not match the request': { inResponseTo: '_1' },
    'SAML Assertion was issued too long ago': { issued: -360 },
    'SAML Assertion is expired': { notOnOrAfter: 0 },
    [`Audience restriction in SAML Assertion does not allow it for ${audience}`]: { audience: 'urn:x' },
  };

  test.each(Object.keys(once))('%s', async (reason) => {
    bench.emulator.clock.freeze(true);
    await tells(bench, reason, () => come({}, said(once[reason])));
  });

  test('where the provider may not begin', async () => {
    await redescribed({ IDPInit: 'false' });
    await tells(bench, off, () => come());
    await redescribed({});
    await tells(bench, off, () => come());
  });

  test('where the client has the pool’s own users, too', async () => {
    await takes({ SupportedIdentityProviders: ['COGNITO', samlName] });
    await tells(bench, off, () => come());
    await tells(bench, off, () => come({ identity_provider: samlName, prompt: 'login' }));
  });

  test('when it comes again', async () => {
    await come();
    await tells(bench, 'SAML Assertion was already used', () => come());
  });

  test('with a signature that does not hold', async () => {
    const xml = assertionSigned(bench.provider, said()).replace('>ada<', '>admin<');
    const RelayState = stateOf({});
    await tells(bench, 'SAML Assertion signature is invalid. ', () =>
      new Visitor().post(acsOf(bench), new URLSearchParams({ SAMLResponse: base64(xml), RelayState })),
    );
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['invalid_request', { client_id: 'another' }],
    ['invalid_request', { client_id: undefined }],
    ['redirect_mismatch', { redirect_uri: 'https://evil.example.com/' }],
    ['Login option is not available. Please try another one', { identity_provider: 'Nobody' }],
    ['Login option is not available. Please try another one', { identity_provider: 'COGNITO' }],
    ['Invalid relayState from identity provider', { identity_provider: undefined }],
    ['Invalid relayState from identity provider', { redirect_uri: undefined }],
  ])('by a page that says %s', (sentence, more) => shows(bench, sentence, () => come(more)));

  test('by a page, with COGNITO as its provider', async () => {
    await takes({ SupportedIdentityProviders: ['COGNITO', samlName] });
    await shows(bench, 'Invalid relayState from identity provider', () => come({ identity_provider: 'COGNITO' }));
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['unauthorized_client', { response_type: 'token' }],
    ['invalid_request', { scope: 'openid phone' }],
    ['invalid_request', { code_challenge: 'x', code_challenge_method: 'S256' }],
  ])('by telling the application %s', async (error, more) => {
    const before = lasting(bench);
    const { sent } = await come(more);
    expect(sent).toMatchObject({ error, state: 'state=1' });
    expect(lasting(bench)).toEqual(before);
  });

  test('with a parameter that comes twice', () => {
    const SAMLResponse = base64(assertionSigned(bench.provider, said()));
    const RelayState = `${stateOf({})}&redirect_uri=https%3A%2F%2Fevil.example.com`;
    return shows(bench, 'Invalid relayState from identity provider', () =>
      new Visitor().post(acsOf(bench), new URLSearchParams({ SAMLResponse, RelayState })),
    );
  });

  test('with a RelayState that asks for nothing, and the hint says how it asks', async () => {
    const SAMLResponse = base64(assertionSigned(bench.provider, said()));
    const visitor = new Visitor();
    await shows(bench, 'Invalid relayState from identity provider', () =>
      visitor.post(acsOf(bench), new URLSearchParams({ SAMLResponse, RelayState: 'home' })),
    );
    expect(visitor.headers.get('x-cognito-emu-hint')).toContain('a query of identity_provider, client_id');
  });

  test('an answer to a request is none to nothing', async () => {
    const at = await scene(bench);
    await tells(bench, 'InResponseTo does not match the request', () => come({}, at.said, at.visitor));
  });
});
