import { isRecord } from '../contract';
/** One thing of the source that is not in the fixtures. */
export interface LeftOut {
  /** Where it stands in the source, in the source's own words. */
  readonly path: string;
  readonly what: string;
  readonly why: string;
}

export type Members = Readonly<Record<string, unknown>>;

interface Origin {
  readonly path: string;
  /** Names of the source by those of the fixture. */
  readonly names: ReadonlyMap<string, string>;
}

/** What an import left out, and from where in the source each part of the fixture comes. */
export class LeftOuts {
  readonly list: LeftOut[] = [];
  readonly #told = new Set<string>();
  readonly #origins = new WeakMap<object, Origin>();

  add(path: string, what: string, why: string): void {
    const line = JSON.stringify([path, what, why]);
    if (this.#told.has(line)) return;
    this.#told.add(line);
    this.list.push({ path, what, why });
  }

  comesFrom<T extends object>(made: T, path: string, names: ReadonlyMap<string, string> = new Map()): T {
    this.#origins.set(made, { path, names });
    return made;
  }

  originOf(made: unknown): Origin | undefined {
    return typeof made === 'object' && made !== null ? this.#origins.get(made) : undefined;
  }
}

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);

export const recordOf = (value: unknown): Members => (isRecord(value) ? value : {});

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Without the members that are undefined. */
export const present = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** @example inside('Resources.Pool', 'Policies') // 'Resources.Pool.Policies' */
export const inside = (path: string, name: string | number): string => {
  if (typeof name === 'number') return `${path}[${name}]`;
  const shown = /^[\w$:-]+$/.test(name) ? name : `[${JSON.stringify(name)}]`;
  return path === '' || shown.startsWith('[') ? `${path}${shown}` : `${path}.${shown}`;
};
