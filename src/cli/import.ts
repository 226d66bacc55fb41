import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { counted } from '../flows/lookup/contents';
import { importFrom, sources, type Imported, type SourceName } from '../import';
import { nearest } from '../platform/nearest';
import { UsageError } from './failures';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

/** Writes fixtures from what a project has; overwrites nothing. */
export async function importFixtures(
  [name = '', path, ...more]: readonly string[],
  settings: Settings,
  io: Io,
  doors: Doors,
): Promise<number> {
  const source = sourceOf(name);
  if (more.length > 0) throw new UsageError(`${name} takes one path, not ${more.length + 1}`);
  const { accountId = '000000000000', out = 'fixtures', json = false, strict = false } = settings;
  const file = fileOf(resolve(io.cwd, out), source);
  const shown = relative(io.cwd, file).startsWith('..') ? file : relative(io.cwd, file);
  if (existsSync(file)) throw new UsageError(`${shown} is there already; nothing was written`);
  const imported = await importFrom(source, {
    ...{ path, cwd: io.cwd, region: settings.region, accountId, endpoint: settings.endpoint },
    said: { region: settings.region !== undefined, accountId: settings.accountId !== undefined },
    parameters: new Map(settings.parameters?.map(splitAssignment)),
    userPoolIds: settings.userPoolId ?? [],
    identityPoolIds: settings.identityPoolId ?? [],
    users: settings.users ?? false,
    secrets: settings.secrets ?? false,
    check: (document) => doors.checkFixtures({ fixtures: document, region: settings.region, accountId }),
  });
  write(file, imported);
  io.stdout(
    `${json ? JSON.stringify({ event: 'imported', file, leftOut: imported.leftOut }) : lines(imported, shown)}\n`,
  );
  return strict && imported.leftOut.length > 0 ? 1 : 0;
}

function sourceOf(name: string): SourceName {
  const found = sources.find((one) => one === name);
  if (found !== undefined) return found;
  const meant = nearest(name, sources);
  const hint = meant === undefined ? `known are ${sources.join(', ')}` : `did you mean ${meant}?`;
  throw new UsageError(`there is no import from ${JSON.stringify(name)}; ${hint}`);
}

const splitAssignment = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
};

const fileOf = (out: string, source: SourceName) => (extname(out) === '.json' ? out : join(out, `${source}.json`));

function write(file: string, { document }: Imported): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify(withRelativeFiles(document, folder), null, 2);
  // secrets may be in it
  writeFileSync(file, `${text}\n`, { flag: 'wx', mode: 0o600 });
}

/** Paths of modules as a fixture file has them: relative to itself. */
function withRelativeFiles(document: Imported['document'], folder: string): object {
  const { functions } = document as { functions?: Readonly<Record<string, { file: string }>> };
  if (functions === undefined) return document;
  const moved = Object.entries(functions).map(([arn, code]): [string, unknown] => {
    const path = isAbsolute(code.file) ? relative(folder, code.file).split(sep).join('/') : code.file;
    return [arn, { ...code, file: path.startsWith('.') ? path : `./${path}` }];
  });
  return { ...document, functions: Object.fromEntries(moved) };
}

const sizeOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

/** Where clients ask for pools that are all of another region than an emulator is by itself. */
function regionFlag(pools: unknown): string {
  const ids = Array.isArray(pools) ? pools.map(({ Id }: { Id?: string }) => Id?.split('_')[0]) : [];
  const [region] = ids;
  return region === undefined || region === 'us-east-1' || ids.some((one) => one !== region)
    ? ''
    : ` --region ${region}`;
}

function lines({ document, leftOut }: Imported, file: string): string {
  const { userPools, identityPools, roles } = document;
  const sizes = [
    counted(sizeOf(userPools), 'user pool'),
    counted(sizeOf(identityPools), 'identity pool'),
    counted(sizeOf(roles), 'role'),
  ];
  return [
    `wrote ${file}: ${sizes.join(', ')}`,
    ...(leftOut.length > 0 ? [`left out ${counted(leftOut.length, 'thing')}:`] : ['nothing was left out']),
    ...leftOut.map(({ path, what, why }) => `  ${path}  ${what}: ${why}`),
    `now: npx cognito-emu start --fixtures ${file}${regionFlag(userPools)}`,
  ].join('\n');
}
