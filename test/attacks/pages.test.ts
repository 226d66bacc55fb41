import { startEmulator, storedBy, withEmulator, type Bench } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { prefix, RawConnection, signature, type RawAnswer } from './raw';

const fixtures = onePool({ users: [user('ada')] });
const bench = withEmulator({ fixtures });

type Headers = Readonly<Record<string, string>>;

/** What a call is answered that is sent with these headers; a Host of this machine and a signature unless told. */
async function called(port: number, operation: string, input: object, given: Headers): Promise<RawAnswer | undefined> {
  const body = JSON.stringify(input);
  const headers = { Host: `localhost:${port}`, Authorization: signature, ...given };
  const lines = Object.entries({
    ...headers,
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': operation.includes('.') ? operation : `${prefix}${operation}`,
    'Content-Length': String(body.length),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const [answer] = await new RawConnection(port).send(`POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`).untilClosed();
  return answer;
}

const deletion = { UserPoolId: poolId, Username: 'ada' };

/** A signed call of a page is refused, and the user is still there. */
async function keepsOut({ emulator, world }: Pick<Bench, 'emulator' | 'world'>, headers: Headers): Promise<string> {
  const before = storedBy({ world });
  const answer = await called(emulator.port, 'AdminDeleteUser', deletion, headers);
  expect(answer?.status).toBe(403);
  expect(answer?.headers['x-amzn-errortype']).toBe('AccessDeniedException:');
  expect(JSON.parse(answer?.body ?? '')).toEqual({
    __type: 'AccessDeniedException',
    message: 'You do not have sufficient access to perform this action.',
  });
  expect(storedBy({ world })).toEqual(before);
  return answer?.headers['x-cognito-emu-hint'] ?? '';
}

const lets = async ({ emulator }: Pick<Bench, 'emulator'>, headers: Headers) => {
  expect((await called(emulator.port, 'AdminDeleteUser', deletion, headers))?.status).toBe(200);
};

describe('a signed operation', () => {
  test.each([
    'evil.example',
    'evil.example:4401',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'internal',
    '192.168.1.20:4401',
    '',
  ])('asked under the name "%s", as a rebound page would, is refused', async (host) => {
    const hint = 'use http://localhost, or name the host with --public-url.';
    expect(await keepsOut(bench, { Host: host })).toContain(hint);
    expect(await keepsOut(bench, { Host: host, Origin: `http://${host}` })).toContain(hint);
  });

  test.each(['localhost', '127.0.0.1:4401', '[::1]:1', 'a.localhost', 'host.docker.internal:4401'])(
    'asked under the name %s is answered',
    (host) => lets(bench, { Host: host }),
  );

  test.each([
    ['https://evil.example', '--allow-origin https://evil.example '],
    ['http://localhost.evil.example:3000', '--allow-origin http://localhost.evil.example:3000 '],
    ['http://6.6.6.6', '--allow-origin http://6.6.6.6 '],
    ['null', '--allow-origin <origin> '],
    ['', '--allow-origin <origin> '],
    ['localhost', '--allow-origin <origin> '],
  ])('called by a page of "%s" is refused, and the hint names the flag', async (origin, flag) => {
    expect(await keepsOut(bench, { Origin: origin })).toContain(flag);
    expect(await keepsOut(bench, { Origin: origin, 'Sec-Fetch-Site': 'cross-site' })).toContain(flag);
  });

  test.each(['cross-site', 'same-site', 'nonsense'])('called %s without an Origin is refused', async (site) => {
    expect(await keepsOut(bench, { 'Sec-Fetch-Site': site })).toContain('--allow-origin <origin> ');
  });

  test.each([
    'http://localhost:3000',
    'https://LOCALHOST',
    'http://127.0.0.1:5173',
    'http://[::1]:8080',
    'http://app.localhost:3000',
    'capacitor://localhost',
  ])('called by a page of %s, on this machine, is answered', (origin) =>
    lets(bench, { Origin: origin, 'Sec-Fetch-Site': 'cross-site' }),
  );

  test.each(['same-origin', 'none'])('called %s is answered', (site) => lets(bench, { 'Sec-Fetch-Site': site }));

  test('without a signature is refused for that first', async () => {
    const answer = await called(bench.emulator.port, 'AdminDeleteUser', deletion, {
      Authorization: 'none',
      Origin: 'https://evil.example',
    });
    expect(answer?.headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException:');
  });

  test('is kept from pages also where no signature is asked for', async () => {
    const { emulator, world } = await startEmulator({ fixtures, auth: 'off' });
    await keepsOut({ emulator, world }, { Authorization: 'none', Origin: 'https://evil.example' });
    await keepsOut({ emulator, world }, { Authorization: 'none', Host: 'evil.example' });
    await lets({ emulator }, { Authorization: 'none' });
    await emulator.stop();
  });

  test('that is not built is kept from pages as well', async () => {
    const answer = await called(bench.emulator.port, 'TrentService.CreateKey', {}, { Origin: 'https://evil.example' });
    expect(answer?.headers['x-amzn-errortype']).toBe('AccessDeniedException:');
  });
});

test.each<Headers>([{ Host: 'evil.example' }, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }])(
  'an operation of browsers is open to every page, as AWS’s are: %j',
  async (headers) => {
    const input = {
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    };
    const answer = await called(bench.emulator.port, 'InitiateAuth', input, headers);
    expect(answer?.status).toBe(200);
    const { AccessToken } = (JSON.parse(answer?.body ?? '') as { AuthenticationResult: { AccessToken: string } })
      .AuthenticationResult;
    expect((await called(bench.emulator.port, 'GetUser', { AccessToken }, headers))?.status).toBe(200);
  },
);

describe('origins that were named', () => {
  const allowing = withEmulator({
    fixtures,
    publicUrl: 'https://cognito.test',
    allowOrigins: ['https://App.example.com', 'http://other.example:80', 'app://desk'],
  });

  test.each(['https://app.example.com', 'https://app.example.com:443', 'http://other.example', 'app://desk'])(
    'of %s may call signed operations',
    (origin) => lets(allowing, { Origin: origin, 'Sec-Fetch-Site': 'cross-site' }),
  );
  test.each(['https://cognito.test', 'http://cognito.test:3000'])('and so may %s, by the public URL', (origin) =>
    lets(allowing, { Origin: origin }),
  );
  test.each(['http://app.example.com', 'https://app.example.com:8443', 'https://other.example', 'app://desk.evil'])(
    'but not %s',
    (origin) => keepsOut(allowing, { Origin: origin }),
  );
  test('but not under a foreign name', () =>
    keepsOut(allowing, { Origin: 'https://app.example.com', Host: 'evil.example' }));
});

describe('listening to the network', () => {
  const open = withEmulator({ fixtures, host: '0.0.0.0' });

  test.each(['cognito:4401', 'emulator.test', '192.168.1.20:4401'])('tools may call it %s', (host) =>
    lets(open, { Host: host }),
  );
  test.each(['cognito:4401', 'evil.example'])('pages may not call it %s', async (host) => {
    await keepsOut(open, { Host: host, Origin: `http://${host}` });
    await keepsOut(open, { Host: host, 'Sec-Fetch-Site': 'same-origin' });
  });
  test('pages of the same address may, of another may not', async () => {
    await keepsOut(open, { Host: '192.168.1.20:4401', Origin: 'http://192.168.1.66' });
    await lets(open, { Host: '192.168.1.20:4401', Origin: 'http://192.168.1.20:3000' });
  });
});

describe('a preflight tells the same', () => {
  const preflight = async (headers: Headers) => {
    const lines = Object.entries({ Host: 'localhost', 'Access-Control-Request-Method': 'POST', ...headers });
    const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const [answer] = await new RawConnection(bench.emulator.port)
      .send(`OPTIONS / HTTP/1.1\r\n${text}Connection: close\r\n\r\n`)
      .untilClosed();
    return [answer?.status, answer?.headers['access-control-allow-origin'], answer?.headers['x-cognito-emu-hint']];
  };
  const signed = { 'Access-Control-Request-Headers': 'content-type, Authorization,x-amz-target' };
  const unsigned = { 'Access-Control-Request-Headers': 'content-type,x-amz-target' };

  test('a foreign page may not sign', async () => {
    const [status, allowed, hint] = await preflight({ Origin: 'https://evil.example', ...signed });
    expect([status, allowed]).toEqual([403, undefined]);
    expect(hint).toContain('--allow-origin https://evil.example ');
  });
  test('but call what goes unsigned', async () => {
    expect(await preflight({ Origin: 'https://evil.example', ...unsigned })).toEqual([200, '*', undefined]);
  });
  test('a page of this machine may both', async () => {
    expect(await preflight({ Origin: 'http://localhost:3000', ...signed })).toEqual([200, '*', undefined]);
    expect(await preflight({ Origin: 'http://localhost:3000', ...unsigned })).toEqual([200, '*', undefined]);
  });
});
