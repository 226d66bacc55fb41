import { request as ask } from 'node:http';
import { storedBy } from '../support/emulator';
import { onePool, poolId, user } from '../support/pools';
import { withNamespaces } from './support';

const at = withNamespaces({ fixtures: onePool({ users: [user('ada')] }) });

interface Answer {
  readonly status: number;
  readonly hint: string;
  readonly body: string;
}

/** A request whose target is written as it stands. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = at.bench.emulator;
    const asking = ask({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const hint = response.headers['x-cognito-emu-hint'];
        resolve({
          status: response.statusCode ?? 0,
          hint: typeof hint === 'string' ? hint : '',
          body: Buffer.concat(parts).toString('utf8'),
        });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const signed =
  'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00';
const remedy = 'PUT /_emu/namespaces/<name> makes it; GET /_emu/namespaces lists those there are.';
const unknown = (name: string) => ({
  status: 404,
  hint: '',
  body: JSON.stringify({ error: 'UnknownNamespace', message: `There is no namespace ${name}.`, hint: remedy }),
});

/** Nothing stored changes, and no namespace is made by it. */
async function changesNothing(work: () => Promise<void>): Promise<void> {
  const seen = () => [
    storedBy(at.bench),
    at.bench.world.namespaces?.list(),
    ...[at.a, at.b].map(({ emulator }) => emulator.report()),
  ];
  const before = seen();
  await work();
  expect(seen()).toEqual(before);
}

