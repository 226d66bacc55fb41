import https from 'node:https';
import { PublicDocuments, type PublicDocumentsOptions } from '../../src/platform/publicDocuments';
import { withDocumentSite } from '../support/documentSite';

// Who asks for what strangers name. Nothing here leaves this machine: what would be let out is held by what it resolves to.

const site = withDocumentSite();
const secureSite = withDocumentSite({ secure: true });

const ask = (url: string, options: PublicDocumentsOptions = {}) => new PublicDocuments(options).fetch(new URL(url));
const here: PublicDocumentsOptions = { allowLoopback: true };
const resolving = (...addresses: string[]): PublicDocumentsOptions => ({
  resolve: () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
});
const unreachable = (why: string) => ({ name: 'Unreachable', why });

describe('answers', () => {
  test('the whole of a document with what its headers say, asked as AWS asks', async () => {
    site.at('/c', { a: 'ä' }, { 'Cache-Control': 'max-age=90000' });
    const { status, body, contentType, cacheControl } = await ask(site.url('/c'), here);
    expect([status, body.toString(), contentType, cacheControl]).toEqual([
      200,
      '{"a":"ä"}',
      'application/json',
      'max-age=90000',
    ]);
    expect(site.headers[0]).toMatchObject({
      'user-agent': 'Amazon/Cognito',
      'accept-encoding': 'identity',
      accept: 'application/json',
    });
    expect(site.headers[0]).not.toHaveProperty('cookie');
  });

  test('by https with a certificate of its own, of this machine', async () => {
    secureSite.at('/c', 'x');
    await expect(ask(secureSite.url('/c'), here)).resolves.toMatchObject({ status: 200 });
  });

  test('any status as it is; a redirect is not followed', async () => {
    const target = site.at('/target', 'x');
    site.at('/away', (_request, response) => void response.writeHead(302, { Location: target }).end());
    await expect(ask(site.url('/away'), here)).resolves.toMatchObject({ status: 302 });
    await expect(ask(site.url('/none'), here)).resolves.toMatchObject({ status: 404 });
    expect(site.asked).toEqual(['/away', '/none']);
  });

  test('all who ask for one at once by one request, and those who come later by another', async () => {
    site.at('/c', 'x');
    const documents = new PublicDocuments(here);
    const url = new URL(site.url('/c'));
    await Promise.all([documents.shared(url), documents.shared(url), documents.shared(url)]);
    expect(site.asked).toHaveLength(1);
    await documents.shared(url);
    expect(site.asked).toHaveLength(2);
  });
});

describe('refuses without asking', () => {
  test.each([
    'https://127.0.0.1:PORT/c', 'https://127.1:PORT/c', 'https://2130706433:PORT/c', 'https://0x7f000001:PORT/c', 'https://0177.0.0.1:PORT/c',
    'https://0.0.0.0:PORT/c', 'https://[::1]:PORT/c', 'https://[::ffff:127.0.0.1]:PORT/c', 'https://[::ffff:7f00:1]:PORT/c', 'https://[::]:PORT/c',
    'https://[64:ff9b::7f00:1]/c', 'https://[2002:7f00:1::]/c', 'https://[fd00::1]/c', 'https://[fe80::1]/c',
    'https://10.0.0.1/c', 'https://169.254.169.254/latest/meta-data', 'https://100.100.100.200/c', 'https://192.168.1.1/c', 'https://172.16.0.1/c',
    'https://localhost:PORT/c', 'https://LOCALHOST:PORT/c', 'https://a.localhost:PORT/c', 'https://printer.local/c', 'https://metadata.google.internal/c',
    'https://router.home.arpa/c', 'https://x.localdomain/c',
  ])('%s', async (url) => {
    let resolved = 0;
    const resolve = () => {
      resolved++;
      return Promise.resolve([{ address: '8.8.8.8', family: 4 }]);
    };
    await expect(ask(url.replace('PORT', String(site.port)), { resolve })).rejects.toMatchObject(unreachable('address'));
    expect([site.asked, resolved]).toEqual([[], 0]);
  }); // prettier-ignore

  test.each([
    ['127.0.0.1'], ['::1'], ['10.1.2.3'], ['169.254.169.254'], ['::ffff:127.0.0.1'], ['fd00::1'], ['0.0.0.0'],
    ['8.8.8.8', '127.0.0.1'], ['127.0.0.1', '8.8.8.8'], ['8.8.8.8', 'fe80::1'], [],
  ])('a name that stands for %s, %s', async (...addresses) => {
    const asked = ask(`https://agent.example.com:${site.port}/c`, resolving(...addresses));
    await expect(asked).rejects.toMatchObject(unreachable('address'));
    expect(site.asked).toEqual([]);
  }); // prettier-ignore

  test('plain http of the Internet, also where this machine is let in', async () => {
    for (const options of [{}, here]) {
      const asked = ask('http://agent.example.com/c', { ...options, ...resolving('8.8.8.8') });
      await expect(asked).rejects.toMatchObject(unreachable('address'));
    }
    await expect(ask(site.url('/c'))).rejects.toMatchObject(unreachable('address'));
    expect(site.asked).toEqual([]);
  });

  test('networks beyond this machine, and foreign names that lead to it, where it is let in', async () => {
    for (const [host, ...addresses] of [['10.0.0.1'], ['192.168.0.1'], ['[fd00::1]'], ['agent.example.com', '127.0.0.1'], ['a.localhost', '10.0.0.1']]) {
      const asked = ask(`https://${host}:${site.port}/c`, { ...here, ...resolving(...addresses) });
      await expect(asked).rejects.toMatchObject(unreachable('address'));
    } // prettier-ignore
    expect(site.asked).toEqual([]);
  });
});

