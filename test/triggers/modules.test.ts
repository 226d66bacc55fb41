import { SignUpCommand, UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clientFor, startEmulator } from '../support/emulator';
import { isNotBuilt } from '../support/notBuilt';
import { clientId as ClientId, onePool, password, poolId } from '../support/pools';
import { temporaryFolders } from '../support/temporary';

// Functions that are modules of a project, found by a fixture's LambdaConfig or its `functions`.

const folder = temporaryFolders();
const arn = 'arn:aws:lambda:us-east-1:000000000000:function:gate';
const refusing = (message: string) => `exports.handler = async () => { throw new Error(${JSON.stringify(message)}); };`;
const signUp = () => new SignUpCommand({ ClientId, Username: 'new', Password: password });

async function started(files: Record<string, string>, pool: object, more: object = {}, options: object = {}) {
  const document = JSON.stringify({ ...onePool({ pool }), ...more });
  const dir = folder({ ...files, 'pools.json': document });
  const { emulator, world } = await startEmulator({ fixtures: [dir], ...options });
  const client = clientFor(emulator);
  opened.push(async () => {
    client.destroy();
    await emulator.stop();
  });
  return { emulator, world, client, dir };
}
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const said = async (bench: { client: ReturnType<typeof clientFor> }) =>
  bench.client.send(signUp()).then(
    () => 'answered',
    (error: unknown) => (error as Error).message,
  );

describe('a module that a fixture names', () => {
  test.each(['in-process', 'worker'] as const)('runs %s', async (isolation) => {
    const typed = `import { reason } from './reason';
      export const handler = async (event: { userName: string }): Promise<never> => {
        throw new Error(\`\${event.userName}: \${reason}\`);
      };`;
    const files = { 'triggers/gate.ts': typed, 'triggers/reason.ts': "export const reason: string = 'full';" };
    const bench = await started(files, { LambdaConfig: { PreSignUp: './triggers/gate.ts' } }, {}, { isolation });
    expect(await said(bench)).toBe('PreSignUp failed with error new: full.');
  });

  test.each(['gate', arn])('stands behind an ARN by the name %s', async (name) => {
    const bench = await started(
      { 'gate.js': refusing('Closed') },
      { LambdaConfig: { PreSignUp: `${arn}:live` } },
      { functions: { [name]: './gate.js' } },
    );
    expect(await said(bench)).toBe('PreSignUp failed with error Closed.');
  });

  test('is reached by what an infrastructure tool sets later', async () => {
    const bench = await started({ 'gate.js': refusing('Closed') }, {}, { functions: { gate: './gate.js' } });
    expect(await said(bench)).toBe('answered');
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, LambdaConfig: { PreSignUp: arn } }));
    expect(await said(bench)).toBe('PreSignUp failed with error Closed.');
  });

  test('may export under another name, and finds its environment', async () => {
    const text = 'exports.check = async () => { throw new Error(process.env.REASON); };';
    const environment = { REASON: 'Not today' };
    const trigger = { file: './gate.js', handler: 'check', environment };
    const bench = await started({ 'gate.js': text }, { LambdaConfig: { PreSignUp: trigger } });
    expect(await said(bench)).toBe('PreSignUp failed with error Not today.');
  });

  test.each([
    [true, 'PreSignUp failed with error Second.'],
    [false, 'PreSignUp failed with error First.'],
  ])('is read again once it was changed: watch %s', async (watch, text) => {
    const files = {
      'gate.js': "exports.handler = async () => { throw new Error(require('./reason.js')); };",
      'reason.js': "module.exports = 'First';",
    };
    const bench = await started(files, { LambdaConfig: { PreSignUp: './gate.js' } }, {}, { watch });
    expect(await said(bench)).toBe('PreSignUp failed with error First.');
    writeFileSync(join(bench.dir, 'reason.js'), "module.exports = 'Second';");
    utimesSync(join(bench.dir, 'reason.js'), 1, 1);
    expect(await said(bench)).toBe(text);
  });

  test('tells where it threw, in the hint', async () => {
    const bench = await started({ 'gate.js': refusing('Closed') }, { LambdaConfig: { PreSignUp: './gate.js' } });
    const response = await fetch(bench.emulator.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
      },
      body: JSON.stringify({ ClientId, Username: 'new', Password: password }),
    });
    expect(response.headers.get('x-cognito-emu-hint')).toContain(`${bench.dir}/gate.js:1:`);
  });
});

describe('an ARN that nothing maps', () => {
  test('answers 501 and says how to map it', async () => {
    const bench = await started({}, { LambdaConfig: { PreSignUp: arn } });
    await isNotBuilt(bench, signUp(), /knows no code for arn:aws:lambda:us-east-1:000000000000:function:gate/);
  });

  let server: Server | undefined;
  afterEach(() => void server?.close());

  test('is asked of a Lambda endpoint, where one is named', async () => {
    const asked: string[] = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      request.resume();
      response.setHeader('x-amz-function-error', 'Unhandled').end('{"errorMessage":"From afar"}');
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const lambdaEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bench = await started({}, { LambdaConfig: { PreSignUp: arn } }, {}, { lambdaEndpoint });
    expect(await said(bench)).toBe('PreSignUp failed with error From afar.');
    expect(asked).toEqual(['/2015-03-31/functions/gate/invocations']);
  });

  // AWS's class and form of it [field]; which status is which cause [docs: the Invoke API]
  test.each([
    [403, 'AccessDeniedException'],
    [404, 'ResourceNotFoundException'],
    [502, 'ServiceException'],
  ])('is refused as what cannot be invoked where that endpoint answers %s', async (status, cause) => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const lambdaEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bench = await started({}, { LambdaConfig: { PreSignUp: arn } }, {}, { lambdaEndpoint });
    await expect(bench.client.send(signUp())).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: `PreSignUp invocation failed due to error ${cause}.`,
    });
    expect(bench.world.state.users.get(poolId, 'new')).toBeUndefined();
  });
});