describe('a namespace that there is not', () => {
  it('is told in the form of the wire that it is asked by', () =>
    changesNothing(async () => {
      const target = { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools', authorization: signed };
      for (const path of ['/_namespaces/typo/', '/_namespaces/typo', '/_namespaces/typo/us-east-1_Example1']) {
        for (const type of ['application/x-amz-json-1.1', 'application/x-amz-json-1.0']) {
          expect(await raw(path, { ...target, 'content-type': type }, 'POST', '{"MaxResults":1}')).toEqual({
            status: 404,
            hint: remedy,
            body: '{"__type":"UnknownNamespaceException","message":"There is no namespace typo."}',
          });
        }
      }
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const query = await raw('/_namespaces/typo/', form, 'POST', 'Action=GetCallerIdentity&Version=2011-06-15');
      expect([query.status, query.hint]).toEqual([404, remedy]);
      expect(query.body).toContain('<Code>UnknownNamespaceException</Code><Message>There is no namespace typo.');
      expect(await raw('/_namespaces/typo/_emu/reset', {}, 'POST')).toEqual(unknown('typo'));
      expect(await raw('/_namespaces/typo/_emu/health')).toEqual(unknown('typo'));
      const page = await raw('/_namespaces/typo/_domains/shop/login', { accept: 'text/html' });
      expect([page.status, page.body]).toEqual([404, expect.stringContaining('There is no namespace typo.')]);
      const marked = await raw('/_namespaces/<script>alert(1)</', { accept: 'text/html' });
      expect(marked.body).toContain('There is no namespace &#60;script&#62;alert(1)&#60;.');
      const none = await raw('/_namespaces/');
      expect([none.status, none.body]).toEqual([404, expect.stringContaining('The path names no namespace.')]);
    }));

  it('is told to a page of another origin as well, which asks first', async () => {
    const origin = { origin: 'http://localhost:3000' };
    const preflight = { ...origin, 'access-control-request-method': 'POST' };
    const asked = { ...preflight, 'access-control-request-headers': 'content-type,x-amz-target' };
    expect((await raw('/_namespaces/typo/', asked, 'OPTIONS')).status).toBe(200);
    expect((await raw('/_namespaces/a/', asked, 'OPTIONS')).status).toBe(200);
  });

  it.each([
    ['an escaped slash', '/_namespaces/a%2F_emu/health', 'a%2F_emu'],
    ['an escaped letter', '/_namespaces/%61/_emu/health', '%61'],
    ['a step up', '/_namespaces/../_emu/health', '..'],
    ['an escaped step up', '/_namespaces/%2e%2e/_emu/health', '%2e%2e'],
    ['a step into', '/_namespaces/./a/_emu/health', '.'],
    ['another case', '/_namespaces/A/_emu/health', 'A'],
    ['a name of objects', '/_namespaces/__proto__/_emu/health', '__proto__'],
    ['another', '/_namespaces/constructor/_emu/health', 'constructor'],
    ['a longer name', '/_namespaces/a.b/_emu/health', 'a.b'],
    ['parameters of a path', '/_namespaces/a;x=1/_emu/health', 'a;x=1'],
    ['a very long name', `/_namespaces/${'a'.repeat(8000)}/_emu/health`, 'a'.repeat(64)],
  ])('is what %s leads to', (_, path, name) =>
    changesNothing(async () => {
      expect(await raw(path)).toEqual(unknown(name));
      expect(await raw(path.replace('health', 'reset'), {}, 'POST')).toEqual(unknown(name));
    }),
  );

  it('is what no name leads to, as between two slashes', () =>
    changesNothing(async () => {
      for (const path of ['/_namespaces//a/_emu/health', '/_namespaces//', '/_namespaces/?x=1']) {
        expect(await raw(path)).toMatchObject({ status: 404, body: expect.stringContaining('names no namespace') });
      }
    }));
});

describe('a path', () => {
  it.each(['/_namespaces/a/_namespaces/b/_emu/health', '/_namespaces/a/_namespaces/a/', '/_namespaces'])(
    'that goes on within a namespace is nobody’s: %s',
    async (path) => {
      expect(await raw(path)).toMatchObject({ status: 404, body: expect.stringContaining('"NotFound"') });
    },
  );

  it.each(['/_namespaces/a/../_emu/reset', '/_namespaces/a//_emu/reset', '/_namespaces/a/%2e%2e/_emu/reset'])(
    'that leads out of a namespace leads nowhere: %s',
    (path) =>
      changesNothing(async () => {
        expect((await raw(path, {}, 'POST')).status).toBe(404);
      }),
  );

  it('whose escapes are broken is refused before all else', async () => {
    expect(await raw('/_namespaces/a/%E0%A4%A')).toMatchObject({ status: 400 });
    expect(await raw('/_namespaces/%E0%A4%A/')).toMatchObject({ status: 400 });
  });

  it('of a namespace alone is its front', async () => {
    for (const path of ['/_namespaces/a', '/_namespaces/a/', '/_namespaces/a?x=1']) {
      const { status, body } = await raw(path);
      expect([status, (JSON.parse(body) as { url: string }).url]).toEqual([200, at.a.emulator.url]);
    }
  });
});

describe('from another site', () => {
  const foreign = { host: 'evil.example' };
  it.each([
    ['the control API', '/_namespaces/a/_emu/messages', foreign],
    ['its health', '/_namespaces/a/_emu/health', foreign],
    ['a domain', '/_namespaces/a/_domains/shop/login', foreign],
    ['the stand-in', '/_namespaces/a/_stand-in/google/authorize', foreign],
    ['what there is not', '/_namespaces/typo/_emu/messages', foreign],
    ['the control API', '/_namespaces/a/_emu/messages', { 'sec-fetch-site': 'cross-site' }],
    ['the control API', '/_namespaces/a/_emu/messages', { origin: 'https://evil.example' }],
  ])('nobody reaches %s of a namespace', async (_, path, headers) => {
    expect(await raw(path, headers)).toMatchObject({ status: 403, body: expect.stringContaining('"Forbidden"') });
  });

  it('nobody reaches its signed operations', () =>
    changesNothing(async () => {
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.DeleteUserPool',
        authorization: signed,
      };
      const body = JSON.stringify({ UserPoolId: poolId });
      for (const more of [foreign, { origin: 'https://evil.example' }]) {
        expect(await raw('/_namespaces/a/', { ...headers, ...more }, 'POST', body)).toMatchObject({
          status: 403,
          body: expect.stringContaining('AccessDeniedException'),
        });
      }
    }));
});
