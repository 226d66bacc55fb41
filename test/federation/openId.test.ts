import { CreateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, clientId, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { startOidcProvider, type Outside } from './outside/process';

const providerSecret = 'a secret that both know';

describe('sign-in through an outside provider of OpenID Connect', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({
      client: { SupportedIdentityProviders: ['COGNITO', 'Corp'] },
      pool: {
        IdentityProviders: [
          {
            ProviderName: 'Corp',
            ProviderType: 'OIDC',
            ProviderDetails: {
              client_id: 'x',
              attributes_request_method: 'GET',
              oidc_issuer: 'http://localhost:1',
              authorize_scopes: 'openid',
            },
          },
        ],
      },
    }),
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

  beforeEach(async () => {
    const { DeleteIdentityProviderCommand } = await import('@aws-sdk/client-cognito-identity-provider');
    await bench.client.send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Corp' }));
    await bench.client.send(
      new CreateIdentityProviderCommand({
        UserPoolId: poolId,
        ProviderName: 'Corp',
        ProviderType: 'OIDC',
        ProviderDetails: {
          client_id: 'cognito',
          client_secret: providerSecret,
          attributes_request_method: 'GET',
          oidc_issuer: outside.address,
          authorize_scopes: 'openid email profile',
        },
        AttributeMapping: { email: 'email', name: 'name', username: 'sub' },
      }),
    );
  });

  it('makes a profile of who comes for the first time', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: 'Corp' }));
    await visitor.open(visitor.url);
    await visitor.submit({ login: 'grace', password: 'any' });
    await visitor.submit();
    await visitor.open(visitor.url);
    console.log(visitor.url, visitor.status, visitor.text.slice(0, 400), visitor.headers.get('x-cognito-emu-hint'));
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    console.log(decode(String(body['id_token'])), clientId);
    console.log(JSON.stringify(bench.world.state.users.get(poolId, 'Corp_grace')));
  });
});
