import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { URLSearchParams } from 'node:url';
import { startEmulator, startFloor, stop } from './processes.mjs';
import { compared, hangUp, repeated, sent } from './requests.mjs';
import { clientId, poolId } from './users.mjs';

const callback = 'https://app.example.com/back';
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** The pool of a fixture with two providers, both played by the stand-in, which asks nobody anything. */
function withProviders(document) {
  const { userPools } = JSON.parse(readFileSync(document, 'utf8'));
  const [pool] = userPools.filter(({ Id }) => Id === poolId);
  Object.assign(pool.Clients[0], {
    AllowedOAuthFlowsUserPoolClient: true,
    SupportedIdentityProviders: ['Corp', 'Staff'],
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [callback],
  });
  pool.Domain = { Domain: 'bench' };
  pool.IdentityProviders = [
    {
      ProviderName: 'Corp',
      ProviderType: 'OIDC',
      ProviderDetails: {
        client_id: 'bench',
        client_secret: 'bench',
        attributes_request_method: 'GET',
        oidc_issuer: '/_stand-in/oidc',
        authorize_scopes: 'openid email',
      },
      AttributeMapping: { email: 'email' },
    },
    {
      ProviderName: 'Staff',
      ProviderType: 'SAML',
      ProviderDetails: { MetadataURL: '/_stand-in/saml/metadata' },
      AttributeMapping: { email: 'email' },
    },
  ];
  const file = join(dirname(document), 'federation.json');
  writeFileSync(file, JSON.stringify({ userPools, standIn: { interactive: false } }));
  return file;
}

const cookiesOf = ({ headers }) => (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; ');

const unescaped = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/** What the form of a page posts, and where. */
function formOf({ body }) {
  const text = body.toString();
  const fields = [...text.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
  return {
    action: unescaped(/action="([^"]*)"/.exec(text)[1]),
    body: new URLSearchParams(fields.map(([, name, value]) => [name, unescaped(value)])).toString(),
  };
}

/** One sign-in from the application's request to its tokens. */
const signIn = (base, provider) => async () => {
  const local = (url) => url.replace('//localhost', '//127.0.0.1');
  const query = { response_type: 'code', client_id: clientId, redirect_uri: callback, scope: 'openid email' };
  const out = await sent(`${base}/oauth2/authorize?${new URLSearchParams({ ...query, identity_provider: provider })}`);
  const Cookie = cookiesOf(out);
  const answered = await sent(local(out.headers.location));
  const posted = answered.headers.location === undefined ? formOf(answered) : undefined;
  const back =
    posted === undefined
      ? await sent(local(answered.headers.location), { headers: { Cookie } })
      : await sent(local(posted.action), { method: 'POST', headers: { ...form, Cookie }, body: posted.body });
  const code = new URL(back.headers.location).searchParams.get('code');
  const redeeming = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback, code };
  const body = new URLSearchParams(redeeming).toString();
  return sent(`${base}/oauth2/token`, { method: 'POST', headers: form, body });
};

/** As many requests, of which the last does what there is to do with signatures. */
const bareSignIn = (url) => async () => {
  const asked = { method: 'POST', headers: form, body: 'grant_type=x' };
  for (let before = 0; before < 3; before++) await sent(`${url}/bare`, asked);
  return sent(url, asked);
};

/**
 * Sign-ins by way of a provider, which is the emulator's own stand-in, against a server that is asked as often and
 * makes and checks the same signatures: the provider's, and those of the tokens.
 */
export async function federation(say, document) {
  const emulator = await startEmulator('--fixtures', withProviders(document));
  const base = `${emulator.url.replace('localhost', '127.0.0.1')}/_domains/bench`;
  for (const [name, provider, floor, count] of [
    ['OpenID Connect', 'Corp', 'federation', 1000],
    ['SAML', 'Staff', 'federation-saml', 200],
  ]) {
    const servers = [emulator, await startFloor(floor)];
    const works = [signIn(base, provider), bareSignIn(servers[1].url)];
    const { figure, processor } = await compared(servers, count, () => repeated(count, {}), works);
    say(`sign-ins by ${name} a second, 16 at once`, figure, 'at least 50%');
    say('  by the processor time of one', processor, '');
    await stop(servers[1]);
  }
  await stop(emulator);
  hangUp();
}
