import { createHash, createHmac } from 'node:crypto';
import { request as send } from 'node:http';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  type CognitoIdentityProviderServiceException,
} from '@aws-sdk/client-cognito-identity-provider';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { withEmulator } from '../support/emulator';
import { clientId, onePool, poolId } from '../support/pools';
import * as sts from '../support/sts';

// Signatures are proven: by clients that sign as they always do, and by requests made by hand that do not.

const own = { accessKeyId: 'AKIAOWNADMINISTRATOR', secretAccessKey: 'of/our+own' };
const bench = withEmulator({ auth: 'strict', credentials: [own], fixtures: onePool() });
const emulators = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };
const list = new ListUserPoolsCommand({ MaxResults: 1 });

const idp = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
  new CognitoIdentityProviderClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 });

const session = async () => {
  sts.haveRole(bench, 'admin', [{ Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }], {
    policies: { all: sts.policyOf({ Action: '*', Resource: '*' }) },
  });
  const assume = new AssumeRoleCommand({ RoleArn: sts.arnOf('admin'), RoleSessionName: 'me' });
  return sts.asGiven((await sts.stsFor(bench, emulators).send(assume)).Credentials as never);
};

async function isRefused(client: CognitoIdentityProviderClient, code: string, text: string | RegExp) {
  const error = await client.send(list).then(
    () => undefined,
    (thrown: unknown) => thrown as CognitoIdentityProviderServiceException,
  );
  expect({ name: error?.name, status: error?.$metadata.httpStatusCode }).toEqual({ name: code, status: 400 });
  expect(error?.message).toMatch(text);
}

const wrong =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
  'signing method. Consult the service documentation for details.';
const unknown = 'The security token included in the request is invalid.';

describe('signed by a client of AWS', () => {
  test.each<[string, () => Promise<typeof emulators>]>([
    ["the emulator's own", () => Promise.resolve(emulators)],
    ['named ones', () => Promise.resolve(own)],
    ['temporary ones', session],
  ])('with %s, it is answered', async (_, credentials) => {
    expect((await idp(await credentials()).send(list)).UserPools).toHaveLength(1);
    const { Arn } = await sts.stsFor(bench, await credentials()).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBeDefined();
  });

  test('with another secret, it is refused', async () => {
    await isRefused(idp({ ...own, secretAccessKey: 'other' }), 'InvalidSignatureException', wrong);
    const stsSays: [string, number, string] = ['SignatureDoesNotMatch', 403, wrong];
    const client = sts.stsFor(bench, { ...own, secretAccessKey: 'other' });
    await sts.stsRefuses(bench, new GetCallerIdentityCommand({}), stsSays, client);
  });

  test('with an id that nobody has, it is refused', async () => {
    const nobody = { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' };
    await isRefused(idp(nobody), 'UnrecognizedClientException', unknown);
    const stsSays: [string, number, string] = ['InvalidClientTokenId', 403, unknown];
    await sts.stsRefuses(bench, new GetCallerIdentityCommand({}), stsSays, sts.stsFor(bench, nobody));
  });

  test('with a session token of others, or without, it is refused', async () => {
    const [mine, other] = [await session(), await session()];
    const { sessionToken: _, ...without } = mine;
    await isRefused(idp(without), 'UnrecognizedClientException', unknown);
    await isRefused(idp({ ...mine, sessionToken: other.sessionToken }), 'UnrecognizedClientException', unknown);
    await isRefused(idp({ ...own, sessionToken: mine.sessionToken }), 'UnrecognizedClientException', unknown);
  });

  test('with temporary credentials that have expired, it is refused', async () => {
    bench.world.clock.freeze(true);
    const expired = await session();
    const end = bench.world.state.awsSessions.get('', expired.accessKeyId)!.expiresAt;
    bench.world.clock.set(end - 1);
    const second = { endpoint: bench.emulator.url, region: 'us-east-1', credentials: expired, maxAttempts: 2 };
    expect((await new CognitoIdentityProviderClient(second).send(list)).UserPools).toHaveLength(1);
    bench.world.clock.set(end);
    const client = new CognitoIdentityProviderClient({
      ...{ endpoint: bench.emulator.url, region: 'us-east-1', credentials: expired, maxAttempts: 2 },
    });
    await isRefused(client, 'ExpiredTokenException', 'The security token included in the request is expired');
  });

  test("by another clock, it is signed again by the emulator's", async () => {
    bench.world.clock.advance('1d');
    const client = new CognitoIdentityProviderClient({
      ...{ endpoint: bench.emulator.url, region: 'us-east-1', credentials: own, maxAttempts: 2 },
    });
    expect((await client.send(list)).UserPools).toHaveLength(1);
    await isRefused(
      idp(own),
      'InvalidSignatureException',
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
    );
    bench.world.clock.advance(-2 * 86_400_000);
    await isRefused(
      idp(own),
      'InvalidSignatureException',
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
    );
  });

  test('what needs no signature needs no right one', async () => {
    const sign = new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'x', PASSWORD: 'y' },
    });
    await expect(idp({ accessKeyId: 'x', secretAccessKey: 'y' }).send(sign)).rejects.toThrow('User does not exist.');
  });
});

