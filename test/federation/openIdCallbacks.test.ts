import { CreateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import request from 'supertest';
import { baseOf, poolId, redeemed } from '../oauth/support';
import { codeFor, startOpenIdProvider, type OpenIdProvider } from '../support/openIdProvider';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { changeClient } from './changing';
import { answering, letsGraceIn, refusesGrace, shows, tells } from './refusing';
import {
  addProvider,
  comeBack,
  depart,
  mapping,
  openIdDetails,
  providerName,
  returnUrl,
  withFederation,
} from './support';

const bench = withFederation();

const noAnswer = 'Invalid response from the identity provider';

async function away(more: Record<string, string | undefined> = {}) {
  const { visitor, departed, at } = await depart(bench, more);
  const [nonce, state] = [departed.get('nonce') ?? '', departed.get('state') ?? ''];
  return { visitor, state, nonce, at, departed, code: codeFor({ sub: 'grace', nonce }) };
}

/** What a provider sends along with the state, and what the application is told. */
type Sent = Record<string, string>;

describe('a provider that refuses is relayed', () => {
  const rows: [string, Sent, string, string | undefined][] = [
    [
      'with what it says',
      { error: 'access_denied', error_description: 'She did not want to.' },
      'access_denied',
      'She did not want to.',
    ],
    ['without what it does not say', { error: 'access_denied' }, 'access_denied', undefined],
    ['also where it brings a code', { error: 'access_denied', code: 'code' }, 'access_denied', undefined],
    ['as text, where it is a page', { error: '<script>alert(1)</script>' }, '<script>alert(1)</script>', undefined],
    [
      'in one line, where it has several',
      { error: 'a\r\nSet-Cookie: cognito=x', error_description: 'b\r\n\r\n<h1>c</h1>' },
      'a\r\nSet-Cookie: cognito=x',
      'b\r\n\r\n<h1>c</h1>',
    ],
    ['as one parameter, where it looks like two', { error: 'a&code=x#code=y' }, 'a&code=x#code=y', undefined],
    [
      'also in other scripts',
      { error: 'abgelehnt', error_description: 'geht nicht – 不' },
      'abgelehnt',
      'geht nicht – 不',
    ],
    [
      'under the name of the prototype',
      { error: '__proto__', error_description: 'constructor' },
      '__proto__',
      'constructor',
    ],
    [
      'cut, where it is endless',
      { error: 'e'.repeat(500), error_description: 'd'.repeat(3000) },
      'e'.repeat(200),
      'd'.repeat(1000),
    ],
  ];
  test.each(rows)('%s', async (_name, sent, error, description) => {
    const { visitor, state } = await away();
    await tells(bench, description, () => visitor.open(returnUrl(bench, { state, ...sent })), error);
    expect(bench.provider.asked.map(({ path }) => path)).not.toContain('/token');
  });

  test('in a header that is one line', async () => {
    const { visitor, state } = await away();
    const sent = { state, error: 'a\r\nSet-Cookie: cognito=x', error_description: '\u2028\0' };
    const cookie = Object.entries(visitor.cookies(`${baseOf(bench)}/`)).map(([name, value]) => `${name}=${value}`);
    const answer = await fetch(returnUrl(bench, sent), { redirect: 'manual', headers: { cookie: cookie.join('; ') } });
    expect(answer.headers.get('location')).toMatch(/^https:\/\/app\.example\.com\/back\?[\x21-\x7e]+$/);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('in the fragment where tokens would be', async () => {
    await changeClient(bench, { AllowedOAuthFlows: ['implicit'] });
    const { visitor, state } = await away({ response_type: 'token' });
    await tells(
      bench,
      undefined,
      () => visitor.open(returnUrl(bench, { state, error: 'access_denied' })),
      'access_denied',
    );
    expect(new URL(visitor.url).search).toBe('');
  });
});

describe('an answer is refused', () => {
  test.each([
    ['without a code', {}],
    ['with an empty code', { code: '' }],
    ['with the name of another issuer (RFC 9207)', { code: 'code', iss: 'http://localhost:1' }],
  ] as [string, Sent][])('%s', async (_name, sent) => {
    const { visitor, state } = await away();
    await tells(bench, noAnswer, () => visitor.open(returnUrl(bench, { state, ...sent })));
    expect(bench.provider.asked.map(({ path }) => path)).not.toContain('/token');
  });

  test.each(['code', 'iss', 'error', 'error_description', 'user'])('that has %s twice', async (name) => {
    const { visitor, state, code } = await away();
    const url = `${returnUrl(bench, { state, code })}&${name}=a&${name}=b`;
    await tells(bench, noAnswer, () => visitor.open(url));
    expect(bench.provider.asked.map(({ path }) => path)).not.toContain('/token');
  });

  test('but one that names the right issuer is taken, and whatever else it has is not looked at', async () => {
    const { visitor, state, code } = await away();
    const more = {
      iss: bench.provider.issuer,
      session_state: 'x',
      scope: 'admin',
      redirect_uri: 'https://evil.example',
    };
    await visitor.open(returnUrl(bench, { state, code, ...more }));
    expect(visitor.url).toMatch(/^https:\/\/app\.example\.com\/back\?code=[\w-]+&state=state%3D1$/);
  });

  test('whose request brings another application, address or user along has no effect', async () => {
    const { visitor, state, code } = await away();
    const more = { client_id: 'another', nonce: 'x', identity_provider: 'COGNITO', response_type: 'token' };
    await visitor.open(returnUrl(bench, { state, code, ...more }));
    expect(visitor.sent).toEqual({ code: expect.any(String) as string, state: 'state=1' });
  });
});

describe('two providers of a pool', () => {
  let other: OpenIdProvider;
  beforeAll(async () => {
    other = await startOpenIdProvider(() => Math.floor(bench.emulator.clock.now() / 1000));
  });
  afterAll(() => other.stop());
  beforeEach(async () => {
    other.asked.length = 0;
    const details = openIdDetails(other);
    await bench.client.send(
      new CreateIdentityProviderCommand({
        UserPoolId: poolId,
        ProviderName: 'Other',
        ProviderType: 'OIDC',
        ProviderDetails: details,
        AttributeMapping: mapping,
      }),
    );
  });

  test('are not mixed up: a code of one is redeemed at the one whose state it came with', async () => {
    const { visitor, state, code } = await away();
    bench.provider.manners = { at: { '/token': answering('{"error":"invalid_grant"}', { status: 400 }) } };
    await tells(bench, 'Corp Error - 400 error getting token', () => visitor.open(returnUrl(bench, { state, code })));
    expect(other.asked).toEqual([]);
  });

  test('are not mixed up where the second says who it is', async () => {
    const { visitor, state, code } = await away();
    await tells(bench, noAnswer, () => visitor.open(returnUrl(bench, { state, code, iss: other.issuer })));
    expect([bench.provider, other].flatMap(({ asked }) => asked.map(({ path }) => path))).not.toContain('/token');
  });

  test('cannot speak for each other', async () => {
    await refusesGrace(bench, { claims: { iss: other.issuer } }, 'Bad id_token issuer');
  });
});

describe('a form that another site lets the browser post', () => {
  test('is taken, as Apple answers so, where the browser has begun', async () => {
    const { visitor, state, code } = await away();
    const elsewhere = { origin: 'https://idp.example.com', 'sec-fetch-site': 'cross-site' };
    await visitor.post(`${baseOf(bench)}/oauth2/idpresponse`, new URLSearchParams({ state, code }), elsewhere);
    expect(visitor.sent).toEqual({ code: expect.any(String) as string, state: 'state=1' });
  });

  test("leads nowhere with somebody else's state: nobody is signed in as the one who made it", async () => {
    const attacker = await away();
    const victim = await away();
    const form = new URLSearchParams({ state: attacker.state, code: attacker.code });
    const url = `${baseOf(bench)}/oauth2/idpresponse`;
    await shows(bench, 'Invalid State', () => victim.visitor.post(url, form, { origin: 'https://evil.example' }));
    await shows(bench, 'Invalid State', () => new Visitor().post(url, form, { origin: 'https://evil.example' }));
  });

  test.each(['state=%', 'state=%ff&code=x', '{"state":"x"}', ''])('that is broken leads nowhere: %s', async (body) => {
    const { visitor } = await away();
    await shows(bench, 'Invalid State', () => visitor.post(`${baseOf(bench)}/oauth2/idpresponse`, body));
  });

  test('does not count for its query', async () => {
    const { visitor, state, code } = await away();
    await shows(bench, 'Invalid State', () => visitor.post(returnUrl(bench, { state, code }), ''));
  });
});

describe('names that objects have by nature', () => {
  test('are claims like others', async () => {
    const odd = JSON.parse('{"__proto__":{"email":"evil@example.com"},"constructor":"x","toString":5}') as object;
    bench.provider.manners = { userInfo: { sub: 'grace', ...odd } };
    await letsGraceIn(bench, odd as Record<string, unknown>);
    expect(bench.world.state.users.get(poolId, 'Corp_grace')?.attributes).toEqual({});
  });

  test('name no claim where nobody sent one', async () => {
    await addProvider(bench, {
      ProviderName: 'Odd',
      ProviderType: 'OIDC',
      ProviderDetails: openIdDetails(bench.provider),
      AttributeMapping: { email: 'constructor', name: '__proto__', nickname: 'toString' },
    });
    const { sent } = await comeBack(bench, { sub: 'grace' }, { identity_provider: 'Odd' });
    expect(sent).toHaveProperty('code');
    expect(bench.world.state.users.get(poolId, 'Odd_grace')?.attributes).toEqual({});
  });

  test('name a claim where somebody did', async () => {
    await addProvider(bench, {
      ProviderName: 'Odd',
      ProviderType: 'OIDC',
      ProviderDetails: openIdDetails(bench.provider),
      AttributeMapping: { name: '__proto__' },
    });
    const odd = JSON.parse('{"__proto__":"Grace"}') as object;
    bench.provider.manners = { userInfo: { sub: 'grace', ...odd } };
    await comeBack(bench, { sub: 'grace' }, { identity_provider: 'Odd' });
    expect(bench.world.state.users.get(poolId, 'Odd_grace')?.attributes).toEqual({ name: 'Grace' });
  });
});

describe('the redirect URI that a provider is told', () => {
  const asked = async (host: string) => {
    const query = { response_type: 'code', client_id: 'exampleclient0000000000000', identity_provider: providerName };
    const { headers, status } = await request(`http://127.0.0.1:${bench.emulator.port}`)
      .get('/_domains/shop/oauth2/authorize')
      .query({ ...query, redirect_uri: 'https://app.example.com/back', scope: 'openid' })
      .set('Host', host);
    return status === 302 ? new URL(String(headers['location'])).searchParams.get('redirect_uri') : status;
  };

  test('is by the name that the browser asked for', async () => {
    expect(await asked('LOCALHOST:9229')).toBe('http://localhost:9229/_domains/shop/oauth2/idpresponse');
    expect(await asked('[::1]:9229')).toBe('http://[::1]:9229/_domains/shop/oauth2/idpresponse');
  });

  test.each(['evil.example#.localhost', 'evil.example/.localhost', 'a b.localhost', 'x@y.localhost'])(
    'is that of the domain where the browser asked for none: %s',
    async (host) => {
      expect(await asked(host)).toBe(`${baseOf(bench)}/oauth2/idpresponse`);
    },
  );

  test.each(['a b', 'evil.example', 'localhost@evil.example', 'localhost:99999999', 'localhost:x', '127.0.0.1:80:80'])(
    'is told to nobody who asks for somebody else: %s',
    async (host) => {
      expect(await asked(host)).toBe(403);
    },
  );
});

test('tokens of a federated sign-in say so, and nothing of the provider is handed on', async () => {
  const { sent } = await letsGraceIn(bench);
  const { body } = await redeemed(bench, sent['code'] ?? '');
  const { claims } = decode(String(body['id_token']));
  expect(claims).toMatchObject({ 'cognito:username': 'Corp_grace' });
  expect(JSON.stringify(claims)).not.toContain(bench.provider.issuer);
});
