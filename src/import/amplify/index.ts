import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { exportedOf, jsonOf, readText } from '../documents';
import { Draft } from '../Draft';
import { wireFunctions } from '../functions';
import { ImportError } from '../ImportError';
import type { Members } from '../LeftOuts';
import { addBackend, type Backend } from './backend';
import { addConfiguration } from './configuration';
import { addOutputs } from './outputs';

export interface AmplifyOptions {
  readonly path: string | undefined;
  readonly cwd: string;
  readonly region: string;
  readonly accountId: string;
}

const usual = [
  'amplify_outputs.json',
  'src/amplifyconfiguration.json',
  'src/aws-exports.js',
  'amplifyconfiguration.json',
  'aws-exports.js',
];

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** A folder of Gen 1's backend that a path stands in or leads to. */
function backendOf(path: string): string | undefined {
  const candidates = [
    join(path, 'amplify', 'backend'),
    join(path, 'backend'),
    path,
    dirname(path),
    dirname(dirname(path)),
  ];
  return candidates.find((folder) => basename(folder) === 'backend' && isFolder(join(folder, 'auth')));
}

const isGen2 = (path: string) =>
  [path, join(path, 'amplify'), dirname(path)].some((folder) => existsSync(join(folder, 'auth', 'resource.ts')));

const codeOnly =
  'amplify/auth/resource.ts is code: run npx ampx sandbox, or npx ampx generate outputs, and import the amplify_outputs.json that it writes';

/** A file, or a folder of a backend. */
function placeOf({ path, cwd }: AmplifyOptions): { file: string } | { backend: string } {
  const named = resolve(cwd, path ?? '.');
  if (!isFolder(named)) {
    if (basename(named) === 'resource.ts' || basename(named) === 'backend.ts') throw new ImportError(codeOnly);
    if (basename(named) !== 'cli-inputs.json') return { file: named };
  }
  const file = usual.map((name) => join(named, name)).find((one) => existsSync(one));
  // a backend that is named is meant; a project's folder means what it was deployed with
  const backend = backendOf(basename(named) === 'cli-inputs.json' ? dirname(named) : named);
  if (file !== undefined) return { file };
  if (backend !== undefined) return { backend };
  const above = join(dirname(named), 'amplify_outputs.json');
  if (isGen2(named) && basename(named) === 'amplify' && existsSync(above)) return { file: above };
  if (isGen2(named)) throw new ImportError(codeOnly);
  throw new ImportError(
    `${path ?? 'this folder'} holds nothing of Amplify: ${usual[0] ?? ''}, aws-exports.js or amplify/backend`,
  );
}

/** Files of Amplify as a fixture. */
export async function fromAmplify(options: AmplifyOptions): Promise<{ draft: Draft; document: Members }> {
  const { region, accountId } = options;
  const draft = new Draft();
  const of: Backend = { draft, region, accountId, functions: new Map() };
  const place = placeOf(options);
  if ('backend' in place) await addBackend(place.backend, of);
  else await addFile(place.file, draft);
  const document = draft.document();
  wireFunctions(document, of.functions, draft);
  return { draft, document: { ...document, ...draft.entries() } };
}

async function addFile(file: string, draft: Draft): Promise<void> {
  const text = readText(file);
  const isCode = /\.[cm]?[jt]s$/.test(file);
  const found = await (isCode ? exportedOf : jsonOf)(file, text);
  if ('Resources' in found || 'terraform_version' in found)
    throw new ImportError(
      `${file} is no file of Amplify; import it as ${'Resources' in found ? 'cloudformation' : 'terraform'}`,
    );
  const plugins = (found['auth'] as { plugins?: unknown } | undefined)?.plugins;
  const isOutputs = found['auth'] !== undefined && plugins === undefined;
  if (isOutputs) addOutputs(file, found, draft);
  else addConfiguration(file, found, draft);
}
