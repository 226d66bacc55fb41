import {
  CreateManagedLoginBrandingCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, clientId, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { startOidcProvider, type Outside } from './outside/process';
import { addProvider, mapping, openIdDetails, providerName, providerSecret } from './support';

describe('sign-in through an outside provider of OpenID Connect', () => {
  const bench = withEmulator({ fixtures: oauthFixtures() });
  let outside: Outside;

  beforeAll(async () => {
    const redirect_uris = [`${baseOf(bench)}/oauth2/idpresponse`];
    outside = await startOidcProvider({
      clients: [
        {
          client_id: 'cognito',
          client_secret: providerSecret,
          redirect_uris,
          token_endpoint_auth_method: 'client_secret_post',
        },
        { client_id: 'public', redirect_uris, token_endpoint_auth_method: 'none' },
      ],
      claims: { grace: { email: 'grace@example.com', email_verified: true, name: 'Grace Hopper', groups: ['a', 'b'] } },
    });
  });
  afterAll(() => outside.stop());

  /** The provider, in a pool whose client takes it. */
  const added = (details: Record<string, string> = {}, more: Partial<Parameters<typeof addProvider>[1]> = {}) =>
    addProvider(bench, {
      ProviderName: providerName,
      ProviderType: 'OIDC',
      ProviderDetails: { ...openIdDetails({ issuer: outside.address }), ...details },
      AttributeMapping: mapping,
      ...more,
    });

  /** At the provider's own pages. */
  async function throughItsPages(visitor: Visitor, login = 'grace'): Promise<Visitor> {
    await visitor.open(visitor.url);
    await visitor.submit({ login, password: 'any' });
    await visitor.submit();
    return visitor.open(visitor.url);
  }

  const signIn = async (more: Record<string, string | undefined> = { identity_provider: providerName }) =>
    throughItsPages(await new Visitor().open(authorizeUrl(bench, { scope: 'openid email profile', ...more })));

  const claimsOf = async ({ sent }: Visitor) => {
    const { body } = await redeemed(bench, sent['code'] ?? '');
    return decode(String(body['id_token'])).claims;
  };
  const stored = () => bench.world.state.users.get(poolId, 'Corp_grace');

  it('makes a profile of who comes for the first time, and finds it again', async () => {
    await added();
    expect(await claimsOf(await signIn())).toMatchObject({
      'cognito:username': 'Corp_grace',
      'cognito:groups': [`${poolId}_Corp`],
      email: 'grace@example.com',
      name: 'Grace Hopper',
    });
    const first = stored();
    expect(first?.attributes).toEqual({
      email: 'grace@example.com',
      email_verified: 'false',
      name: 'Grace Hopper',
    });
    expect(await claimsOf(await signIn())).toMatchObject({ sub: first?.sub, email: 'grace@example.com' });
    expect(stored()).toEqual(first);
  });

  it('lets a public client in, which has no secret', async () => {
    await added({ client_id: 'public', client_secret: '' });
    expect(await claimsOf(await signIn())).toMatchObject({ 'cognito:username': 'Corp_grace' });
  });

  it('is refused with another secret', async () => {
    await added({ client_secret: 'another' });
    const { sent } = await signIn();
    expect(sent).toMatchObject({ error_description: 'Corp Error - 401 error getting token' });
    expect(stored()).toBeUndefined();
  });

  const endpoints = () => ({
    authorize_url: `${outside.address}/auth`,
    token_url: `${outside.address}/token`,
    attributes_url: `${outside.address}/me`,
    jwks_uri: `${outside.address}/jwks`,
  });

  it.each([
    ['all', ['authorize_url', 'token_url', 'attributes_url', 'jwks_uri']],
    ['all but user info', ['authorize_url', 'token_url', 'jwks_uri']],
    ['one', ['token_url']],
  ] as const)('takes its addresses as they were given: %s', async (_name, given) => {
    const all = endpoints();
    await added(Object.fromEntries(given.map((key) => [key, all[key]])));
    expect(await claimsOf(await signIn())).toMatchObject({ email: 'grace@example.com' });
  });

  it('asks for attributes by POST where it was told to', async () => {
    await added({ attributes_request_method: 'POST' });
    expect(await claimsOf(await signIn())).toMatchObject({ email: 'grace@example.com' });
  });

  it('is chosen by an identifier of the provider', async () => {
    await added({}, { IdpIdentifiers: ['corp.example'] });
    const visitor = await signIn({ idp_identifier: 'corp.example' });
    expect(await claimsOf(visitor)).toMatchObject({ 'cognito:username': 'Corp_grace' });
  });

  it.each([
    ['the classic look', 1],
    ['managed login', 2],
  ])('is begun by a button of %s', async (_name, ManagedLoginVersion) => {
    await added();
    const looks = { UserPoolId: poolId, ClientId: clientId, UseCognitoProvidedValues: true };
    await bench.client.send(new CreateManagedLoginBrandingCommand(looks));
    await bench.client.send(
      new UpdateUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'shop', ManagedLoginVersion }),
    );
    const visitor = await new Visitor().open(authorizeUrl(bench, { scope: 'openid email profile' }));
    await visitor.follow(providerName);
    await throughItsPages(visitor);
    expect(await claimsOf(visitor)).toMatchObject({ 'cognito:username': 'Corp_grace' });
  });

  it('is relayed where the user gives it up', async () => {
    await added();
    const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: providerName }));
    await visitor.open(visitor.url);
    await visitor.follow('[ Cancel ]');
    await visitor.open(visitor.url);
    expect(visitor.sent).toEqual({
      error: 'access_denied',
      error_description: 'End-User aborted interaction',
      state: 'state=1',
    });
  });

  it('is of each user by itself', async () => {
    await added();
    await signIn();
    const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: providerName }));
    await throughItsPages(visitor, 'alan');
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect(decode(String(body['access_token'])).claims).toMatchObject({
      username: 'Corp_alan',
      client_id: clientId,
      scope: 'openid email',
    });
  });
});