test('connects to the address that was looked at, whatever the name stands for by then', async () => {
  site.at('/c', 'x');
  const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '10.0.0.1', family: 4 }]];
  let resolved = 0;
  const resolve = () => Promise.resolve(answers[resolved++] ?? []);
  await expect(ask(`http://rebinding.localhost:${site.port}/c`, { ...here, resolve })).resolves.toMatchObject({
    status: 200,
  });
  expect([site.asked, resolved]).toEqual([['/c'], 1]);
});

test('connects anew for each document, by nobody else’s connection', async () => {
  const ports = new Set<number | undefined>();
  site.at('/c', ({ socket }, response) => {
    ports.add(socket.remotePort);
    response.end('x');
  });
  for (let times = 0; times < 2; times++) await ask(site.url('/c'), here);
  expect([ports.size, site.headers[0]?.connection]).toEqual([2, 'close']);
});

test('believes no certificate of the Internet that nobody vouches for', async () => {
  secureSite.at('/c', 'x');
  const really = https.request as (...asked: unknown[]) => ReturnType<typeof https.request>;
  const lookup = (_name: string, { all }: { all?: boolean }, done: (...found: unknown[]) => void) => {
    if (all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
    else done(null, '127.0.0.1', 4);
  };
  // as if the Internet began behind this machine's own door
  const leading = jest.spyOn(https, 'request').mockImplementation(((url: unknown, options: object, done: unknown) =>
    really(url, { ...options, lookup }, done)));
  const asked = ask(`https://localhost.example.com:${secureSite.port}/c`, resolving('8.8.8.8'));
  await expect(asked).rejects.toMatchObject({ why: 'connection', message: expect.stringContaining('certificate') as string });
  expect([leading.mock.calls.length, secureSite.asked]).toEqual([1, []]);
  leading.mockRestore();
}); // prettier-ignore

describe('gives up', () => {
  test('what is larger than five kilobytes, said or not, and takes what is just as large', async () => {
    site.at('/just', 'x'.repeat(5120));
    await expect(ask(site.url('/just'), here)).resolves.toMatchObject({ status: 200 });
    site.at('/more', 'x'.repeat(5121));
    site.at('/endless', (_request, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(1024)));
      };
      response.on('drain', pour);
      pour();
    });
    for (const path of ['/more', '/endless']) {
      await expect(ask(site.url(path), here)).rejects.toMatchObject(unreachable('too large'));
    }
  });

  test('what is slow to begin or to end, and names that are slow to resolve', async () => {
    const patience = 50;
    site.at('/silent', () => undefined);
    site.at('/half', (_request, response) => void response.writeHead(200).write('{'));
    for (const path of ['/silent', '/half']) {
      await expect(ask(site.url(path), { ...here, patience })).rejects.toMatchObject(unreachable('timeout'));
    }
    const resolve = () => new Promise<never>(() => undefined);
    await expect(ask('https://agent.example.com/c', { resolve, patience })).rejects.toMatchObject(
      unreachable('timeout'),
    );
  });

  test('what switches protocols instead of answering, however often', async () => {
    site.at('/switch', ({ socket }) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'));
    const documents = new PublicDocuments(here);
    for (let times = 0; times <= 16; times++) {
      await expect(documents.shared(new URL(site.url('/switch')))).rejects.toMatchObject(unreachable('connection'));
    }
    expect(site.asked).toHaveLength(17);
  }); // prettier-ignore

  test('what is encoded at once, whatever else would come', async () => {
    const ended = new Promise<void>((done) => {
      site.at('/zipped', (_request, response) => {
        response.on('close', done).writeHead(200, { 'Content-Encoding': 'gzip' }).write('x');
      });
    });
    const asked = ask(site.url('/zipped'), { ...here, patience: 600_000 });
    await expect(asked).rejects.toMatchObject(unreachable('connection'));
    await ended;
  });

  test('what is encoded, and headers without end', async () => {
    site.at('/zipped', 'x', { 'Content-Encoding': 'gzip' });
    site.at('/wide', 'x', { 'X-Wide': 'x'.repeat(12_000) });
    for (const path of ['/zipped', '/wide']) {
      await expect(ask(site.url(path), here)).rejects.toMatchObject(unreachable('connection'));
    }
  });

  test('more than sixteen at once, and takes others again afterwards', async () => {
    const open: (() => void)[] = [];
    site.at('/c', (_request, response) => void open.push(() => void response.end('x')));
    const documents = new PublicDocuments(here);
    const asked = Array.from({ length: 16 }, () => documents.fetch(new URL(site.url('/c'))));
    await expect(documents.fetch(new URL(site.url('/c')))).rejects.toMatchObject(unreachable('connection'));
    while (open.length < 16) await new Promise(setImmediate);
    for (const end of open) end();
    await Promise.all(asked);
    site.at('/d', 'x');
    await expect(documents.fetch(new URL(site.url('/d')))).resolves.toMatchObject({ status: 200 });
  });
});
