import { isRecord } from '../../contract';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { jsonOf, jsonOrYamlOf, readText } from '../documents';
import { ImportError } from '../ImportError';
import { recordOf, textOf, type Members } from '../LeftOuts';

export type Dialect = 'cloudformation' | 'sam' | 'cdk';

/** A template's file, and the stack's name. */
export interface TemplateFile {
  readonly file: string;
  readonly name: string;
  /** Where CDK deploys it, as far as it is said. */
  readonly region?: string | undefined;
  readonly accountId?: string | undefined;
}

const sam = 'AWS::Serverless-2016-10-31';

/** Transforms that a template names. */
export const transformsOf = (template: Members): string[] =>
  [template['Transform'] ?? []]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? [one] : isRecord(one) ? [String(one['Name'])] : []));

/** Those that are carried out here, or change nothing of what is read. */
export const carriedOut = new Set([sam, 'AWS::LanguageExtensions', 'AWS::SecretsManager-2020-07-23']);

export async function readTemplate(file: string): Promise<Members> {
  const template = await jsonOrYamlOf(file, readText(file));
  if (isRecord(template['Resources'])) return template;
  throw new ImportError(`${file} is no template of CloudFormation: it has no Resources${otherKind(template)}`);
}

/** What somebody has probably mixed up. */
function otherKind(document: Members): string {
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(document, name));
  if (has('terraform_version', 'planned_values', 'lineage')) return '; import it as terraform';
  if (has('userPools', 'identityPools')) return '; it is a fixture already';
  return has('auth', 'aws_user_pools_id') ? '; import it as amplify' : '';
}

/** @example stackNameOf('cdk.out/Auth.template.json') // 'Auth' */
const stackNameOf = (file: string): string =>
  basename(file)
    .replace(/(?:\.nested)?\.template\.json$|\.(?:json|ya?ml|template)$/i, '')
    .replaceAll(/[^A-Za-z0-9-]/g, '-');

const usual: Readonly<Record<Dialect, readonly string[]>> = {
  cloudformation: ['template.yaml', 'template.yml', 'template.json'],
  sam: ['template.yaml', 'template.yml', 'template.json'],
  cdk: ['cdk.out'],
};

/** The templates that an argument of the command means. */
export async function templatesOf(
  dialect: Dialect,
  argument: string | undefined,
  cwd: string,
): Promise<TemplateFile[]> {
  const named = argument ?? usual[dialect].find((name) => existsSync(join(cwd, name)));
  if (named === undefined) throw new ImportError(`name a template; there is no ${usual[dialect].join(' or ')} here`);
  const path = resolve(cwd, named);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    return [{ file: path, name: stackNameOf(path) }];
  const folder = existsSync(join(path, 'cdk.out', 'manifest.json')) ? join(path, 'cdk.out') : path;
  if (existsSync(join(folder, 'manifest.json'))) return assemblyOf(folder, 0);
  const inside = usual.cloudformation.find((name) => existsSync(join(path, name)));
  if (inside === undefined) throw new ImportError(`${named} holds neither a template nor what cdk synth writes`);
  return [{ file: join(path, inside), name: stackNameOf(path) }];
}

/** @example environmentOf('aws://123456789012/eu-west-1') // { accountId: '123456789012', region: 'eu-west-1' } */
function environmentOf(environment: unknown): Pick<TemplateFile, 'region' | 'accountId'> {
  const [, accountId, region] =
    /^aws:\/\/(\d{12}|unknown-account)\/([a-z0-9-]+)$/.exec(textOf(environment) ?? '') ?? [];
  return {
    ...(accountId !== undefined && accountId !== 'unknown-account' && { accountId }),
    ...(region !== undefined && region !== 'unknown-region' && { region }),
  };
}

/** The stacks of a folder that `cdk synth` wrote, also those of its stages. */
async function assemblyOf(folder: string, depth: number): Promise<TemplateFile[]> {
  const manifest = join(folder, 'manifest.json');
  if (depth > 5) throw new ImportError(`${manifest}: stages are nested too deeply`);
  const artifacts = recordOf((await jsonOf(manifest, readText(manifest)))['artifacts']);
  const found: TemplateFile[] = [];
  for (const [name, artifact] of Object.entries(artifacts)) {
    const { type, properties, environment } = recordOf(artifact);
    const { templateFile, directoryName, stackName } = recordOf(properties);
    if (type === 'aws:cloudformation:stack' && typeof templateFile === 'string')
      found.push({
        file: join(folder, basename(templateFile)),
        name: textOf(stackName) ?? name,
        ...environmentOf(environment),
      });
    if (type === 'cdk:cloud-assembly' && typeof directoryName === 'string')
      found.push(...(await assemblyOf(join(folder, basename(directoryName)), depth + 1)));
  }
  if (found.length === 0) throw new ImportError(`${manifest} names no stack`);
  return found;
}

/** The file of a nested stack's template, where it is on this machine. */
export function nestedFile(parent: string, resource: Members): string | undefined {
  const { TemplateURL, Location } = recordOf(resource['Properties']);
  const asset = recordOf(resource['Metadata'])['aws:asset:path'];
  const path = textOf(asset) ?? textOf(TemplateURL) ?? textOf(Location);
  if (path === undefined || path.includes('://')) return undefined;
  const file = resolve(dirname(parent), path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}
