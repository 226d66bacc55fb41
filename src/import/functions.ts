import { isRecord } from '../contract';
import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Draft } from './Draft';
import { inside, listOf, recordOf, type Members } from './LeftOuts';

/** Code as the `functions` of a fixture name it. */
export interface LocalCode {
  readonly file: string;
  readonly handler: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A function of the source: its code on this machine, or why there is none. */
export interface SourceFunction {
  readonly path: string;
  readonly what: string;
  readonly code: LocalCode | string;
}

const extensions = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

const isThere = (file: string, kind: 'isFile' | 'isDirectory') =>
  statSync(file, { throwIfNoEntry: false })?.[kind]() === true;

/** Why functions of a runtime have no code here, wherever it lies. */
export const foreignRuntime = (runtime: unknown): string | undefined =>
  typeof runtime === 'string' && !runtime.startsWith('nodejs') ? `functions of ${runtime} do not run here` : undefined;

/** @param handler as Lambda takes it, `src/index.handler`. */
export function localCode(folder: string, handler: unknown, runtime: unknown): LocalCode | string {
  const foreign = foreignRuntime(runtime);
  if (foreign !== undefined) return foreign;
  const [, module, name] = /^(.+)\.([\w$]+)$/.exec(typeof handler === 'string' ? handler : '') ?? [];
  if (module === undefined || name === undefined) return 'its handler is not known';
  if (!isThere(folder, 'isDirectory')) return 'its code is no folder on this machine';
  const candidates = extensions.map((extension) => resolve(folder, `${module}${extension}`));
  const file = candidates.find((path) => path.startsWith(resolve(folder) + sep) && isThere(path, 'isFile'));
  return file === undefined ? `there is no module for ${module}.${name} in its folder` : { file, handler: name };
}

/** Texts of an environment; what is none is left out by whoever reads the source. */
export function environmentOf(variables: unknown): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(recordOf(variables)).filter(([, value]) => !isRecord(value) && value !== null);
  return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** Without the version or alias behind the name. */
const unqualified = (arn: string) => arn.split(':').slice(0, 7).join(':');

/** The functions that triggers name, to the document's `functions`; no other is of use. */
export function wireFunctions(document: Members, functions: ReadonlyMap<string, SourceFunction>, draft: Draft): void {
  const used = new Set<SourceFunction>();
  const take = (arn: string, path: string) => {
    const found = functions.get(unqualified(arn));
    if (found === undefined) {
      draft.leaveOut(path, 'function', `no code is known of ${arn}; map it in "functions"`);
    } else if (typeof found.code === 'string') {
      draft.leaveOut(found.path, found.what, `${found.code}; map ${arn} in "functions"`);
    } else draft.functions[arn] = found.code;
    if (found !== undefined) used.add(found);
  };
  for (const pool of listOf(document['userPools'])) {
    const config = recordOf(pool)['LambdaConfig'];
    const path =
      draft.leftOuts.originOf(config)?.path ?? inside(draft.leftOuts.originOf(pool)?.path ?? '', 'LambdaConfig');
    for (const [trigger, value] of Object.entries(recordOf(config))) {
      const arn = isRecord(value) ? value['LambdaArn'] : value;
      if (trigger !== 'KMSKeyID' && typeof arn === 'string') take(arn, inside(path, trigger));
    }
  }
  for (const one of functions.values()) {
    if (!used.has(one)) draft.leaveOut(one.path, one.what, 'no trigger of a user pool calls it');
  }
}
