import { UpdateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { poolId, redeemed } from '../oauth/support';
import { metadataServer, saying, type MetadataServer } from '../support/metadataServer';
import { assertionSigned, metadataOf, newProvider, responseSigned, signed } from '../support/samlProvider';
import { decode } from '../support/signIn';
import { answered, emailClaim, letsIn, samlName, signInBySaml, tells, withSaml } from './samlSupport';

describe('sign-in through a SAML provider', () => {
  const bench = withSaml();
  const user = (name = 'Staff_ada') => bench.world.state.users.get(poolId, name);

  it('makes a profile of whom it vouches for', async () => {
    const { sent } = await signInBySaml(bench);
    const { body } = await redeemed(bench, sent['code'] ?? '');
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      'cognito:username': 'Staff_ada',
      'cognito:groups': [`${poolId}_Staff`],
      email: 'grace@example.com',
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      identities: [{ userId: 'ada', providerName: 'Staff', providerType: 'SAML', issuer: bench.provider.entityId }],
    });
    expect(user()).toMatchObject({ status: 'EXTERNAL_PROVIDER' });
    expect(bench.world.state.dump().tables['browserSessions']).toMatchObject([
      { provider: 'Staff', saml: { nameId: 'ada', sessionIndex: '_s1' } },
    ]);
  });

  it('takes a response that is signed as a whole, and one of which both parts are', async () => {
    await letsIn(bench, 'Staff_ada', await answered(bench, ({ provider, said }) => responseSigned(provider, said)));
    const both = await answered(bench, ({ provider, said }) =>
      signed(assertionSigned(provider, { ...said, id: '_a2' }), 'Response', provider),
    );
    await letsIn(bench, 'Staff_ada', both);
  });

  it('takes over what the provider says by then, and leaves what it says nothing of', async () => {
    await signInBySaml(bench);
    const sub = user()?.sub;
    await signInBySaml(bench, { id: '_a2', attributes: { name: ['Ada'] } });
    expect(user()).toMatchObject({ sub, attributes: { name: 'Ada', email: 'grace@example.com' } });
  });

  it('writes several values as AWS does', async () => {
    await signInBySaml(bench, { attributes: { [emailClaim]: ['a@example.com'], name: ['Ada L', 'x,y'] } });
    expect(user()?.attributes).toMatchObject({ name: '[Ada+L,x%2Cy]' });
  });
});

describe('a pool that requires an attribute', () => {
  const bench = withSaml({
    pool: { Schema: [{ Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true }] },
  });

  it('refuses whom the provider says none of', () =>
    tells(bench, 'Invalid user attributes: email: The attribute is required', () =>
      answered(bench, ({ provider, said }) => assertionSigned(provider, { ...said, attributes: {} })),
    ));
});

describe('a pool whose names are the same in all letters', () => {
  const bench = withSaml({ pool: { UsernameConfiguration: { CaseSensitive: false } } });

  it('refuses another who differs in letters alone', async () => {
    await signInBySaml(bench);
    await tells(bench, 'Invalid ProviderName/Username combination. Please check again', () =>
      answered(bench, ({ provider, said }) =>
        assertionSigned(provider, { ...said, id: '_a2', nameId: '<saml:NameID>ADA</saml:NameID>' }),
      ),
    );
  });
});

describe('a provider whose metadata have an address', () => {
  const bench = withSaml();
  let server: MetadataServer;
  beforeAll(async () => {
    server = await metadataServer();
  });
  afterAll(() => server.stop());

  it('may change its certificate, which counts six hours later at the latest', async () => {
    server.answer = saying(metadataOf(bench.provider));
    const ProviderDetails = { MetadataURL: server.url };
    await bench.client.send(
      new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName, ProviderDetails }),
    );
    const renewed = await newProvider();
    server.answer = saying(metadataOf(renewed));
    await letsIn(bench, 'Staff_ada', await signInBySaml(bench, { id: '_a1' }));
    await tells(bench, 'SAML Assertion signature is invalid. ', () =>
      answered(bench, ({ said }) => assertionSigned(renewed, { ...said, id: '_a2' })),
    );
    bench.emulator.clock.advance('6h');
    await letsIn(
      bench,
      'Staff_ada',
      await answered(bench, ({ said }) => assertionSigned(renewed, { ...said, id: '_a3' })),
    );
    await tells(bench, 'SAML Assertion signature is invalid. ', () =>
      answered(bench, ({ provider, said }) => assertionSigned(provider, { ...said, id: '_a4' })),
    );
    bench.emulator.clock.advance('6h');
    server.answer = (_request, response) => response.writeHead(503).end();
    await letsIn(
      bench,
      'Staff_ada',
      await answered(bench, ({ said }) => assertionSigned(renewed, { ...said, id: '_a5' })),
    );
  });
});
