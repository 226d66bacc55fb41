import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateUserPoolDomainCommand, DeleteUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { buildSync } from 'esbuild';
import { cacheFolder } from '../../src/platform/tls/cacheFolder';
import { keptAuthority } from '../../src/platform/tls/authority';
import { authorityCertificate, newKeyPair } from '../../src/platform/tls/certificate';
import { run as runCommand } from '../cli/io';
import { withCacheFolder } from '../support/cache';
import { startEmulator, withEmulator } from '../support/emulator';
import { onePool, poolId } from '../support/pools';
import { temporaryFolders } from '../support/temporary';
import { getSecurely, namesFor, read, secure, shaken } from './support';

const cache = withCacheFolder();
const folder = temporaryFolders();
const bench = withEmulator({ fixtures: onePool() });
const authority = () => read(bench.emulator.env['NODE_EXTRA_CA_CERTS']);
const CertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000000';
const day = 86_400_000;

const makeDomain = (Domain: string) =>
  bench.client.send(
    new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain, CustomDomainConfig: { CertificateArn } }),
  );

describe('the certificate of a name', () => {
  const localhost = 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1';

  test.each([
    ['localhost', localhost],
    ['shop.auth.us-east-1.amazoncognito.localhost', 'DNS:shop.auth.us-east-1.amazoncognito.localhost'],
    ['SHOP.localhost', 'DNS:shop.localhost'],
    ['elsewhere.test', localhost],
    ['auth.example.com', localhost],
    ['..localhost', localhost],
    ['a/../b.localhost', localhost],
  ])('%s', async (servername, names) => {
    expect(await namesFor(bench.emulator.port, servername, authority())).toBe(names);
  });

  test('is verified for that name, as clients do it', async () => {
    const { port } = bench.emulator;
    const servername = 'shop.auth.us-east-1.amazoncognito.localhost';
    const socket = await shaken(port, { servername, ca: authority() });
    expect(socket.authorized).toBe(true);
    socket.destroy();
    const other = shaken(port, { servername: 'elsewhere.test', ca: authority() });
    await expect(other).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    await expect(shaken(port, { servername })).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  test('of a custom domain is there with the domain, and gone with it', async () => {
    const { port } = bench.emulator;
    const Domain = 'auth.example.com';
    await makeDomain(Domain);
    const socket = await shaken(port, { servername: Domain, ca: authority() });
    expect(socket.getPeerCertificate().subjectaltname).toBe(`DNS:${Domain}`);
    socket.destroy();
    await bench.client.send(new DeleteUserPoolDomainCommand({ UserPoolId: poolId, Domain }));
    expect(await namesFor(port, Domain, authority())).toBe(localhost);
  });

  test('of a domain that may be somebody’s comes from an authority of that domain alone', async () => {
    const { port } = bench.emulator;
    const Domain = 'auth.shop.io';
    await makeDomain(Domain);
    await expect(shaken(port, { servername: Domain, ca: authority() })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    const { bundle, file } = keptAuthority(cache, Domain);
    for (const servername of [Domain, 'localhost']) {
      (await shaken(port, { servername, ca: read(bundle) })).destroy();
    }
    await expect(shaken(port, { servername: 'localhost', ca: read(file) })).rejects.toThrow();
  });

  test('is good by the real clock, wherever the emulator’s is', async () => {
    const { emulator } = bench;
    emulator.clock.set(Date.UTC(2050, 0, 1));
    const socket = await shaken(emulator.port, { servername: 'late.localhost', ca: authority() });
    const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
    socket.destroy();
    expect(Date.parse(from)).toBeLessThan(Date.now());
    expect(Date.parse(to)).toBeLessThan(Date.now() + 398 * day);
  });

  test('of the public URL is its own', async () => {
    const { emulator } = await startEmulator({ fixtures: [], publicUrl: 'https://cognito:4401' });
    const ca = read(keptAuthority(cache, 'cognito').bundle);
    (await shaken(emulator.port, { servername: 'cognito', ca })).destroy();
    await emulator.stop();
  });
});

test('links say https in the form through which the request came; the issuer stays as configured', async () => {
  const ClientId = 'linkclient0000000000000000';
  const pool = {
    Id: 'us-east-1_Links',
    PoolName: 'links',
    AutoVerifiedAttributes: ['email'],
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
    Domain: { Domain: 'shop' },
    Clients: [{ ClientId, ClientName: 'web' }],
  };
  const { emulator } = await startEmulator({ fixtures: { userPools: [pool] } });
  const base = secure(emulator.url);
  const linkFor = async (Username: string, host: string) => {
    const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
    const headers = {
      host,
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp',
    };
    const body = JSON.stringify({ ClientId, Username, Password: 'Correct-horse-1', UserAttributes });
    const options = { method: 'POST', ca: authority(), servername: 'localhost', headers };
    expect(await getSecurely(base, options, body)).toMatchObject({ status: 200 });
    return (await emulator.messages.latest({ to: `${Username}@example.com` }))?.link;
  };
  expect(await linkFor('ada', `localhost:${emulator.port}`)).toContain(`${base}/_domains/shop/confirmUser?`);
  const own = `shop.auth.us-east-1.amazoncognito.localhost:${emulator.port}`;
  expect(await linkFor('bob', own)).toContain(`https://${own}/confirmUser?`);
  const document = await getSecurely(`${base}/${pool.Id}/.well-known/openid-configuration`, { ca: authority() });
  expect(JSON.parse(document.body)).toMatchObject({ issuer: `${emulator.url}/${pool.Id}` });
  await emulator.stop();
});

describe('the authority', () => {
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

  test('is for its owner alone, with a certificate to hand on', () => {
    const place = join(folder(), 'made', 'here');
    const { file } = keptAuthority(place);
    expect(file).toBe(join(place, 'authority.pem'));
    expect(readdirSync(place).sort()).toEqual(['authority.key', 'authority.pem']);
    expect([mode(place), mode(join(place, 'authority.key'))]).toEqual(['700', '600']);
    expect(read(file)).not.toContain('PRIVATE');
  });

  test('may vouch for no other authority, and for names of this machine', () => {
    const x509 = new X509Certificate(keptAuthority(cache).certificate);
    expect(x509.ca).toBe(true);
    expect(x509.verify(x509.publicKey)).toBe(true);
    // basicConstraints: an authority, of no further ones
    expect(x509.raw.includes(Buffer.from('30060101ff020100', 'hex'))).toBe(true);
  });

  test('is the same the next time', () => {
    expect(keptAuthority(cache).certificate).toBe(keptAuthority(cache).certificate);
  });

  test.each<[string, (text: string) => string]>([
    ['cut short', (text) => text.slice(0, 300)],
    ['empty', () => ''],
    ['of another key', (text) => text.slice(0, text.indexOf('-----BEGIN CERT')) + keptAuthority(folder()).certificate],
    [
      'about to expire',
      () => {
        const keys = newKeyPair();
        const dates = { notBefore: Date.now() - day, notAfter: Date.now() + 30 * day };
        const permitted = { names: ['localhost'], loopback: true };
        const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
        return `${pem}${authorityCertificate(keys, { commonName: 'cognito-emu local authority', permitted, ...dates })}`;
      },
    ],
  ])('that is %s is made anew, by all alike', (_, broken) => {
    const place = folder();
    const before = keptAuthority(place);
    const secret = join(place, 'authority.key');
    writeFileSync(secret, broken(read(secret)));
    const after = keptAuthority(place);
    expect(after.certificate).not.toBe(before.certificate);
    expect(keptAuthority(place).certificate).toBe(after.certificate);
    expect(read(after.file)).toBe(after.certificate);
  });

  test('is one, however many processes come at once', async () => {
    const place = folder();
    const script = join(place, 'make.cjs');
    const entryPoints = [join(__dirname, '..', '..', 'src', 'platform', 'tls', 'authority.ts')];
    buildSync({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile: script });
    const shared = join(place, 'shared');
    const code = `process.stdout.write(require(${JSON.stringify(script)}).keptAuthority(${JSON.stringify(shared)}).certificate)`;
    const made = await Promise.all([1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, ['-e', code])));
    expect(new Set(made.map(({ stdout }) => stdout)).size).toBe(1);
    expect(readdirSync(shared).sort()).toEqual(['authority.key', 'authority.pem']);
  });

  test('is one of the emulator alone where the cache is none', async () => {
    const file = join(folder({ file: 'x' }), 'file');
    const before = process.env['XDG_CACHE_HOME'];
    const told: string[] = [];
    const { emulator } = await startEmulator({
      fixtures: [],
      logLevel: 'warn',
      log: ({ message }) => void told.push(message),
    });
    try {
      process.env['XDG_CACHE_HOME'] = file;
      expect(emulator.env).not.toHaveProperty('NODE_EXTRA_CA_CERTS');
      const options = { rejectUnauthorized: false };
      expect((await getSecurely(`${secure(emulator.url)}/_emu/health`, options)).status).toBe(200);
    } finally {
      process.env['XDG_CACHE_HOME'] = before;
      await emulator.stop();
    }
    expect(told).toEqual([expect.stringMatching(/^the authority of certificates for localhost cannot be kept/)]);
  });

  test('is never of a name that is a path', () => {
    expect(() => keptAuthority(folder(), '../x')).toThrow(TypeError);
  });

  test.each<[NodeJS.Platform, NodeJS.ProcessEnv, RegExp]>([
    ['linux', {}, /\/\.cache\/cognito-emu$/],
    ['linux', { XDG_CACHE_HOME: '/x' }, /^\/x\/cognito-emu$/],
    ['linux', { XDG_CACHE_HOME: 'relative' }, /\/\.cache\/cognito-emu$/],
    ['darwin', {}, /\/Library\/Caches\/cognito-emu$/],
    ['win32', { LOCALAPPDATA: '/Local' }, /^\/Local\/cognito-emu$/],
  ])('on %s with %j is in the cache of the user', (platform, env, path) => {
    expect(cacheFolder(env, platform)).toMatch(path);
  });
});

describe('a certificate of one’s own', () => {
  const files = () => {
    const { privateKey, publicKey } = newKeyPair();
    const permitted = { names: ['mine.test'], loopback: false };
    const dates = { notBefore: Date.now() - day, notAfter: Date.now() + day };
    const cert = authorityCertificate({ privateKey, publicKey }, { commonName: 'mine', permitted, ...dates });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const place = folder({ 'cert.pem': cert, 'key.pem': key, 'other.txt': 'x' });
    return { tlsCert: join(place, 'cert.pem'), tlsKey: join(place, 'key.pem'), none: join(place, 'other.txt') };
  };

  test('is shown for every name, and no authority is told of', async () => {
    const { tlsCert, tlsKey } = files();
    const { emulator } = await startEmulator({ fixtures: [], tlsCert, tlsKey });
    const options = { servername: 'localhost', rejectUnauthorized: false };
    const socket = await shaken(emulator.port, options);
    expect(socket.getPeerCertificate().fingerprint256).toBe(new X509Certificate(readFileSync(tlsCert)).fingerprint256);
    socket.destroy();
    expect(emulator.env).not.toHaveProperty('NODE_EXTRA_CA_CERTS');
    await emulator.stop();
  });

  test.each<[string, (given: ReturnType<typeof files>) => object, RegExp]>([
    ['without its key', ({ tlsCert }) => ({ tlsCert }), /are given together$/],
    ['that is not there', ({ tlsKey }) => ({ tlsCert: '/nowhere.pem', tlsKey }), /^tlsCert cannot be read: ENOENT/],
    ['that is none', ({ none, tlsKey }) => ({ tlsCert: none, tlsKey }), /other\.txt is no certificate in PEM/],
    ['with a key that is none', ({ tlsCert, none }) => ({ tlsCert, tlsKey: none }), /other\.txt is no key in PEM/],
    [
      'with another key',
      ({ tlsCert }) => ({ tlsCert, tlsKey: files().tlsKey }),
      /is not the key of the certificate in/,
    ],
  ])('%s is refused before anything starts', async (_, options, message) => {
    const refusal = startEmulator({ fixtures: [], ...options(files()) });
    await expect(refusal).rejects.toMatchObject({
      name: 'CertificateError',
      message: expect.stringMatching(message) as string,
    });
  });
});

describe('trust', () => {
  test('tells where the authority is, made if need be, and how each system comes to trust it', async () => {
    const XDG_CACHE_HOME = folder();
    const { code, out } = await runCommand(['trust'], { env: { XDG_CACHE_HOME } });
    const file = join(XDG_CACHE_HOME, 'cognito-emu', 'authority.pem');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(file);
    expect(existsSync(file)).toBe(true);
    for (const word of ['NODE_EXTRA_CA_CERTS', 'REQUESTS_CA_BUNDLE', 'AWS_CA_BUNDLE', 'update-ca-certificates'])
      expect(out).toContain(word);
    for (const word of ['update-ca-trust', 'security add-trusted-cert', 'certutil', 'Firefox', 'keytool'])
      expect(out).toContain(word);
  });

  test('tells machines, of a custom domain too', async () => {
    const XDG_CACHE_HOME = folder();
    const place = join(XDG_CACHE_HOME, 'cognito-emu');
    const { out } = await runCommand(['trust', '--json', '--domain', 'Auth.shop.io'], { env: { XDG_CACHE_HOME } });
    expect(JSON.parse(out)).toEqual({
      file: join(place, 'authority-of-auth.shop.io.pem'),
      bundle: join(place, 'authority-of-auth.shop.io-and-localhost.pem'),
      subject: 'cognito-emu authority of auth.shop.io',
      sha256: new X509Certificate(readFileSync(join(place, 'authority-of-auth.shop.io.pem'))).fingerprint256,
      validTo: expect.stringMatching(/^20\d\d-.*Z$/) as string,
    });
  });

  test('knows no domain that is none', async () => {
    expect(await runCommand(['trust', '--domain', '../x'])).toMatchObject({
      code: 1,
      err: 'cognito-emu: --domain must be a name like auth.example.org, not "../x"\n',
    });
  });
});
