import { basename, dirname } from 'node:path';
import { Draft } from '../Draft';
import { wireFunctions } from '../functions';
import { ImportError } from '../ImportError';
import { recordOf, type Members } from '../LeftOuts';
import { assertNoCircles } from './circles';
import { readSamEvents, withGlobals } from './code';
import { addResource } from './resources';
import type { Import, StackOptions } from './Scope';
import { Stack } from './Stack';
import { carriedOut, nestedFile, readTemplate, templatesOf, transformsOf, type Dialect } from './templates';

export interface CloudFormationOptions {
  readonly dialect: Dialect;
  readonly path: string | undefined;
  readonly cwd: string;
  readonly region: string;
  readonly accountId: string;
  /** Whether the command says them. */
  readonly said: { readonly region: boolean; readonly accountId: boolean };
  readonly parameters: ReadonlyMap<string, string>;
}

const mostNested = 10;

/** Where a stack is deployed, but for what the command says otherwise. */
const without = (
  { region, accountId }: { region?: string | undefined; accountId?: string | undefined },
  said: CloudFormationOptions['said'],
): Partial<Pick<Import, 'region' | 'accountId'>> => ({
  ...(region !== undefined && !said.region && { region }),
  ...(accountId !== undefined && !said.accountId && { accountId }),
});

/** Templates of CloudFormation, SAM and CDK as a fixture. */
export async function fromCloudFormation(options: CloudFormationOptions): Promise<{ draft: Draft; document: Members }> {
  const { dialect, cwd, region, accountId, parameters } = options;
  const draft = new Draft();
  const common: Import = {
    ...{ draft, region, accountId },
    ...{ functions: new Map(), exports: new Map(), triggers: new Map(), remarks: [] },
  };
  const files = await templatesOf(dialect, options.path, cwd);
  const known = new Set<string>();
  const stacks: Stack[] = [];
  for (const { file, name, ...environment } of files) {
    const prefix = files.length > 1 ? `${name}/` : '';
    const given = (parameter: string) => parameters.get(parameter);
    const stack = await read({ ...common, ...without(environment, options.said) }, file, { name, prefix, given }, 0);
    for (const one of Object.keys(stack.section('Parameters'))) known.add(one);
    stacks.push(stack);
  }
  const stranger = [...parameters.keys()].find((name) => !known.has(name));
  if (stranger !== undefined)
    throw new ImportError(`there is no parameter ${stranger}; known are ${[...known].join(', ')}`);
  for (const stack of stacks) readEvents(stack);
  for (const stack of stacks) add(stack);
  const document = draft.document();
  wireFunctions(document, common.functions, draft);
  for (const { arn, path, what } of common.remarks) {
    if (Object.keys(draft.functions).some((name) => name.startsWith(arn)))
      draft.leaveOut(path, what, 'functions here are a file, a handler and an environment');
  }
  return { draft, document: { ...document, ...draft.entries() } };
}

async function read(
  of: Import,
  file: string,
  { name, prefix, given }: Pick<StackOptions, 'name' | 'prefix' | 'given'>,
  depth: number,
): Promise<Stack> {
  if (depth > mostNested) throw new ImportError(`${basename(file)}: stacks are nested too deeply`);
  const template = samFunctions(await readTemplate(file));
  assertNoCircles(recordOf(template['Resources']), prefix);
  for (const transform of transformsOf(template).filter((one) => !carriedOut.has(one)))
    of.draft.leaveOut(`${prefix}Transform`, transform, 'macros run when a stack is deployed');
  const stack = new Stack(of, { name, prefix, folder: dirname(file), template, given });
  for (const [id, resource] of Object.entries(stack.resources)) {
    if (!['AWS::CloudFormation::Stack', 'AWS::Serverless::Application'].includes(stack.typeOf(id))) continue;
    const nested = nestedFile(file, recordOf(resource));
    if (nested === undefined) continue;
    const parameter = (one: string) =>
      stack.value(recordOf(recordOf(recordOf(resource)['Properties'])['Parameters'])[one]);
    const inner = { name: `${name}-${id}`, prefix: `${prefix}${id}/`, given: parameter };
    stack.nested.set(id, await read(of, nested, inner, depth + 1));
  }
  for (const output of Object.values(stack.section('Outputs'))) {
    const { Export, Value } = recordOf(output);
    const exported = stack.value(recordOf(Export)['Name']);
    if (typeof exported === 'string') of.exports.set(exported, { stack, value: Value });
  }
  return stack;
}

/** What SAM's `Globals` say of all functions, each says itself. */
function samFunctions(template: Members): Members {
  const globals = recordOf(recordOf(template['Globals'])['Function']);
  if (Object.keys(globals).length === 0) return template;
  const entries = Object.entries(recordOf(template['Resources'])).map(([id, resource]): [string, unknown] => {
    const one = recordOf(resource);
    if (one['Type'] !== 'AWS::Serverless::Function') return [id, resource];
    return [id, { ...one, Properties: withGlobals(globals, recordOf(one['Properties'])) }];
  });
  return { ...template, Resources: Object.fromEntries(entries) };
}

function readEvents(stack: Stack): void {
  readSamEvents(stack);
  for (const inner of stack.nested.values()) readEvents(inner);
}

function add(stack: Stack): void {
  for (const id of Object.keys(stack.resources)) addResource(stack, id);
  for (const inner of stack.nested.values()) add(inner);
}
