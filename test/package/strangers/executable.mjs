// The single executable, in an empty home and with no other program to be found: it is made here, and started as strangers do.
import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run, writeFiles } from './processes.mjs';

const clientId = 'executableclient000000000';
const files = {
  'fixtures/pool.json': JSON.stringify({
    userPools: [
      {
        Id: 'us-east-1_Executable',
        PoolName: 'executable',
        LambdaConfig: { PreSignUp: './gate.ts' },
        Clients: [{ ClientId: clientId, ClientName: 'web' }],
      },
    ],
  }),
  'fixtures/gate.ts':
    "import { word } from './word';\n" +
    'export const handler = async (event: { userName: string; response: Record<string, unknown> }) => {\n' +
    '  if (event.userName === word) throw new Error(`not ${word}`);\n' +
    '  event.response.autoConfirmUser = true;\n' +
    '  return event;\n' +
    '};\n',
  'fixtures/word.ts': "export const word: string = 'eve';\n",
};

async function signUp(url, Username) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
    },
    body: JSON.stringify({ ClientId: clientId, Username, Password: 'Correct-horse-1' }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Starts it, lets `work` use it, and ends it by SIGTERM, which must be clean. */
async function using({ file, args, cwd, env }, work) {
  const child = spawn(file, ['start', '--port', '0', ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const closed = new Promise((resolve) => child.once('close', resolve));
  const url = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        const [, found] = /^cognito-emu ready on (\S+)$/m.exec(output) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
    void closed.then((code) => reject(new Error(`it left with ${code}\n${output}`)));
  });
  try {
    await work(await url);
  } finally {
    child.kill('SIGTERM');
  }
  assert.equal(await closed, 0, output);
}

async function signsUp(url) {
  const health = await fetch(`${url}/_emu/health`);
  assert.equal(health.status, 200);
  const { status, body } = await signUp(url, 'ada');
  assert.deepEqual([status, body.UserConfirmed], [200, true], JSON.stringify(body));
  const { body: refusal } = await signUp(url, 'eve');
  assert.equal(refusal.message, 'PreSignUp failed with error not eve.');
}

/** @param node the binary that goes into it; without one, npm is asked for it. */
export async function tryExecutable({ repository, folder, node, report }) {
  const began = performance.now();
  const out = join(folder, 'out');
  const home = join(folder, 'home');
  const env = { HOME: home, PATH: join(folder, 'nowhere'), TMPDIR: join(folder, 'tmp') };
  for (const each of [home, env.TMPDIR]) mkdirSync(each, { recursive: true });
  const steps = {
    'is made': () =>
      mustRun(process.execPath, ['bin/executable.mjs', '--out', out, ...(node ? ['--node', node.path] : [])], {
        cwd: repository,
      }),
    'starts with the demo, and the same files again': async (file) => {
      for (let turn = 0; turn < 2; turn++) {
        await using({ file, args: [], cwd: env.TMPDIR, env }, async (url) => {
          const { userPools } = await (await fetch(url, { headers: { accept: 'application/json' } })).json();
          assert.equal(userPools[0].Id, 'us-east-1_Example1');
        });
        assert.equal(readdirSync(join(home, '.cache', 'cognito-emu', 'executable')).length, 1);
      }
    },
    'runs triggers in TypeScript': (file) => using({ file, args: [], cwd: folder, env }, signsUp),
    'and in threads': (file) => using({ file, args: ['--isolation', 'worker'], cwd: folder, env }, signsUp),
    'needs no home, and leaves nothing behind': async (file) => {
      const temporary = join(folder, 'passing');
      mkdirSync(temporary);
      await using({ file, args: [], cwd: folder, env: { ...env, HOME: '/dev/null', TMPDIR: temporary } }, signsUp);
      assert.deepEqual(
        readdirSync(temporary).filter((name) => name.startsWith('cognito-emu-')),
        [],
      );
    },
    'has the other commands': async (file) => {
      const init = await run(file, ['init', 'begun'], { cwd: env.TMPDIR, env });
      assert.ok(init.ok && existsSync(join(env.TMPDIR, 'begun')), init.output);
      const { ok, output } = await run(file, ['validate', 'begun'], { cwd: env.TMPDIR, env });
      assert.ok(ok, output);
    },
  };
  writeFiles(folder, files);
  let last = began;
  for (const [name, step] of Object.entries(steps)) {
    const failure = await Promise.resolve(step(join(out, `cognito-emu-linux-${process.arch}`))).then(
      () => undefined,
      (error) => error,
    );
    const seconds = (performance.now() - last) / 1000;
    last = performance.now();
    report(`executable: ${name}`, {
      ok: !(failure instanceof Error),
      ended: '',
      output: String(failure?.stack),
      seconds,
    });
  }
}
