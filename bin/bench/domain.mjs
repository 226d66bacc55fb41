import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { URLSearchParams } from 'node:url';
import { median, startEmulator, startFloor, stop } from './processes.mjs';
import { all, compared, hangUp, repeated, sent } from './requests.mjs';
import { clientId, password, poolId } from './users.mjs';

const machine = 'benchmachine00000000000000';
const secret = 'benchSecretOfTheRightLength';
const callback = 'https://app.example.com/back';
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** The pool of a fixture at a domain, with a client whose users come by its pages and one that acts for itself. */
function withDomain(document) {
  const { userPools } = JSON.parse(readFileSync(document, 'utf8'));
  const [pool] = userPools.filter(({ Id }) => Id === poolId);
  const oauth = { AllowedOAuthFlowsUserPoolClient: true, SupportedIdentityProviders: ['COGNITO'] };
  Object.assign(pool.Clients[0], oauth, {
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [callback],
  });
  pool.Domain = { Domain: 'bench' };
  pool.ResourceServers = [{ Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] }];
  pool.Clients.push({
    ...oauth,
    ClientId: machine,
    ClientName: 'machine',
    ClientSecret: secret,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['api/read'],
  });
  const file = join(dirname(document), 'domain.json');
  writeFileSync(file, JSON.stringify({ userPools }));
  return file;
}

/** The cookie of a browser that signed in at the domain's pages. */
async function signedIn(authorize) {
  const { headers } = await sent(authorize);
  const page = await sent(headers.location);
  const csrf = /name="_csrf"[^>]*? value="([^"]+)"/.exec(page.body.toString())[1];
  const answer = await sent(headers.location, {
    method: 'POST',
    headers: { ...form, Cookie: page.headers['set-cookie'].map((cookie) => cookie.split(';', 1)[0]).join('; ') },
    body: new URLSearchParams({ _csrf: csrf, username: 'user-0000001', password }).toString(),
  });
  return answer.headers['set-cookie']
    .map((cookie) => cookie.split(';', 1)[0])
    .find((pair) => pair.startsWith('cognito='));
}

async function tokens(say, emulator, base) {
  const query = { response_type: 'code', client_id: clientId, redirect_uri: callback, scope: 'openid email' };
  const authorize = `${base}/oauth2/authorize?${new URLSearchParams(query)}`;
  const Cookie = await signedIn(authorize);
  const token = { url: `${base}/oauth2/token`, method: 'POST', headers: form };
  const exchange = (code) => {
    const body = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback, code };
    return { ...token, body: new URLSearchParams(body).toString() };
  };
  const codes = async (count) => {
    const answers = await all(repeated(count, { url: authorize, headers: { Cookie } }));
    return answers.map(({ headers: { location } }) => new URL(location).searchParams.get('code'));
  };
  const own = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: machine,
    client_secret: secret,
  }).toString();
  const rows = [
    {
      name: 'authorization_code',
      bound: 80,
      floor: 'signatures',
      requests: async (count) => (await codes(count)).map(exchange),
    },
    {
      name: 'client_credentials',
      bound: 85,
      floor: 'signature',
      requests: (count) => repeated(count, { ...token, body: own }),
    },
  ];
  for (const { name, bound, floor, requests } of rows) {
    const servers = [emulator, await startFloor(floor)];
    const bare = { url: servers[1].url, method: 'POST', headers: form, body: own };
    const { figure, processor } = await compared(servers, 5000, (which, count) =>
      which === 0 ? requests(count) : repeated(count, bare),
    );
    say(`${name} a second, 16 connections`, figure, `at least ${bound}%`);
    say('  by the processor time of a call', processor, '');
    await stop(servers[1]);
  }
  return `${base}/login?${new URLSearchParams(query)}`;
}

/** The page of signing in against a file of the same process, and what a browser loads for it. */
async function signInPage(say, base, login) {
  const { body } = await sent(login);
  const assets = [...body.toString().matchAll(/(?:href|src)="(\/[^"]*\/assets\/[^"]+)"/g)].map(
    ([, path]) => new URL(path, base).href,
  );
  const loaded = await Promise.all(assets.map((url) => sent(url)));
  const bytes = body.length + loaded.reduce((sum, one) => sum + one.body.length, 0);
  const [page, file] = [[], []];
  for (let round = 0; round < 600; round++) {
    page.push((await sent(login)).firstByte);
    file.push((await sent(assets[0])).firstByte);
  }
  const [first, least] = [page, file].map((times) => median(times.slice(100)));
  say(
    'first byte of the sign-in page',
    `${first.toFixed(2)} ms = ${(first / least).toFixed(2)}x a file (${least.toFixed(2)} ms)`,
    'at most 3x',
  );
  say(`sign-in page with its ${assets.length} files`, `${(bytes / 1024).toFixed(1)} KB`, 'under 30 KB');
}

/** What a domain serves: tokens to programs, pages to browsers. */
export async function domain(say, document) {
  const emulator = await startEmulator('--fixtures', withDomain(document));
  const base = `${emulator.url.replace('localhost', '127.0.0.1')}/_domains/bench`;
  const login = await tokens(say, emulator, base);
  await signInPage(say, base, login);
  await stop(emulator);
  hangUp();
}
