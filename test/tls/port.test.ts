import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import request from 'supertest';
import { RawConnection, soundCall } from '../attacks/raw';
import { withCacheFolder } from '../support/cache';
import { credentials, startEmulator, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { temporaryFolders } from '../support/temporary';
import { getPlainly, getSecurely, read, secure, shaken, until } from './support';

const cache = withCacheFolder();
const temporaryFoldersOf = temporaryFolders();
const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
const authority = () => read(bench.emulator.env['NODE_EXTRA_CA_CERTS']);

/** An emulator that does not wait long for anybody. */
const impatient = () => startEmulator({ fixtures: onePool() }, { connectionPatience: 50 });

describe('one port', () => {
  test('answers http and https alike, at once', async () => {
    const { url } = bench.emulator;
    const ca = authority();
    const asked = Array.from({ length: 40 }, (_, turn) =>
      turn % 2 === 0 ? getPlainly(`${url}/_emu/health`) : getSecurely(`${secure(url)}/_emu/health`, { ca }),
    );
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const { body } of answers) expect(JSON.parse(body)).toMatchObject({ status: 'ok' });
  });

  test('takes the addresses of the loopback', async () => {
    const { port } = bench.emulator;
    const { status } = await getSecurely(`https://127.0.0.1:${port}/_emu/health`, { ca: authority() });
    expect(status).toBe(200);
  });

  test('serves the SDK over https, with its own agent', async () => {
    const client = new CognitoIdentityProviderClient({
      endpoint: secure(bench.emulator.url),
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
      requestHandler: { httpsAgent: new Agent({ keepAlive: true, ca: authority() }) },
    });
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
    expect(UserPool?.Id).toBe(poolId);
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    );
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    client.destroy();
  });

  test('keeps a secure connection alive for the next request', async () => {
    const socket = await shaken(bench.emulator.port, { servername: 'localhost', ca: authority() });
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    for (const count of [1, 2, 3]) {
      socket.write(soundCall);
      await until(() => said.split('HTTP/1.1 200 OK').length === count + 1);
    }
    socket.destroy();
  });

  test('speaks HTTP/1.1 alone', async () => {
    const ca = authority();
    const socket = await shaken(bench.emulator.port, {
      servername: 'localhost',
      ca,
      ALPNProtocols: ['h2', 'http/1.1'],
    });
    expect(socket.alpnProtocol).toBe('http/1.1');
    socket.destroy();
    const only2 = shaken(bench.emulator.port, { servername: 'localhost', ca, ALPNProtocols: ['h2'] });
    await expect(only2).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL' });
  });
});

