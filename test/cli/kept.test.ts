import { execFileSync, spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, withCommand } from '../support/published';
import { temporaryFolders } from '../support/temporary';

const temporary = temporaryFolders();
const running = withCommand();
const Password = 'Correct-horse-1';
const ClientId = 'abc';
const fixtures = { userPools: [{ Id: 'us-east-1_A', PoolName: 'a', Clients: [{ ClientId, ClientName: 'w' }] }] };

interface Started {
  readonly child: ChildProcess;
  readonly url: Promise<string>;
  readonly ended: Promise<{ code: number | null; err: string }>;
}

/** @param shell what a shell does before it becomes the emulator. */
function start(
  cwd: string,
  args: readonly string[] = [],
  options: SpawnOptions & { shell?: never } = {},
  before = '',
  installed = repository,
): Started {
  const all = [
    process.execPath,
    join(installed, 'dist', 'cognito-emu.cjs'),
    'start',
    '--port',
    '0',
    '--json',
    '--log-level',
    'warn',
    '--persist',
    'kept',
    ...args,
  ];
  const [file, ...rest] = before === '' ? all : ['/bin/sh', '-c', `${before}; exec "$@"`, 'sh', ...all];
  const child = spawn(file!, rest, { cwd, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.endsWith('\n')) resolve((JSON.parse(out) as { url: string }).url);
    });
  });
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, err });
    });
  });
  return { child, url, ended };
}

async function call(url: string, operation: string, input: object) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      Authorization:
        'AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const body = JSON.parse(await response.text()) as {
    __type?: string;
    message?: string;
    Users?: { Username: string }[];
  };
  return { status: response.status, hint: response.headers.get('x-cognito-emu-hint'), body };
}

const signUp = (url: string, Username: string) => call(url, 'SignUp', { ClientId, Username, Password });
const usersOf = async (url: string) =>
  (await call(url, 'ListUsers', { UserPoolId: 'us-east-1_A' })).body.Users?.map(({ Username }) => Username).sort();

const project = () => temporary({ 'fixtures/pool.json': fixtures });

test('a kill straight after an answer loses nothing of what was answered', () => {
  const out = execFileSync(process.execPath, ['bin/torture.mjs', '3'], { cwd: repository, encoding: 'utf8' });
  expect(JSON.parse(out)).toMatchObject({ killed: 3, lost: 0 });
}, 120_000);

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)(
  '%s loses nothing, also of what nobody waited for',
  async (signal) => {
    const cwd = project();
    const first = start(cwd, ['--persist-sync', 'off']);
    expect((await signUp(await first.url, 'ada')).status).toBe(200);
    first.child.kill(signal);
    expect(await first.ended).toEqual({ code: 0, err: '' });
    const second = start(cwd);
    expect(await usersOf(await second.url)).toEqual(['ada']);
    second.child.kill('SIGKILL');
    await second.ended;
  },
);

test('a folder that another process has is refused by that process’s number, until it is no more', async () => {
  const cwd = project();
  const first = start(cwd);
  const url = await first.url;
  const second = await start(cwd).ended;
  expect(second.code).toBe(1);
  expect(second.err).toMatch(
    new RegExp(
      `^\\{"level":"error","message":"kept is in use by process ${first.child.pid} since \\d{4}-[^ ]+: stop that one`,
    ),
  );
  expect((await signUp(url, 'ada')).status).toBe(200);
  first.child.kill('SIGKILL');
  await first.ended;
  const third = start(cwd);
  expect(await usersOf(await third.url)).toEqual(['ada']);
  third.child.kill('SIGTERM');
  expect(await third.ended).toEqual({ code: 0, err: '' });
});

test('a record that the end of the machine cut off is left out, with a word in the log; the others are there', async () => {
  const cwd = project();
  const first = start(cwd);
  const url = await first.url;
  for (const name of ['ada', 'bob']) expect((await signUp(url, name)).status).toBe(200);
  first.child.kill('SIGKILL');
  await first.ended;
  const journal = join(
    cwd,
    'kept',
    readdirSync(join(cwd, 'kept')).find((name) => name.startsWith('journal-'))!,
  );
  truncateSync(journal, statSync(journal).size - 7);
  const second = start(cwd);
  expect(await usersOf(await second.url)).toEqual(['ada']);
  expect((await signUp(await second.url, 'cleo')).status).toBe(200);
  second.child.kill('SIGKILL');
  expect((await second.ended).err).toMatch(
    /"level":"warn","message":"[^"]*journal-[^"]* ended within a record, at byte \d+: /,
  );
  const third = start(cwd);
  expect(await usersOf(await third.url)).toEqual(['ada', 'cleo']);
  third.child.kill('SIGTERM');
  expect(await third.ended).toEqual({ code: 0, err: '' });
});

