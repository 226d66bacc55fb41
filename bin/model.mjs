// npm run model: fetches the newest models of AWS (botocore's, through pip) and the newest JavaScript SDK (through npm) and
// prints what they have that the generated tables lack. With two tables as files it compares these and fetches nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences } from '../src/contract/compare.mjs';
import { tableOf } from '../src/contract/table.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const run = (command, args, cwd) => execFileSync(command, args, { cwd, encoding: 'utf8' });
const print = (lines) => console.log(lines.length === 0 ? 'nothing new' : lines.join('\n'));

/** A generated table, read out of its source. */
function generated(name) {
  const source = readFileSync(join(root, 'src', 'contract', 'generated', `${name}.ts`), 'utf8');
  const [, text] = /^export const json =\n {2}'(.*)';$/m.exec(source);
  return JSON.parse(text.replace(/\\(['\\])/g, '$1'));
}

const unpack = `
import glob, gzip, sys, zipfile
wheel = zipfile.ZipFile(glob.glob('botocore-*.whl')[0])
for service in ('cognito-idp', 'cognito-identity'):
    name = next(n for n in wheel.namelist() if n.startswith('botocore/data/%s/' % service) and n.endswith('service-2.json.gz'))
    open(service + '.json', 'wb').write(gzip.decompress(wheel.read(name)))
print(glob.glob('botocore-*.whl')[0].split('-')[1])
`;

function fetched(folder) {
  run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', '.', 'botocore'], folder);
  writeFileSync(join(folder, 'unpack.py'), unpack);
  return run('python3', ['unpack.py'], folder).trim();
}

/** Operations of the newest SDK of a client. */
function sdkOperations(client, folder) {
  const [{ filename, version }] = JSON.parse(run('npm', ['pack', '--silent', '--json', client], folder));
  const names = run('tar', ['-tzf', filename], folder).match(/dist-types\/commands\/(\w+)Command\.d\.ts/g);
  return { version, names: names.map((path) => path.split('/').at(-1).replace('Command.d.ts', '')) };
}

const services = [
  { name: 'idp', file: 'cognito-idp.json', client: '@aws-sdk/client-cognito-identity-provider' },
  { name: 'identity', file: 'cognito-identity.json', client: '@aws-sdk/client-cognito-identity' },
];

function compareWithNewest() {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-emu-model-'));
  try {
    const botocore = fetched(folder);
    for (const { name, file, client } of services) {
      const ours = generated(name);
      console.log(`${name}: botocore ${botocore}`);
      print(differences(ours, tableOf(read(join(folder, file)))));
      const { version, names } = sdkOperations(client, folder);
      const lacking = Object.keys(ours.operations).filter((operation) => !names.includes(operation));
      console.log(`${client} ${version}: ${names.length} operations; lacks ${lacking.join(', ') || 'none'}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const files = process.argv.slice(2);
if (files.length === 2) print(differences(...files.map(read)));
else compareWithNewest();
