import { authorizeUrl, baseOf, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { startOidcProvider, type Outside } from './outside/process';
import { addProvider, mapping, openIdDetails, providerName, providerSecret } from './support';

describe('sign-in through an outside provider of OpenID Connect', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures(),
  });
  let outside: Outside;

  beforeAll(async () => {
    outside = await startOidcProvider({
      clients: [
        {
          client_id: 'cognito',
          client_secret: providerSecret,
          redirect_uris: [`${baseOf(bench)}/oauth2/idpresponse`],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: { grace: { email: 'grace@example.com', email_verified: true, name: 'Grace Hopper' } },
    });
  });
  afterAll(() => outside.stop());

  beforeEach(() =>
    addProvider(bench, {
      ProviderName: providerName,
      ProviderType: 'OIDC',
      ProviderDetails: { ...openIdDetails({ issuer: outside.address }), client_secret: providerSecret },
      AttributeMapping: mapping,
    }),
  );

  it('makes a profile of who comes for the first time', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: providerName }));
    await visitor.open(visitor.url);
    await visitor.submit({ login: 'grace', password: 'any' });
    await visitor.submit();
    await visitor.open(visitor.url);
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      'cognito:username': 'Corp_grace',
      email: 'grace@example.com',
    });
    expect(bench.world.state.users.get(poolId, 'Corp_grace')?.attributes).toMatchObject({ name: 'Grace Hopper' });
  });
});
