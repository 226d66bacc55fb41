import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io';
import { run as runCommand } from '../cli/io';
import { temporaryFolders } from '../support/temporary';
import { fixtures } from './script';
import { comparedWith, entriesOf } from './support';

const folder = temporaryFolders();

const runChild: Io['run'] = ([name = '', ...args], variables) =>
  new Promise((resolve, reject) => {
    const child = spawn(name, args, { stdio: 'ignore', env: { ...process.env, ...variables } });
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 128);
    });
  });

const record = (cwd: string, ...args: readonly string[]) => {
  writeFileSync(join(cwd, 'documents.json'), JSON.stringify(fixtures()));
  return runCommand(
    ['record', '--fixtures', join(cwd, 'documents.json'), '--tls', 'off', '--log-level', 'error', ...args],
    { cwd, run: runChild, untilStopped: () => new Promise(() => undefined) },
  );
};

/** Asks the emulator that its variables name, signs, and leaves with 7. */
const program = `
  const url = process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER;
  const call = (target, body) => fetch(url, {
    method: 'POST',
    headers: {
      'x-amz-target': 'AWSCognitoIdentityProviderService.' + target,
      'content-type': 'application/x-amz-json-1.1',
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID +
        '/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00ff',
      'x-amz-security-token': 'a-token-of-aws',
    },
    body: JSON.stringify(body),
  });
  call('ListUserPools', { MaxResults: 5 }).then(async (answer) => {
    if (answer.status !== 200) process.exit(1);
    await fetch(url + '/_emu/health');
    await call('DescribeUserPool', { UserPoolId: 'us-east-1_Nobody1' });
    process.exit(7);
  });
`;

test('a command finds the emulator by its variables, and its exit code is the answer', async () => {
  const cwd = folder();
  const { code, out, err } = await record(cwd, '--out', 'run.ndjson', '--', process.execPath, '-e', program);
  expect({ code, out, err }).toEqual({ code: 7, out: '', err: 'cognito-emu: 2 requests are in run.ndjson\n' });
  const entries = entriesOf(join(cwd, 'run.ndjson'));
  expect(entries.map(({ operation, answer: { status } }) => [operation, status])).toEqual([
    ['ListUserPools', 200],
    ['DescribeUserPool', 400],
  ]);
  expect(entries[0]?.signed).toEqual({ service: 'cognito-idp', region: 'us-east-1' });
  expect(readFileSync(join(cwd, 'run.ndjson'), 'utf8')).not.toMatch(/00ff|a-token-of-aws|AWS4/);
  expect(await comparedWith(join(cwd, 'run.ndjson'), fixtures())).toMatchObject({ code: 0 });
});

test('a command that is not there is told, and leaves no recording', async () => {
  const cwd = folder();
  const { code, err } = await record(cwd, '--out', 'run.ndjson', '--', 'no-such-command-anywhere');
  expect(code).toBe(1);
  expect(err).toContain('spawn no-such-command-anywhere ENOENT\n');
  expect(existsSync(join(cwd, 'run.ndjson'))).toBe(false);
});

test('a file that is there is not written over', async () => {
  const cwd = folder({ 'run.ndjson': 'mine' });
  expect(await record(cwd, '--out', 'run.ndjson', '--', process.execPath, '-e', '0')).toEqual({
    code: 1,
    out: '',
    err: 'cognito-emu: run.ndjson is there already: a recording is a new file\n',
  });
  expect(readFileSync(join(cwd, 'run.ndjson'), 'utf8')).toBe('mine');
});

test('a file is needed', async () => {
  expect(await record(folder())).toEqual({ code: 1, out: '', err: 'cognito-emu: record needs --out <file>\n' });
});

test('what cannot start leaves no recording behind', async () => {
  const cwd = folder({ 'bad.json': { userPools: [{}] } });
  const { code } = await record(cwd, '--out', 'run.ndjson', '--fixtures', join(cwd, 'bad.json'));
  expect([code, existsSync(join(cwd, 'run.ndjson'))]).toEqual([1, false]);
});
