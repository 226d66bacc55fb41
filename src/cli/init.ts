import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { json } from '../fixtures/generated/schema';
import { UsageError } from './failures';
import type { Io } from './io';
import { templates } from './templates';
import type { TemplateName } from './templates/names';
import type { Template } from './templates/Template';

const installed = join('node_modules', 'cognito-emu', 'dist', 'schema.json');

/** A folder that fixtures are not looked for in. */
const copied = join('.cognito-emu', 'schema.json');

/** Editors find the schema in the installation that a project, or its workspace, has; without one it is copied. */
function installedSchema(folder: string): string | undefined {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(join(place, installed))) return join(place, installed);
    if (dirname(place) === place) return undefined;
  }
}

const textOf = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

const schemaText = () => textOf(JSON.parse(json) as object);

/** Writes a small folder of fixtures to begin with; overwrites nothing. */
export function init(directory: string, name: TemplateName, io: Io): number {
  const { document, others = [] }: Template = templates[name]();
  const folder = resolve(io.cwd, directory);
  const schema = installedSchema(folder);
  const path = schema === undefined ? `./${copied}` : relative(folder, schema);
  const files = [
    { name: 'fixtures.json', text: textOf({ $schema: path.split(sep).join('/'), ...document }) },
    ...others,
    ...(schema === undefined ? [{ name: copied, text: schemaText() }] : []),
  ];
  const there = files.find(({ name }) => existsSync(join(folder, name)));
  if (there !== undefined) throw new UsageError(`${join(directory, there.name)} is there already; nothing was written`);
  for (const { name, text } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { flag: 'wx' });
  }
  for (const { name } of files) io.stdout(`wrote ${join(directory, name)}\n`);
  io.stdout(`now: npx cognito-emu start --fixtures ${directory}\n`);
  return 0;
}
