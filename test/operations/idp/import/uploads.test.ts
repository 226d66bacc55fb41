import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, credentials, refuses, startEmulator, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { temporaryFolders } from '../../../support/temporary';
import { told as recordsOf } from '../../../support/trail';
import { created, ended, fileOf, importPool, names, person, start, upload, type Job } from './importing';

const bench = withEmulator({ fixtures: [importPool()] });

const folder = temporaryFolders();

const run = promisify(execFile);

/** What S3 would say. */
async function errorOf(response: Response) {
  const text = await response.text();
  expect(response.headers.get('content-type')).toBe('application/xml');
  const [, code, message] =
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Error><Code>(\w+)<\/Code><Message>([^<]*)<\/Message><RequestId>[0-9a-f-]{36}<\/RequestId><\/Error>$/.exec(
      text,
    ) ?? [];
  return { status: response.status, code, message };
}

const denied = { status: 403, code: 'AccessDenied', message: 'Access Denied' };
const mismatch = {
  status: 403,
  code: 'SignatureDoesNotMatch',
  message:
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
};

/** A job that nothing came for. */
const hasNone = ({ JobId }: Job) =>
  refuses(bench, start(JobId), 'PreconditionNotMetException', `No csv file was uploaded for ${JobId}`);

test('curl uploads a file as AWS’s guide says, and the job imports it', async () => {
  const job = await created(bench);
  const people = await fileOf(bench, [person('bob'), person('cyd')]);
  const file = join(folder({ 'people.csv': people }), 'people.csv');
  const { stderr } = await run('curl', [
    ...['-v', '-T', file, '-H', 'x-amz-server-side-encryption:aws:kms', job.PreSignedUrl],
  ]);
  expect(stderr).toContain('We are completely uploaded and fine');
  expect(stderr).toMatch(/< HTTP\/1\.1 200 OK/);
  await bench.client.send(start(job.JobId));
  await expect(ended(bench, job.JobId)).resolves.toMatchObject({ Status: 'Succeeded', ImportedUsers: 2 });
});

test('the answer is empty and has an ETag; the last file counts', async () => {
  const job = await created(bench);
  await upload(job.PreSignedUrl, 'nothing of worth');
  const answer = await upload(job.PreSignedUrl, await fileOf(bench, [person('bob')]));
  expect({ status: answer.status, body: await answer.text(), tag: answer.headers.get('etag') }).toEqual({
    status: 200,
    body: '',
    tag: expect.stringMatching(/^"[0-9a-f]{32}"$/) as string,
  });
  await bench.client.send(start(job.JobId));
  await ended(bench, job.JobId);
  await expect(names(bench)).resolves.toEqual(['bob']);
});

describe('refuses', () => {
  test('an address that is older than fifteen minutes', async () => {
    const job = await created(bench);
    const until = Math.floor(job.CreationDate!.getTime() / 1000) * 1000 + 899_000;
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(until - 1);
    expect((await upload(job.PreSignedUrl, 'x')).status).toBe(200);
    bench.emulator.clock.set(until);
    await expect(upload(job.PreSignedUrl, 'x').then(errorOf)).resolves.toEqual({
      ...denied,
      message: 'Request has expired',
    });
  });

  test.each<[string, (right: string, other: string) => string]>([
    ['another signature', (right) => right.replace(/[0-9a-f]{64}$/, '0'.repeat(64))],
    ['a signature of another job', (_right, other) => other],
    ['a later date', (right) => right.replace(/Date=\w+/, 'Date=20990101T000000Z')],
    ['a longer life', (right) => right.replace('Expires=899', 'Expires=604800')],
    ['no signature', (right) => right.replace(/&X-Amz-Signature=\w+/, '')],
    ['nothing signed at all', () => ''],
    ['a parameter more', (right) => `${right}&x-id=PutObject`],
    ['a parameter twice', (right) => `${right}&X-Amz-Expires=899`],
    ['a name of all objects', (right) => `${right}&__proto__=x`],
  ])('an address with %s', async (_what, change) => {
    const [job, other] = [await created(bench), await created(bench)];
    const url = new URL(job.PreSignedUrl);
    const right = url.search;
    url.search = change(right, new URL(other.PreSignedUrl).search);
    expect(url.search).not.toBe(right);
    await expect(upload(url.href, 'x').then(errorOf)).resolves.toEqual(mismatch);
    await hasNone(job);
  });

  test.each([
    ['of no job', (path: string) => `${path}x`],
    ['of another pool', (path: string) => path.replace('Example1', 'Example2')],
    ['of a name of all objects', (path: string) => path.replace(/[^/]+$/, '__proto__')],
  ])('an address %s', async (_what, change) => {
    const job = await created(bench);
    const url = new URL(job.PreSignedUrl);
    url.pathname = change(url.pathname);
    await expect(upload(url.href, 'x').then(errorOf)).resolves.toEqual(denied);
    await hasNone(job);
  });

  test.each(['POST', 'PATCH', 'DELETE', 'GET'])('%s in the place of PUT', async (method) => {
    const job = await created(bench);
    const init = method === 'GET' ? { body: null } : {};
    await expect(upload(job.PreSignedUrl, 'x', { method, ...init }).then(errorOf)).resolves.toEqual(mismatch);
    await hasNone(job);
  });

  test.each<Record<string, string>>([{}, { 'x-amz-server-side-encryption': 'AES256' }])(
    'the signed header as %j',
    async (headers) => {
      const job = await created(bench);
      await expect(upload(job.PreSignedUrl, 'x', { headers }).then(errorOf)).resolves.toEqual(mismatch);
      await hasNone(job);
    },
  );

  test('a file over a hundred megabytes, and takes one of just as many', async () => {
    const job = await created(bench);
    const bytes = new Uint8Array(100_000_001);
    await expect(upload(job.PreSignedUrl, bytes).then(errorOf)).resolves.toEqual({
      status: 400,
      code: 'EntityTooLarge',
      message: 'Your proposed upload exceeds the maximum allowed size',
    });
    await hasNone(job);
    expect((await upload(job.PreSignedUrl, bytes.subarray(1))).status).toBe(200);
  });

  test('a file for a job that was started', async () => {
    const job = await created(bench);
    await upload(job.PreSignedUrl, await fileOf(bench, [person('bob')]));
    await bench.client.send(start(job.JobId));
    await ended(bench, job.JobId);
    await expect(upload(job.PreSignedUrl, 'x').then(errorOf)).resolves.toEqual(denied);
  });

  test('a file that is still on its way when its job is started', async () => {
    const job = await created(bench);
    await upload(job.PreSignedUrl, await fileOf(bench, [person('bob')]));
    const late = new TransformStream<Uint8Array, Uint8Array>();
    const writer = late.writable.getWriter();
    const answer = upload(job.PreSignedUrl, '', { body: late.readable, duplex: 'half' } as RequestInit);
    await writer.write(Buffer.from('x'));
    await bench.client.send(start(job.JobId));
    await ended(bench, job.JobId);
    await writer.close();
    await expect(answer.then(errorOf)).resolves.toEqual(denied);
  });

  test.each<Record<string, string>>([
    { Host: 'evil.example' },
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
  ])('what comes from elsewhere: %j', async (headers) => {
    const job = await created(bench);
    const args = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const { stdout } = await run('curl', [
      ...['-s', '-X', 'PUT', '-d', 'x', '-w', '%{http_code}', '-H', 'x-amz-server-side-encryption:aws:kms'],
      ...[...args, job.PreSignedUrl],
    ]);
    expect(stdout).toMatch(/"error":"Forbidden".*403$/);
    await hasNone(job);
  });
});

