import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arn, folders, lambdas, requestId } from './bench';

const root = join(__dirname, '..', '..', '..');
const folder = folders();
const open = lambdas();
const answer = (payload: unknown) => ({ kind: 'answered', payload });

/** A file whose thread counts its events. */
const counting = (body: string) => `let n = 0;\nexports.handler = async (event) => {\n  n++;\n${body}\n  return n;\n};`;

it('keeps a thread between events', async () => {
  const file = join(folder({ 'f.js': counting('') }), 'f.js');
  const { invoke } = open({ isolation: 'worker' });
  expect([await invoke({ file }), await invoke({ file })]).toEqual([answer(1), answer(2)]);
});

it('runs in a thread that is not this one, and is told who it is', async () => {
  const text = `const { isMainThread } = require('node:worker_threads');
    exports.handler = async (event, context) => ({ event, isMainThread, arn: context.invokedFunctionArn,
      id: context.awsRequestId, left: context.getRemainingTimeInMillis() > 4000 });`;
  const file = join(folder({ 'f.js': text }), 'f.js');
  expect(await open({ isolation: 'worker' }).invoke({ file }, { n: 1 })).toEqual(
    answer({ event: { n: 1 }, isMainThread: false, arn, id: requestId, left: true }),
  );
});

it.each([
  ['f.ts', 'export const handler = async (event: { n: number }): Promise<number> => event.n + 1;'],
  ['f.mjs', 'export default async (event) => event.n + 1;'],
])('runs %s too', async (name, text) => {
  const file = join(folder({ [name]: text }), name);
  expect(await open({ isolation: 'worker' }).invoke({ file }, { n: 1 })).toEqual(answer(2));
});

it.each([
  ['throws', 'if (event.bad) throw new Error("no");', 'no', 'f.js:4:22', 3],
  [
    'throws what cannot be copied',
    'if (event.bad) throw Object.assign(new Error("no"), { f: () => 1 });',
    'no',
    'f.js:4:36',
    3,
  ],
  [
    'ends its process',
    'if (event.bad) process.exit(3);',
    `RequestId: ${requestId} Error: Runtime exited with error: exit status 3`,
    '',
    1,
  ],
  [
    'ends its process well',
    'if (event.bad) process.exit();',
    `RequestId: ${requestId} Error: Runtime exited without providing a reason`,
    '',
    1,
  ],
  [
    'throws where nobody catches',
    'if (event.bad) { setImmediate(() => { throw new Error("no"); }); return new Promise(() => {}); }',
    `RequestId: ${requestId} Error: Runtime exited with error: exit status 129`,
    'f.js:4:45',
    1,
  ],
  [
    'leaves a rejection unhandled',
    'if (event.bad) { void Promise.reject(new Error("no")); return new Promise(() => {}); }',
    'Error: no',
    'f.js:4:38',
    1,
  ],
])('a function that %s fails, and the next event is answered', async (_what, body, errorMessage, where, next) => {
  const dir = folder({ 'f.js': counting(body) });
  const file = join(dir, 'f.js');
  const { invoke } = open({ isolation: 'worker' });
  expect(await invoke({ file })).toEqual(answer(1));
  expect(await invoke({ file }, { bad: true })).toEqual({
    kind: 'failed',
    errorMessage,
    where: where === '' ? undefined : join(dir, where),
  });
  expect(await invoke({ file })).toEqual(answer(next));
});

it.each([
  ['never answers', 'if (event.bad) await new Promise(() => {});'],
  ['blocks its loop', 'while (event.bad);'],
])('a function that %s is given up, and its thread replaced', async (_what, body) => {
  const file = join(folder({ 'f.js': counting(body) }), 'f.js');
  const { invoke } = open({ isolation: 'worker' });
  expect(await invoke({ file })).toEqual(answer(1));
  expect(await invoke({ file }, { bad: true }, 50)).toEqual({ kind: 'timedOut' });
  expect(await invoke({ file })).toEqual(answer(1));
});

it('lets what runs beside one that is given up finish', async () => {
  const text = `let go;
    const gone = new Promise((resolve) => { go = resolve; });
    exports.handler = async ({ what }) => {
      if (what === 'hang') { setTimeout(go, 150); await new Promise(() => {}); }
      await gone;
      return what;
    };`;
  const file = join(folder({ 'f.js': text }), 'f.js');
  const { invoke } = open({ isolation: 'worker' });
  const waiting = invoke({ file }, { what: 'wait' });
  expect(await invoke({ file }, { what: 'hang' }, 120)).toEqual({ kind: 'timedOut' });
  expect(await waiting).toEqual(answer('wait'));
});

it('loads anew after a reload', async () => {
  const file = join(folder({ 'f.js': 'exports.handler = async () => 1;' }), 'f.js');
  const { invoke, lambda } = open({ isolation: 'worker' });
  expect(await invoke({ file })).toEqual(answer(1));
  writeFileSync(file, 'exports.handler = async () => 2;');
  expect(await invoke({ file })).toEqual(answer(1));
  lambda.reload();
  expect(await invoke({ file })).toEqual(answer(2));
});

it('ends with whoever waits told so', async () => {
  const file = join(folder({ 'f.js': counting('await new Promise(() => {});') }), 'f.js');
  const { invoke, lambda } = open({ isolation: 'worker' });
  const waiting = invoke({ file });
  await lambda.close();
  expect(await waiting).toMatchObject({ kind: 'failed' });
});

it('has functions of this process run in it', async () => {
  let ran = 0;
  expect(await open({ isolation: 'worker' }).invoke({ handler: async () => ++ran })).toEqual(answer(1));
  expect(ran).toBe(1);
});

it('prints to standard error, for standard output is the emulators own, and does not hold the process', () => {
  const dir = folder({
    'f.js': 'exports.handler = async () => { console.log("printed"); process.stderr.write("too\\n"); return 1; };',
    'program.cjs': `
      const jiti = require(${JSON.stringify(join(root, 'node_modules', 'jiti'))});
      const { createLambda } = jiti(__filename)(${JSON.stringify(join(root, 'src', 'platform', 'lambda', 'index.ts'))});
      const lambda = createLambda({ uptime: () => performance.now(), isolation: 'worker' });
      const invocation = { code: { file: __dirname + '/f.js' }, arn: '', requestId: '', event: {}, patience: 8000 };
      lambda.invoke(invocation).then((outcome) => console.log(JSON.stringify(outcome)));`,
  });
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(dir, 'program.cjs')], {
    encoding: 'utf8',
    timeout: 15_000,
  });
  expect({ stdout, stderr, status }).toEqual({
    stdout: '{"kind":"answered","payload":1}\n',
    stderr: 'printed\ntoo\n',
    status: 0,
  });
});
