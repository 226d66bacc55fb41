import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Emulator } from 'cognito-emu';
import { authorizeUrl, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { startEmulator } from '../support/emulator';
import { password } from '../support/pools';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';

// A public address with a path, before which a proxy takes the path off, or leaves it.

const credentials = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };

/** Leads what is below /some/path to a port, and nothing else. */
function proxyTo(port: () => number, strips: boolean): Server {
  return createServer((request, response) => {
    const { method, headers, url = '' } = request;
    if (!url.startsWith('/some/path/')) {
      response.writeHead(404).end('not of the emulator');
      return;
    }
    const path = strips ? url.slice('/some/path'.length) : url;
    const asking = ask({ port: port(), host: '127.0.0.1', method, headers, path, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.pipe(response);
    });
    request.pipe(asking);
  });
}

describe.each([
  ['takes the path off', true],
  ['leaves the path', false],
])('behind a proxy that %s', (_, strips) => {
  let emulator: Emulator;
  let proxy: Server;
  beforeAll(async () => {
    proxy = proxyTo(() => emulator.port, strips);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const publicUrl = `http://localhost:${(proxy.address() as AddressInfo).port}/some/path/`;
    ({ emulator } = await startEmulator({ fixtures: oauthFixtures(), publicUrl, auth: 'strict' }));
  });
  afterAll(async () => {
    await emulator.stop();
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  test.each(['the emulator', 'a namespace'])('%s is whole', async (which) => {
    const side = { emulator: which === 'a namespace' ? await emulator.namespace('a') : emulator };
    const { url } = side.emulator;
    expect(new URL(url).pathname).toBe(which === 'a namespace' ? '/some/path/_namespaces/a' : '/some/path');
    const client = new CognitoIdentityProviderClient({ endpoint: url, region: 'us-east-1', credentials });
    expect((await client.send(new ListUserPoolsCommand({ MaxResults: 1 }))).UserPools).toHaveLength(1);
    client.destroy();
    const visitor = await new Visitor().open(authorizeUrl(side));
    await visitor.submit({ username: 'ada', password });
    const { body } = await redeemed(side, visitor.sent['code'] ?? '');
    const { iss } = decode(String(body['id_token'])).claims;
    expect(iss).toBe(`${url}/${poolId}`);
    const discovery = await fetch(`${String(iss)}/.well-known/openid-configuration`);
    const { jwks_uri } = (await discovery.json()) as { jwks_uri: string };
    expect((await fetch(jwks_uri)).status).toBe(200);
    expect(Object.keys(visitor.cookies(`${url}/_domains/shop/login`))).toContain('cognito');
    expect(visitor.cookies(`${new URL(url).origin}/_domains/shop/login`)).toEqual({});
  });

  test('whoever asks the port itself is answered, with the path or without', async () => {
    for (const path of ['/some/path/_emu/health', '/_emu/health', '/some/path', '/some/path?x=1', '/']) {
      expect((await fetch(`http://localhost:${emulator.port}${path}`)).status).toBe(200);
    }
    expect((await fetch(`http://localhost:${emulator.port}/some/pathological`)).status).toBe(404);
  });
});
