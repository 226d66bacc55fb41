import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { services } from '../../src/services';
import { startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { coffee } from './coffee/service';

// A further service is a room of its own and its line in the list of services: here is one that nobody has.

const folder = temporaryFolders();

/** What the generator makes of the model, as its users import it. */
function generated(): { json: string; source: string } {
  const room = folder({});
  const generator = join(__dirname, '..', '..', 'src', 'contract', 'generate.mjs');
  execFileSync(process.execPath, [generator, join(__dirname, 'coffee', 'model.json'), room]);
  const source = readFileSync(join(room, 'model.ts'), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } });
  const reader = join(room, 'model.mjs');
  writeFileSync(reader, `${outputText}\nprocess.stdout.write(json);\n`);
  return { json: execFileSync(process.execPath, [reader], { encoding: 'utf8' }), source };
}

const { json, source } = generated();
const told: string[] = [];
let url = '';
let stop: () => Promise<void>;

beforeAll(async () => {
  const log = ({ message }: { message: string }) => void told.push(message);
  const { emulator } = await startEmulator({ logLevel: 'info', log, strictModel: false }, [...services, coffee(json)]);
  url = `http://127.0.0.1:${emulator.port}/`;
  stop = () => emulator.stop();
});
afterAll(() => stop());

const signature =
  'AWS4-HMAC-SHA256 Credential=AKIACOFFEE/20260501/us-east-1/coffee/aws4_request, SignedHeaders=host, Signature=0';

async function call(operation: string, input: object, headers: Record<string, string> = { Authorization: signature }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `CoffeeHouse_20260501.${operation}`,
      ...headers,
    },
    body: JSON.stringify(input),
  });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

test('is called over HTTP, by the version of JSON in which it is asked', async () => {
  const { status, type, body } = await call('BrewCoffee', { Beans: 'ARABICA', At: 1777629600.25, Unknown: 1 });
  expect({ status, type }).toEqual({ status: 200, type: 'application/x-amz-json-1.0' });
  expect(JSON.parse(body)).toEqual({ Cup: '10 g for AKIACOFFEE', ReadyAt: 1777629600.25 });
});

test.each<[string, object, number, object]>([
  [
    'by its constraints',
    { Beans: 'TEA', Grams: 3 },
    400,
    {
      __type: 'ValidationException',
      message:
        "2 validation errors detected: Value 'TEA' at 'beans' failed to satisfy constraint: Member must satisfy enum value " +
        "set: [ARABICA, ROBUSTA]; Value '3' at 'grams' failed to satisfy constraint: Member must have value greater than or " +
        'equal to 5',
    },
  ],
  ['as it likes', { Beans: 'ROBUSTA' }, 400, { __type: 'OutOfBeansException', message: 'No robusta is left.' }],
  [
    'for a bug, by the fault it declares',
    { Beans: 'ARABICA', Grams: 13 },
    500,
    { __type: 'KettleFaultException', message: 'Something went wrong' },
  ],
])('refuses %s', async (_, input, status, body) => {
  const refused = await call('BrewCoffee', input);
  expect({ ...refused, body: JSON.parse(refused.body) as object }).toMatchObject({ status, body });
});

test('asks for a signature where its model does', async () => {
  expect((await call('BrewCoffee', { Beans: 'ARABICA' }, {})).body).toContain('MissingAuthenticationTokenException');
});

test('names what nobody built', async () => {
  const { status, body } = await call('RinseCup', {});
  expect({ status, body: JSON.parse(body) as object }).toEqual({
    status: 501,
    body: { __type: 'NotImplementedException', message: 'cognito-emu does not do RinseCup yet.' },
  });
});

test('does not know what its model does not', async () => {
  expect((await call('MakeTea', {})).body).toBe('{"__type":"UnknownOperationException"}');
});

describe('the generated model', () => {
  const table = JSON.parse(json) as { operations: Record<string, object>; shapes: Record<string, object> };

  test('is typed by the SDK and named after its room', () => {
    expect(source).toContain("import type * as sdk from '@aws-sdk/client-coffee-house';");
    expect(source).toMatch(/export type \w+OperationName =\n {2}\| 'BrewCoffee'\n {2}\| 'RinseCup';/);
  });

  test('keeps what other wires need, and no documentation', () => {
    expect(table).toMatchObject({ targetPrefix: 'CoffeeHouse_20260501', apiVersion: '2026-05-01' });
    expect(table.operations['BrewCoffee']).toMatchObject({ http: { method: 'POST', requestUri: '/brew' } });
    expect(table.shapes['BrewCoffeeRequest']).toMatchObject({
      members: { Beans: 'BeansType' },
      traits: { Beans: { queryName: 'beans' }, Guests: { flattened: true }, Pin: { sensitive: true } },
    });
    expect(table.shapes['GuestsType']).toEqual({
      type: 'list',
      member: 'TextType',
      traits: { member: { locationName: 'guest' } },
    });
    expect(table.shapes['OutOfBeansException']).toMatchObject({ error: { code: 'OutOfBeans', httpStatusCode: 409 } });
    expect(table.shapes['TextType']).toEqual({ type: 'string' });
    expect(Object.keys(table.shapes)).not.toContain('Unreached');
  });
});
