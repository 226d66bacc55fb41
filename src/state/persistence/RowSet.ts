import { Delta } from '../Delta';
import { DOCUMENT_VERSION, DocumentError, type StateDocument } from '../StateDocument';
import type { Address } from '../Change';
import type { AnyTableDefinition } from '../defineTable';
import type { Shape } from '../shapes';
import { shapeCheck } from './shapeCheck';

interface KnownTable {
  readonly partition: ((row: object) => unknown) | undefined;
  readonly key: (row: object) => unknown;
  readonly fault: (row: object) => string | undefined;
}

/** Which tables there are, and what their rows look like. */
export class Catalogue {
  readonly #tables = new Map<string, KnownTable>();

  /** @param shapes by the same property as the tables. */
  constructor(tables: Readonly<Record<string, AnyTableDefinition>>, shapes: Readonly<Record<string, Shape>>) {
    for (const [property, definition] of Object.entries(tables)) {
      const { name, partition, key } = definition as AnyTableDefinition & KnownTable;
      this.#tables.set(name, { partition, key, fault: shapeCheck(shapes[property] ?? {}) });
    }
  }

  /**
   * Where a row stands.
   * @throws DocumentError when it is no row of the table.
   */
  addressOf(table: string, row: object): Address {
    const { partition, key, fault } = this.#known(table);
    const problem = fault(row);
    if (problem !== undefined) throw new DocumentError(`a row of table "${table}" is damaged: ${problem}`);
    const address = { table, partition: partition ? partition(row) : '', key: key(row) };
    if (typeof address.partition !== 'string' || typeof address.key !== 'string') {
      throw new DocumentError(`a row of table "${table}" has no key`);
    }
    return address as Address;
  }

  #known(table: string): KnownTable {
    const known = this.#tables.get(table);
    if (known === undefined) throw new DocumentError(`this version knows no table "${table}"`);
    return known;
  }
}

/** Rows by their address, with no index beside it. */
export class RowSet {
  readonly #tables = new Map<string, Map<string, Map<string, object>>>();

  static of(tables: StateDocument['tables'], catalogue: Catalogue): RowSet {
    const set = new RowSet();
    for (const [table, rows] of Object.entries(tables)) {
      for (const row of rows) set.put(catalogue.addressOf(table, row), row);
    }
    return set;
  }

  get({ table, partition, key }: Address): object | undefined {
    return this.#tables.get(table)?.get(partition)?.get(key);
  }

  put({ table, partition, key }: Address, row: object): void {
    let partitions = this.#tables.get(table);
    if (!partitions) this.#tables.set(table, (partitions = new Map<string, Map<string, object>>()));
    let rows = partitions.get(partition);
    if (!rows) partitions.set(partition, (rows = new Map<string, object>()));
    rows.set(key, row);
  }

  *entries(): Generator<[Address, object]> {
    for (const [table, partitions] of this.#tables) {
      for (const [partition, rows] of partitions) {
        for (const [key, row] of rows) yield [{ table, partition, key }, row];
      }
    }
  }

  /** These rows with a difference made to them. */
  documentWith(difference: Delta): StateDocument {
    const tables: Record<string, object[]> = {};
    for (const [at, row] of this.entries()) if (!difference.of(at)) (tables[at.table] ??= []).push(row);
    for (const [{ table }, { after }] of difference.entries()) if (after) (tables[table] ??= []).push(after);
    return { version: DOCUMENT_VERSION, tables };
  }
}

/** What is noted of a base: rows that say the same as the base's are the base's. */
export function settle(difference: Delta, base: RowSet, at: Address, after: object | undefined): void {
  const before = base.get(at);
  const same = before !== undefined && after !== undefined && JSON.stringify(before) === JSON.stringify(after);
  difference.append(at, before, same ? before : after);
}

/** How one set of rows differs from another. */
export function differenceOf(base: RowSet, present: RowSet): Delta {
  const difference = new Delta();
  for (const [at, row] of present.entries()) settle(difference, base, at, row);
  for (const [at] of base.entries()) if (!present.get(at)) settle(difference, base, at, undefined);
  return difference;
}
