import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { folders, lambdas } from './bench';

const folder = folders();
const open = lambdas();
const { env } = runInThisContext('process') as typeof process;

const text =
  'const then = process.env.LAMBDA_TEST_TABLE;\nexports.handler = async () => [then, process.env.LAMBDA_TEST_TABLE];';
const answer = (payload: unknown) => ({ kind: 'answered', payload });

afterEach(() => {
  delete env['LAMBDA_TEST_TABLE'];
});

it('is there when a function is loaded and when it runs, and is taken back in the end', async () => {
  const file = join(folder({ 'f.js': text }), 'f.js');
  const { lambda, invoke, warnings } = open();
  const code = { file, environment: { LAMBDA_TEST_TABLE: 'users' } };
  expect(await invoke(code)).toEqual(answer(['users', 'users']));
  expect(await invoke(code)).toEqual(answer(['users', 'users']));
  await lambda.close();
  expect(env['LAMBDA_TEST_TABLE']).toBeUndefined();
  expect(warnings).toEqual([]);
});

it('gives way to what was there before, unless somebody else has changed it', async () => {
  const file = join(folder({ 'f.js': text }), 'f.js');
  const code = { file, environment: { LAMBDA_TEST_TABLE: 'users' } };
  env['LAMBDA_TEST_TABLE'] = 'before';
  const first = open();
  await first.invoke(code);
  await first.lambda.close();
  expect(env['LAMBDA_TEST_TABLE']).toBe('before');
  const second = open();
  await second.invoke(code);
  env['LAMBDA_TEST_TABLE'] = 'theirs';
  await second.lambda.close();
  expect(env['LAMBDA_TEST_TABLE']).toBe('theirs');
});

it('of two functions that disagree is told once, and each is loaded and called with its own', async () => {
  const dir = folder({ 'f.js': text, 'g.js': text });
  const { invoke, warnings } = open();
  const codeOf = (name: string) => ({ file: join(dir, name), environment: { LAMBDA_TEST_TABLE: name } });
  for (let turn = 0; turn < 2; turn++) {
    expect(await invoke(codeOf('f.js'))).toEqual(answer(['f.js', 'f.js']));
    expect(await invoke(codeOf('g.js'))).toEqual(answer(['g.js', 'g.js']));
  }
  expect(warnings).toEqual([
    'Two functions in one process want different values of LAMBDA_TEST_TABLE: whichever is called last has its own. ' +
      'With isolation "worker" each has an environment to itself.',
  ]);
});

it('is each functions own in a worker', async () => {
  const dir = folder({ 'f.js': text, 'g.js': text });
  const { invoke, warnings } = open({ isolation: 'worker' });
  const codeOf = (name: string) => ({ file: join(dir, name), environment: { LAMBDA_TEST_TABLE: name } });
  const outcomes = await Promise.all([invoke(codeOf('f.js')), invoke(codeOf('g.js'))]);
  expect(outcomes).toEqual([answer(['f.js', 'f.js']), answer(['g.js', 'g.js'])]);
  expect(env['LAMBDA_TEST_TABLE']).toBeUndefined();
  expect(warnings).toEqual([]);
});

it('has what a test put into its sandbox', async () => {
  const file = join(folder({ 'f.js': text }), 'f.js');
  process.env['LAMBDA_TEST_TABLE'] = 'sandbox';
  expect(await open().invoke({ file })).toEqual(answer(['sandbox', 'sandbox']));
  delete process.env['LAMBDA_TEST_TABLE'];
});
