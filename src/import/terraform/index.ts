import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { jsonOf, readText } from '../documents';
import { Draft } from '../Draft';
import { environmentOf, localCode, wireFunctions, type SourceFunction } from '../functions';
import { ImportError } from '../ImportError';
import { inside, listOf, recordOf, textOf, type Members } from '../LeftOuts';
import type { Account } from './computed';
import { handlers, idOf, type TerraformImport } from './handlers';
import { Plan } from './plan';
import { resourcesOf, type TerraformResource } from './resources';
import { block } from './shapes';

export interface TerraformOptions extends Account {
  readonly path: string | undefined;
  readonly cwd: string;
  readonly secrets: boolean;
}

const usual = 'terraform.tfstate';

/** They say nothing that a fixture could hold, and nothing is missing without them. */
const harmless = new Set(['aws_lambda_permission', 'aws_secretsmanager_secret', 'terraform_data', 'null_resource']);

function fileOf({ path = usual, cwd }: TerraformOptions): string {
  const file = resolve(cwd, path);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) return file;
  if (existsSync(join(file, usual))) return join(file, usual);
  throw new ImportError(`${path} holds no ${usual}; name a state, or what terraform show -json prints`);
}

/** A state or a plan as a fixture. */
export async function fromTerraform(options: TerraformOptions): Promise<{ draft: Draft; document: Members }> {
  const file = fileOf(options);
  const source = await jsonOf(file, readText(file));
  const draft = new Draft();
  const { region, accountId, secrets } = options;
  const found = resourcesOf(file, source);
  const plan = new Plan(source, found, { region, accountId }, draft);
  const resources = found.map((one) => (one.isData ? one : plan.known(one)));
  const folder = dirname(file);
  const of: TerraformImport = {
    ...{ draft, secrets, folder, account: { region, accountId } },
    archives: archivesOf(resources, folder),
    functions: new Map<string, SourceFunction>(),
  };
  for (const one of resources) if (!one.isData) add(one, of);
  const document = draft.document();
  wireFunctions(document, of.functions, draft);
  return { draft, document: { ...document, ...draft.entries() } };
}

function add(resource: TerraformResource, of: TerraformImport): void {
  const { type, address } = resource;
  if (harmless.has(type)) return;
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  if (type === 'aws_lambda_function') addFunction(resource, of);
  else if (handler !== undefined) handler(resource, of);
  else {
    const why = type.startsWith('aws_cognito_') ? 'it is not known here' : 'it is not of Cognito';
    of.draft.leaveOut(address, type, why);
  }
}

/** Where the files of an archive come from, as the data source `archive_file` says. */
function archivesOf(resources: readonly TerraformResource[], folder: string): ReadonlyMap<string, string> {
  const archives = resources.filter(({ type }) => type === 'archive_file');
  return new Map(
    archives.flatMap(({ values }): [string, string][] => {
      const { output_path: output, source_dir: directory, source_file: file } = values;
      const from = textOf(directory) || (textOf(file) && dirname(textOf(file) ?? ''));
      return typeof output === 'string' && from ? [[resolve(folder, output), resolve(folder, from)]] : [];
    }),
  );
}

function addFunction(resource: TerraformResource, of: TerraformImport): void {
  const { filename, handler, runtime, environment } = resource.values;
  const archive = typeof filename === 'string' ? resolve(of.folder, filename) : undefined;
  const from = archive === undefined ? undefined : (of.archives.get(archive) ?? archive);
  const found = from === undefined ? 'its code is no folder on this machine' : localCode(from, handler, runtime);
  const variables = environmentOf(recordOf(block(environment)['variables']));
  const code = typeof found === 'string' || variables === undefined ? found : { ...found, environment: variables };
  for (const name of ['layers', 'vpc_config', 'file_system_config']) {
    if (listOf(resource.values[name]).length > 0)
      of.draft.leaveOut(
        inside(resource.address, name),
        name,
        'functions here are a file, a handler and an environment',
      );
  }
  of.functions.set(idOf(resource, of, 'arn'), { path: resource.address, what: resource.type, code });
}