test('the trail of AWS’s calls tells of no address that something may be uploaded to', async () => {
  const { PreSignedUrl, JobId } = await created(bench);
  await upload(PreSignedUrl, 'x');
  const told = JSON.stringify(await recordsOf(bench));
  expect(told).toContain(JobId);
  expect(told).not.toContain('X-Amz-Signature');
  expect(told).not.toContain('PutObject');
});

test('files that wait are bounded: the one that came first leaves', async () => {
  const { imports } = bench.world.records;
  const jobs = ['a', 'b', 'c', 'd'].map((id) => ({ userPoolId: 'p', id }));
  for (const job of jobs) imports.put(job, Buffer.alloc(90_000_000));
  expect(jobs.map((job) => imports.has(job))).toEqual([false, true, true, true]);
});

test('another emulator’s address is none of this one', async () => {
  const other = await startEmulator({ fixtures: [importPool()], seed: 7 });
  const one = await startEmulator({ fixtures: [importPool()], seed: 8 });
  const [foreign, own] = await Promise.all(
    [other, one].map(({ emulator }) => created({ client: clientFor(emulator) })),
  );
  const url = new URL(foreign!.PreSignedUrl);
  url.host = new URL(one.emulator.url).host;
  expect((await upload(url.href, 'x')).status).toBe(403);
  expect((await upload(own!.PreSignedUrl, 'x')).status).toBe(200);
  await Promise.all([other, one].map(({ emulator }) => emulator.stop()));
});

describe('an address works', () => {
  test('in a namespace, and is of no other one', async () => {
    const [mine, theirs] = [await bench.emulator.namespace('mine'), await bench.emulator.namespace('theirs')];
    const client = clientFor(mine);
    const job = await created({ client });
    expect(new URL(job.PreSignedUrl).pathname).toBe(`/_namespaces/mine/_imports/${poolId}/${job.JobId}`);
    expect((await upload(job.PreSignedUrl.replace('/mine/', '/theirs/'), 'x')).status).toBe(403);
    expect((await upload(job.PreSignedUrl, await fileOf({ client }, [person('bob')]))).status).toBe(200);
    await client.send(start(job.JobId));
    await expect(ended({ client }, job.JobId)).resolves.toMatchObject({ ImportedUsers: 1 });
    expect(bench.world.state.users.count(poolId)).toBe(0);
    client.destroy();
    await Promise.all([mine, theirs].map((one) => one.stop()));
  });

  test('below a public URL', async () => {
    const publicUrl = 'http://localhost:9/cognito';
    const { emulator } = await startEmulator({ fixtures: [importPool()], publicUrl });
    const client = new CognitoIdentityProviderClient({
      endpoint: `http://localhost:${emulator.port}`,
      region: 'us-east-1',
      credentials,
    });
    const { PreSignedUrl } = await created({ client });
    expect(PreSignedUrl.startsWith(`${publicUrl}/_imports/`)).toBe(true);
    const url = new URL(PreSignedUrl);
    url.port = String(emulator.port);
    expect((await upload(url.href, 'x')).status).toBe(200);
    client.destroy();
    await emulator.stop();
  });

  test('over TLS', async () => {
    const job = await created(bench);
    const file = join(folder({ 'people.csv': 'x' }), 'people.csv');
    const { stdout } = await run('curl', [
      ...['-s', '-T', file, '-w', '%{http_code}', '-H', 'x-amz-server-side-encryption:aws:kms'],
      ...['--cacert', bench.emulator.env['NODE_EXTRA_CA_CERTS'] ?? '', job.PreSignedUrl.replace('http:', 'https:')],
    ]);
    expect(stdout).toBe('200');
  });
});