describe('foreign pages over https', () => {
  test.each([
    ['a foreign Host header', { host: 'evil.example' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused as in plain', async (_, headers) => {
    const { url } = bench.emulator;
    const { status, body } = await getSecurely(`${secure(url)}/_emu/messages`, {
      ca: authority(),
      servername: 'localhost',
      headers,
    });
    const plain = await request(url).get('/_emu/messages').set(headers);
    expect({ status, body }).toEqual({ status: 403, body: plain.text });
  });

  test('a page of its own address is its own', async () => {
    const origin = secure(bench.emulator.url);
    const { status } = await getSecurely(`${origin}/_emu/messages`, { ca: authority(), headers: { origin } });
    expect(status).toBe(200);
  });
});

describe('connections that come to nothing', () => {
  test('garbage is refused as HTTP does, and harms nobody', async () => {
    for (const garbage of ['\x00\x01\x02', '\x80\x2e\x01', 'GARBAGE\r\n\r\n', '\xff'.repeat(1000)]) {
      const [answer] = await new RawConnection(bench.emulator.port).send(Buffer.from(garbage, 'latin1')).untilClosed();
      expect(answer?.status ?? 400).toBe(400);
    }
    // a record of TLS with nothing in it that TLS knows
    for (const garbage of ['\x16', '\x16\x03\x01\x00\x05hello', `\x16${'x'.repeat(70_000)}`]) {
      const connection = new RawConnection(bench.emulator.port).send(Buffer.from(garbage, 'latin1'));
      if (garbage.length > 1) await connection.untilClosed();
      else connection.vanish();
    }
    expect((await getPlainly(`${bench.emulator.url}/_emu/health`)).status).toBe(200);
    expect((await getSecurely(`${secure(bench.emulator.url)}/_emu/health`, { ca: authority() })).status).toBe(200);
  });

  test('a broken handshake is told at debug alone', async () => {
    const told: string[] = [];
    const { emulator } = await startEmulator({
      fixtures: [],
      logLevel: 'debug',
      log: ({ level, message }) => void told.push(`${level} ${message}`),
    });
    await new RawConnection(emulator.port).send('\x16\x03\x01\x00\x05hello').untilClosed();
    await until(() => told.some((line) => line.startsWith('debug a TLS connection failed: ')));
    expect(told.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
    await emulator.stop();
  });

  test.each([
    ['says nothing', ''],
    ['begins a handshake and says no more', '\x16\x03\x01\x02\x00\x01'],
  ])('who %s is let go', async (_, text) => {
    const { emulator } = await impatient();
    const connection = new RawConnection(emulator.port);
    if (text !== '') connection.send(Buffer.from(text, 'latin1'));
    expect(await connection.untilClosed()).toEqual([]);
    await emulator.stop();
  });

  test('who has said something has as long as HTTP gives', async () => {
    const { emulator } = await impatient();
    const slow = new RawConnection(emulator.port).send(soundCall.subarray(0, 20));
    const silent = new RawConnection(emulator.port);
    await silent.untilClosed(); // the patience is over
    const [answer] = await slow.send(soundCall.subarray(20)).until(1);
    expect(answer?.status).toBe(200);
    slow.vanish();
    await emulator.stop();
  });

  test('a first byte that comes alone is enough', async () => {
    const connection = new RawConnection(bench.emulator.port).send(soundCall.subarray(0, 1));
    await new Promise((resolve) => setImmediate(resolve));
    const [answer] = await connection.send(soundCall.subarray(1)).until(1);
    expect(answer?.status).toBe(200);
    connection.vanish();
  });

  test('clients that leave early, at any point, leave nothing behind', async () => {
    const { port } = bench.emulator;
    for (let turn = 0; turn < 30; turn++) {
      const raw = connect(port, '127.0.0.1');
      raw.on('error', () => undefined);
      await new Promise((resolve) => raw.once('connect', resolve));
      const socket = turn % 3 === 0 ? raw : connectSecurely({ socket: raw, rejectUnauthorized: false });
      socket.on('error', () => undefined);
      if (turn % 3 === 1) await new Promise((resolve) => setImmediate(resolve));
      if (turn % 3 === 2) await new Promise((resolve) => socket.once('secureConnect', resolve));
      raw.resetAndDestroy();
    }
    expect((await getSecurely(`${secure(bench.emulator.url)}/_emu/health`, { ca: authority() })).status).toBe(200);
  });

  test('many come at once', async () => {
    const ca = authority();
    const { url } = bench.emulator;
    const asked = Array.from({ length: 150 }, () => getSecurely(`${secure(url)}/_emu/health`, { ca }));
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
  });
});

test('stopping ends secure connections, idle, at work, in their handshake or silent', async () => {
  const { emulator } = await startEmulator({ fixtures: onePool() });
  const { port } = emulator;
  const ca = read(emulator.env['NODE_EXTRA_CA_CERTS']);
  const [idle, working] = [
    await shaken(port, { servername: 'localhost', ca }),
    await shaken(port, { servername: 'localhost', ca }),
  ];
  working.write('POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: a.b\r\nContent-Length: 9\r\n\r\n{');
  const closed = [idle, working].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  const others = [new RawConnection(port), new RawConnection(port).send(Buffer.from('\x16\x03\x01\x02\x00', 'latin1'))];
  await getPlainly(`${emulator.url}/_emu/health`);
  await emulator.stop();
  await Promise.all([...closed, ...others.map((connection) => connection.untilClosed())]);
});

describe('tls', () => {
  test('off: what TLS begins with is a bad request, and nobody is told of an authority', async () => {
    const { emulator } = await startEmulator({ fixtures: [], tls: 'off' });
    const [answer] = await new RawConnection(emulator.port).send(Buffer.from('\x16\x03\x01', 'latin1')).untilClosed();
    expect(answer?.status).toBe(400);
    expect(emulator.env).not.toHaveProperty('NODE_EXTRA_CA_CERTS');
    await emulator.stop();
  });

  test('only: plain requests, health too, are told in one line; addresses are https', async () => {
    const { emulator } = await startEmulator({ fixtures: onePool(), tls: 'only' });
    expect(emulator.url).toBe(`https://localhost:${emulator.port}`);
    const plain = `http://127.0.0.1:${emulator.port}`;
    for (const path of ['/_emu/health', '/', '/_emu/messages']) {
      expect(await getPlainly(`${plain}${path}`)).toEqual({
        status: 400,
        type: 'text/plain; charset=utf-8',
        body: 'This port answers to https alone: cognito-emu was started with --tls only.\n',
      });
    }
    const [answer] = await new RawConnection(emulator.port).send(soundCall).untilClosed();
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('https alone') as string });
    const ca = read(emulator.env['NODE_EXTRA_CA_CERTS']);
    expect((await getSecurely(`${emulator.url}/_emu/health`, { ca })).status).toBe(200);
    const document = await getSecurely(`${emulator.url}/${poolId}/.well-known/openid-configuration`, { ca });
    expect(JSON.parse(document.body)).toMatchObject({ issuer: `${emulator.url}/${poolId}` });
    await emulator.stop();
  });
});

test('a plain start loads nothing of TLS and makes nothing, until the first byte of it', () => {
  const repository = join(__dirname, '..', '..');
  spawnSync(process.execPath, ['bin/build.mjs', '--if-stale'], { cwd: repository });
  const folder = temporaryFoldersOf();
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'plainStart.cjs'), repository], {
    env: { ...process.env, XDG_CACHE_HOME: folder },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    health: 200,
    before: { modules: [], isMade: false },
    secured: 200,
    after: { modules: ['NativeModule tls'], isMade: true },
  });
  expect(existsSync(join(cache, 'authority.key'))).toBe(true);
});