const hex = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

interface Handmade {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Signature 4 by hand, unlike in the emulator. */
function signature(canonical: string, date: string, service: string, region = 'us-east-1'): string {
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const key = scope.split('/').reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${own.secretAccessKey}`);
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, hex(canonical)].join('\n')).toString('hex');
}

const dateNow = () => new Date(bench.world.clock.now()).toISOString().replace(/[-:]|\.\d{3}/g, '');

function answered({ method = 'POST', url = '/', headers = {}, body = '' }: Handmade) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asking = send({ host: '127.0.0.1', port: bench.emulator.port, method, path: url, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

interface Signing {
  readonly signed?: string[];
  readonly service?: string;
  readonly region?: string;
  readonly date?: string;
  readonly day?: string;
  readonly change?: (request: Required<Handmade>) => Handmade;
}

const everything = ['content-type', 'host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-target'];

/** A call of ListUserPools with the header signed by hand, and changed after. */
async function call({ signed = everything, service = 'cognito-idp', region = 'us-east-1', ...more }: Signing = {}) {
  const { date = dateNow(), change = (same: Required<Handmade>) => same } = more;
  const day = more.day ?? date.slice(0, 8);
  const body = '{"MaxResults":1}';
  const headers: Record<string, string> = {
    host: `localhost:${bench.emulator.port}`,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools',
    'x-amz-date': date,
    'x-amz-content-sha256': hex(body),
  };
  const lines = signed.map((name) => `${name}:${headers[name] ?? ''}`);
  const canonical = ['POST', '/', '', ...lines, '', signed.join(';'), hex(body)].join('\n');
  const authorization =
    `AWS4-HMAC-SHA256 Credential=${own.accessKeyId}/${day}/${region}/${service}/aws4_request, ` +
    `SignedHeaders=${signed.join(';')}, Signature=${signature(canonical, date, service, region)}`;
  return answered(change({ method: 'POST', url: '/', headers: { ...headers, authorization }, body }));
}

const refusedWith = (code: string, message: string) => ({
  status: 400,
  text: JSON.stringify({ __type: code, message }),
});

describe('made by hand', () => {
  test('it is answered when all is right', async () => {
    expect(await call()).toMatchObject({ status: 200 });
  });

  test.each<[string, Signing['change']]>([
    ['another body', (request) => ({ ...request, body: '{"MaxResults":2}' })],
    ['another path', (request) => ({ ...request, url: '/?x=1' })],
    ['another type', (r) => ({ ...r, headers: { ...r.headers, 'content-type': 'application/x-amz-json-1.0' } })],
    ['a broken path', (request) => ({ ...request, url: '/?x=%E0%A4%A' })],
  ])('and sent again with %s it is refused', async (_, change) => {
    const { status, text } = await call({ ...(change && { change }) });
    expect({ status, ...(JSON.parse(text) as object) }).toEqual({
      status: 400,
      __type: 'InvalidSignatureException',
      message: wrong,
    });
  });

  test('the hash of a body counts only for that body', async () => {
    expect(await call()).toMatchObject({ status: 200 });
    const change: Signing['change'] = (request) => ({ ...request, body: '{"MaxResults":2}' });
    expect(await call({ change })).toEqual(refusedWith('InvalidSignatureException', wrong));
  });

  test.each([
    ['x-amz-target', "'x-amz-target'"],
    ['x-amz-date', "'x-amz-date'"],
    ['x-amz-content-sha256', "'x-amz-content-sha256'"],
    ['host', "'Host' or ':authority'"],
  ])('without %s it is refused', async (name, shown) => {
    const signed = everything.filter((one) => one !== name);
    const text = `${shown} must be a 'SignedHeader' in the AWS Authorization.`;
    expect(await call({ signed })).toEqual(refusedWith('InvalidSignatureException', text));
  });

  test('for another service it is refused', async () => {
    const text = "Credential should be scoped to correct service: 'cognito-idp'.";
    expect(await call({ service: 'sts' })).toEqual(refusedWith('InvalidSignatureException', text));
  });

  test('for a region that is none it is refused, for another than the emulator’s answered', async () => {
    const text = 'Credential should be scoped to a valid region.';
    expect(await call({ region: 'mars-1' })).toEqual(refusedWith('InvalidSignatureException', text));
    for (const region of ['eu-west-1', 'us-gov-east-1', 'cn-north-1']) {
      expect(await call({ region })).toEqual({ status: 200, text: '{"UserPools":[]}' });
    }
  });

  test('with a header of AWS’s beside those that were signed it is refused', async () => {
    const change: Signing['change'] = (r) => ({ ...r, headers: { ...r.headers, 'x-amz-security-token': 'x' } });
    const text = "'x-amz-foo' must be a 'SignedHeader' in the AWS Authorization.";
    const foo: Signing['change'] = (r) => ({ ...r, headers: { ...r.headers, 'x-amz-foo': 'x' } });
    expect(await call({ change: foo })).toEqual(refusedWith('InvalidSignatureException', text));
    expect(await call({ change })).toEqual(refusedWith('UnrecognizedClientException', unknown));
  });

  test('by the date of another day it is refused', async () => {
    const date = dateNow();
    const text = `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '${date.slice(0, 8)}', from '${date}'.`;
    expect(await call({ date, day: '20200101' })).toEqual(refusedWith('InvalidSignatureException', text));
  });

  const withAuthorization =
    (authorization: string | undefined): Signing['change'] =>
    (request) => {
      const { authorization: _, ...headers } = request.headers;
      return { ...request, headers: { ...headers, ...(authorization !== undefined && { authorization }) } };
    };

  test.each([undefined, 'Bearer x', 'Basic eDp5'])('with %s it has no signature', async (authorization) => {
    const missing = refusedWith('MissingAuthenticationTokenException', 'Missing Authentication Token');
    expect(await call({ change: withAuthorization(authorization) })).toEqual(missing);
  });

  test('with a part of one it is incomplete', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/cognito-idp/aws4_request';
    const hash = createHash('sha256').update(authorization).digest('base64');
    const text =
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. " +
      `(Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`;
    expect(await call({ change: withAuthorization(authorization) })).toEqual(
      refusedWith('IncompleteSignatureException', text),
    );
    const elements = 'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term';
    const short = 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0';
    expect(await call({ change: withAuthorization(short) })).toEqual(
      refusedWith('IncompleteSignatureException', elements),
    );
  });

  test('what stands beside the credential changes neither who signed nor the region', async () => {
    const change: Signing['change'] = (request) => {
      const { authorization = '' } = request.headers;
      const two = authorization.replace(
        ' Credential',
        ' X=Credential=cognito-emu/20260101/eu-west-1/cognito-idp/aws4_request, Credential',
      );
      return { ...request, headers: { ...request.headers, authorization: two } };
    };
    const { text } = await call({ change });
    expect(text).toContain(poolId);
  });
});

describe('a presigned address', () => {
  function presigned(expires: number | string, date = dateNow()) {
    const query = new URLSearchParams({
      Action: 'GetCallerIdentity',
      Version: '2011-06-15',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${own.accessKeyId}/${date.slice(0, 8)}/us-east-1/sts/aws4_request`,
      'X-Amz-Date': date,
      'X-Amz-Expires': String(expires),
      'X-Amz-SignedHeaders': 'host',
    }).toString();
    const host = `localhost:${bench.emulator.port}`;
    const canonical = ['GET', '/', query, `host:${host}`, '', 'host', hex('')].join('\n');
    return { host, url: `/?${query}&X-Amz-Signature=${signature(canonical, date, 'sts')}` };
  }
  const get = ({ host, url }: { host: string; url: string }) => answered({ method: 'GET', url, headers: { host } });

  test('is answered until it expires', async () => {
    const address = presigned(600);
    bench.world.clock.advance('9m');
    expect((await get(address)).text).toContain('<Arn>arn:aws:iam::000000000000:root</Arn>');
    bench.world.clock.advance('2m');
    const { status, text } = await get(address);
    expect(status).toBe(403);
    expect(text).toMatch(
      /<Code>SignatureDoesNotMatch<\/Code><Message>Signature expired: \d{8}T\d{6}Z is now earlier than /,
    );
  });

  test('is good for a week at the most', async () => {
    expect((await get(presigned(604_800))).text).toContain(':root</Arn>');
    const text = 'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds'; // prettier-ignore
    expect((await get(presigned(604_801))).text).toContain(`<Code>IncompleteSignature</Code><Message>${text}<`);
    for (const expires of ['', '-1', '1e3']) {
      const said = '<Code>IncompleteSignature</Code><Message>X-Amz-Expires should be a number<';
      expect((await get(presigned(expires))).text).toContain(said);
    }
  });

  test('is refused when it was changed', async () => {
    const { host, url } = presigned(600);
    expect((await get({ host, url: url.replace('GetCallerIdentity', 'GetSessionToken') })).text).toContain(
      '<Code>SignatureDoesNotMatch</Code>',
    );
    expect((await get({ host, url: url.replace(/Signature=.*/, '') })).text).toContain(
      '<Code>IncompleteSignature</Code>',
    );
  });
});
