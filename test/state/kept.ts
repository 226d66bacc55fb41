import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../src/platform/log';
import { Delta } from '../../src/state/Delta';
import { openPersistence, type PersistenceOptions } from '../../src/state/persistence';
import { createDirectory, directoryTables, type Directory, type Person } from './directory';

const shapes = {
  people: { pool: 'text', key: 'text', sub: 'text', aliases: 'texts?', group: 'text?', email: 'text?' },
  domains: { name: 'text', pool: 'text' },
} as const;

export type Options = Partial<Omit<PersistenceOptions, 'log'>> & {
  /** Rows that the directory begins with, when nothing is saved. */
  readonly base?: readonly Person[];
};

const opened = async (folder: string, options: Omit<Options, 'base'>) => {
  const notes: string[] = [];
  const log = createLog('debug', ({ message }) => void notes.push(message));
  const persistence = await openPersistence(folder, { tables: directoryTables, shapes, log, ...options });
  return { persistence, notes };
};

/** A directory as it was kept in a folder, and kept there from then on; `notes` are what the log says. */
export async function keep(folder: string, { base = [], ...options }: Options = {}) {
  const { persistence, notes } = await opened(folder, options);
  const state = createDirectory();
  const laid = persistence.over(undefined);
  if (laid) state.load(laid.document);
  else for (const row of base) state.people.set(row);
  const difference = laid?.difference ?? new Delta();
  state.history.markBase(difference.entries());
  const journal = await persistence.begin({
    state,
    base: laid ? undefined : state.dump().tables,
    fixtures: 'fixtures',
    difference,
    mark: { bytesDrawn: 0, drawnInOrder: 0 },
  });
  return { state, journal, notes, stop: () => persistence.close() };
}

/** Everything of a directory, in an order that does not tell how it came about. */
export function rowsOf(state: Directory): unknown {
  const { people = [], domains = [] } = state.dump().tables;
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return { people: sorted(people), domains: sorted(domains) };
}

/** What a folder holds for the next run: its rows, those that a reset goes to, and what is noted. It is left as it is. */
export async function found(folder: string, options: Omit<Options, 'base'> = {}) {
  const isOpen = existsSync(join(folder, 'lock'));
  if (isOpen) cpSync(folder, `${folder}-copy`, { recursive: true, filter: (path) => !path.endsWith('lock') });
  const { persistence, notes } = await opened(isOpen ? `${folder}-copy` : folder, options);
  await persistence.close();
  const laid = persistence.over(undefined);
  const state = createDirectory();
  if (laid) state.load(laid.document);
  state.history.markBase(laid?.difference.entries());
  const rows = rowsOf(state);
  state.history.reset();
  return { rows, base: rowsOf(state), notes };
}