/** Signs users up on a disk that takes 40 blocks of a file and no more; answers those that it took. */
async function fill(url: string) {
  const answered: string[] = [];
  for (;;) {
    const name = `user${answered.length}`;
    const answer = await signUp(url, name);
    if (answer.status !== 200) return { answered, answer };
    answered.push(name);
  }
}

const fullDisk = 'ulimit -f 40';

test('a disk that is full fails the calls whose changes it does not take, and the run', async () => {
  const cwd = project();
  const full = start(cwd, [], {}, fullDisk);
  const url = await full.url;
  const { answered, answer } = await fill(url);
  expect(answer).toEqual({
    status: 500,
    body: { __type: 'InternalErrorException', message: 'Something went wrong' },
    hint: 'The change stands in memory only: kept could not be written: EFBIG: file too large, write.',
  });
  expect((await call(url, 'DescribeUserPool', { UserPoolId: 'us-east-1_A' })).status).toBe(200);
  const control = await fetch(`${url}/_emu/messages`, { method: 'DELETE' });
  expect(control.status).toBe(200);
  full.child.kill('SIGTERM');
  const { code, err } = await full.ended;
  expect(code).toBe(1);
  expect(err.match(/changes are in memory only/g)).toHaveLength(1);
  expect(err).toContain('{"level":"error","message":"kept could not be written: EFBIG: file too large, write"}');
  const next = start(cwd);
  expect(await usersOf(await next.url)).toEqual(answered.sort());
  next.child.kill('SIGTERM');
  expect(await next.ended).toEqual({ code: 0, err: '' });
});

const canLift = spawnSync('prlimit', ['--version']).status === 0;

(canLift ? test : test.skip)('a disk that has room again takes what it missed, and the run ends well', async () => {
  const cwd = project();
  const full = start(cwd, [], {}, `ulimit -S -f ${fullDisk.split(' ').at(-1)}`);
  const url = await full.url;
  const { answered, answer } = await fill(url);
  expect(answer.status).toBe(500);
  execFileSync('prlimit', ['--pid', String(full.child.pid), '--fsize=unlimited']);
  expect((await signUp(url, 'last')).status).toBe(200);
  full.child.kill('SIGTERM');
  const { code, err } = await full.ended;
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('kept is written again, with every change') });
  const next = start(cwd);
  expect(await usersOf(await next.url)).toEqual([...answered, `user${answered.length}`, 'last'].sort());
  next.child.kill('SIGTERM');
  await next.ended;
});

test('without the key, or with another, a run ends with 1 and leaves what is kept; no key is ever told', async () => {
  const cwd = project();
  const withKey = (key: string | undefined) => ({ env: { ...process.env, COGNITO_EMU_PERSIST_KEY: key } });
  const first = start(cwd, [], withKey('correct horse battery staple'));
  expect((await signUp(await first.url, 'ada')).status).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.ended).toEqual({ code: 0, err: '' });
  for (const [key, fault] of [
    ['incorrect horse', 'is encrypted with another key than the one in COGNITO_EMU_PERSIST_KEY or as persistKey'],
    [undefined, 'is encrypted: its key is wanted, in COGNITO_EMU_PERSIST_KEY or as persistKey'],
  ]) {
    const { code, err } = await start(cwd, [], withKey(key)).ended;
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`kept/state.json: The state ${fault}`) });
    expect(err).not.toContain('horse');
  }
  writeFileSync(join(cwd, 'cognito-emu.config.json'), JSON.stringify({ persistKey: 'correct horse battery staple' }));
  const last = start(cwd);
  expect(await usersOf(await last.url)).toEqual(['ada']);
  last.child.kill('SIGTERM');
  expect(await last.ended).toEqual({ code: 0, err: '' });
});

test('a folder that may not be written is one line and 1', async () => {
  const cwd = project();
  mkdirSync(join(cwd, 'kept'), { mode: 0o555 });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'fixtures'), 0o755);
  // to root no folder is closed
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  // and to nobody a private clone is
  const installed = temporary();
  chmodSync(installed, 0o755);
  for (const part of ['dist', 'package.json'])
    cpSync(join(repository, part), join(installed, part), { recursive: true });
  const { code, err } = await start(cwd, ['--fixtures', 'fixtures'], nobody, '', installed).ended;
  expect({ code, err: err.trimEnd().split('\n').at(-1) }).toEqual({
    code: 1,
    err: expect.stringContaining("EACCES: permission denied, open 'kept/lock'"),
  });
  expect(readdirSync(join(cwd, 'kept'))).toEqual([]);
});
