import { isRecord } from '../../contract';
import { resolve } from 'node:path';
import { environmentOf, foreignRuntime, localCode, type LocalCode } from '../functions';
import { inside, listOf, recordOf, textOf, type Members } from '../LeftOuts';
import type { Resource, Scope } from './Scope';

/** What a function here consists of. */
const told = new Set(['FunctionName', 'Handler', 'Runtime', 'Code', 'CodeUri', 'Environment', 'Events', 'Description']);

/** The folder of a function's code: SAM's CodeUri, or the asset that CDK names beside its template. */
function folderOf({ stack, id, properties }: Resource): string | undefined {
  const asset = recordOf(recordOf(stack.resources[id])['Metadata'])['aws:asset:path'];
  const path = textOf(asset) ?? textOf(properties['CodeUri']) ?? textOf(properties['Code']);
  return path === undefined || path.includes('://') ? undefined : resolve(stack.options.folder, path);
}

function codeOf(resource: Resource): LocalCode | string {
  const { Handler, Runtime, Code, InlineCode, Environment, PackageType } = resource.properties;
  if (PackageType === 'Image') return 'its code is an image';
  if (InlineCode !== undefined || recordOf(Code)['ZipFile'] !== undefined)
    return foreignRuntime(Runtime) ?? 'its code is in the template itself';
  const folder = folderOf(resource);
  if (folder === undefined) return 'its code is no folder on this machine';
  const code = localCode(folder, Handler, Runtime);
  const environment = environmentOf(recordOf(Environment)['Variables']);
  return typeof code === 'string' || environment === undefined ? code : { ...code, environment };
}

/** SAM's `Globals.Function`, below what a function says itself. */
export function withGlobals(globals: Members, properties: Members): Members {
  const variables = (of: Members) => recordOf(recordOf(of['Environment'])['Variables']);
  const Variables = { ...variables(globals), ...variables(properties) };
  const Environment = Object.keys(Variables).length > 0 ? { Environment: { Variables } } : {};
  return { ...globals, ...properties, ...Environment };
}

/** Remembers a function, so that triggers find its code. */
export function addFunction(resource: Resource): void {
  const { stack, id, type, path, properties } = resource;
  const arn = String(stack.attribute(id, 'Arn'));
  const code = codeOf(resource);
  stack.of.functions.set(arn, { path: stack.pathOf(id), what: type, code });
  if (typeof code === 'string') return;
  for (const name of Object.keys(properties).filter((one) => !told.has(one)))
    stack.of.remarks.push({ arn, path: inside(path, name), what: name });
}

/** The triggers that SAM adds to pools for `Events` of functions [docs: AWS SAM, Cognito]. */
export function readSamEvents(stack: Scope): void {
  for (const [id, resource] of Object.entries(stack.resources)) {
    if (stack.typeOf(id) !== 'AWS::Serverless::Function') continue;
    const events = recordOf(recordOf(recordOf(resource)['Properties'])['Events']);
    for (const [name, event] of Object.entries(events)) {
      const path = inside(inside(inside(stack.pathOf(id), 'Properties'), 'Events'), name);
      if (recordOf(event)['Type'] === 'Cognito') addTriggers(stack, id, recordOf(recordOf(event)['Properties']), path);
      else stack.of.draft.leaveOut(path, String(recordOf(event)['Type']), 'it is not of Cognito');
    }
  }
}

function addTriggers(stack: Scope, id: string, { UserPool, Trigger }: Members, path: string): void {
  const pool = isRecord(UserPool) ? UserPool['Ref'] : undefined;
  if (typeof pool !== 'string' || stack.typeOf(pool) !== 'AWS::Cognito::UserPool') {
    stack.of.draft.leaveOut(path, 'Cognito', 'its user pool is not in here');
    return;
  }
  const arn = String(stack.attribute(id, 'Arn'));
  const before = stack.of.triggers.get(stack.seedOf(pool)) ?? {};
  const names = typeof Trigger === 'string' ? [Trigger] : listOf(Trigger);
  const added = Object.fromEntries(names.map((one) => [String(one), arn]));
  stack.of.triggers.set(stack.seedOf(pool), { ...before, ...added });
}
