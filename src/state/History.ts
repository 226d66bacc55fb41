import type { Address, Change } from './Change';
import { Delta, type Difference } from './Delta';

/** A snapshot as listed. */
export interface Snapshot {
  readonly id: string;
  readonly name?: string;
  /** The snapshot it was taken after; none: the base. */
  readonly parent?: string;
  /** Whether the store stands on it (perhaps with changes since). */
  readonly current: boolean;
}

/** There is no snapshot of this id. */
export class UnknownSnapshot extends Error {
  override readonly name = 'UnknownSnapshot';
  constructor(readonly id: string) {
    super(`There is no snapshot ${id}`);
  }
}

/** History was asked for what it cannot do at this point: no base yet, an id twice, or inside a transaction. */
export class HistoryRefusal extends Error {
  override readonly name = 'HistoryRefusal';
}

/** A remembered state, known by how it differs from its parent's. */
interface Point {
  /** Undefined for the base and for removed snapshots that still hold their children together. */
  id: string | undefined;
  readonly name: string | undefined;
  parent: Point | undefined;
  edge: Delta;
  readonly children: Set<Point>;
}

/** What history needs of its store. */
export interface Recorded {
  /** Makes the changes, all of which lead to a state that was there before, and tells the feed of a restore. */
  apply(changes: readonly Change[], point: string): void;
  isInTransaction(): boolean;
}

/**
 * Snapshots of a store as a tree of deltas. Taking one costs nothing; going to one costs the rows in which the
 * states on the way differ, whatever the store holds and however many changes were made.
 */
export class History {
  readonly #store: Recorded;
  readonly #points = new Map<string, Point>();
  #base: Point | undefined;
  #current: Point | undefined;
  /** What changed since `current`. */
  #open = new Delta();

  /** Made by `createStore`. */
  constructor(store: Recorded) {
    this.#store = store;
  }

  /**
   * Makes the present state the one that `reset` goes to, forgetting all snapshots. Before it nothing is recorded.
   * @param since how the present differs from the state to go to, when it is another one.
   */
  markBase(since: Iterable<readonly [Address, Readonly<Difference>]> = []): void {
    this.#refuseInTransaction();
    this.#forget();
    this.#base = this.#current = newPoint(undefined, undefined, undefined, new Delta());
    for (const [at, { before, after }] of since) this.#open.append(at, before, after);
  }

  /** Remembers the present state under an id that is not taken. */
  snapshot(id: string, name?: string): string {
    this.#refuseInTransaction();
    const parent = this.#standing();
    if (this.#points.has(id)) throw new HistoryRefusal(`There is a snapshot ${id} already`);
    const point = newPoint(id, name, parent, this.#open);
    parent.children.add(point);
    this.#points.set(id, point);
    this.#current = point;
    this.#open = new Delta();
    return id;
  }

  /**
   * Goes to the state of a snapshot; returns how many rows were written.
   * @throws UnknownSnapshot
   */
  restore(id: string): number {
    return this.#goTo(this.#point(id));
  }

  /** Goes to the base; snapshots stay. Returns how many rows were written. */
  reset(): number {
    this.#standing();
    return this.#goTo(this.#base as Point);
  }

  /**
   * Forgets a snapshot; the present state and the other snapshots stay.
   * @throws UnknownSnapshot
   */
  remove(id: string): void {
    this.#refuseInTransaction();
    const point = this.#point(id);
    this.#points.delete(id);
    point.id = undefined;
    this.#collapse(point);
  }

  /** How the base differs from the present: what a reset would change. */
  wayToBase(): Delta {
    this.#standing();
    return this.#wayTo(this.#base as Point);
  }

  /** Snapshots in the order they were taken. */
  list(): readonly Snapshot[] {
    return [...this.#points].map(([id, point]) => {
      let parent = point.parent;
      while (parent && parent.id === undefined) parent = parent.parent;
      return { id, name: point.name, parent: parent?.id, current: point === this.#current };
    });
  }

  /** How many differences are held: what memory history costs. */
  get size(): number {
    const of = (point: Point): number => [...point.children].reduce((sum, child) => sum + of(child), point.edge.size);
    return (this.#base ? of(this.#base) : 0) + this.#open.size;
  }

  /** Whether a row that is not there may come back: some state to go to has it. */
  remembers(at: Address): boolean {
    const mentions = (point: Point): boolean => point.edge.of(at) !== undefined || [...point.children].some(mentions);
    return this.#open.of(at) !== undefined || (this.#base !== undefined && mentions(this.#base));
  }

  /** Called by the store with each change it makes (and each it takes back). */
  note(change: Change): void {
    if (this.#base) this.#open.append(change, change.before, change.after);
  }

  /** Called by the store when all its rows are replaced: nothing is recorded until the next `markBase`. */
  end(): void {
    this.#forget();
    this.#base = this.#current = undefined;
  }

  #forget(): void {
    this.#points.clear();
    this.#open = new Delta();
  }

  #standing(): Point {
    if (!this.#current) throw new HistoryRefusal('There is no base to come back to: markBase was not called');
    return this.#current;
  }

  #point(id: string): Point {
    const point = this.#points.get(id);
    if (!point) throw new UnknownSnapshot(id);
    return point;
  }

  #refuseInTransaction(): void {
    if (this.#store.isInTransaction()) throw new HistoryRefusal('History stands still inside a transaction');
  }

  #goTo(target: Point): number {
    this.#refuseInTransaction();
    const left = this.#standing();
    const way = this.#wayTo(target);
    this.#open = new Delta();
    this.#current = target;
    this.#collapse(left);
    const changes: Change[] = [];
    for (const [at, { before, after }] of way.entries()) changes.push({ ...at, before, after });
    this.#store.apply(changes, target.id ?? '');
    return changes.length;
  }

  /** From the present up to the nearest point that both descend from, then down. */
  #wayTo(target: Point): Delta {
    const above = new Set<Point>();
    for (let point: Point | undefined = target; point; point = point.parent) above.add(point);
    const way = new Delta();
    goBack(way, this.#open);
    let meeting = this.#standing();
    for (; !above.has(meeting) && meeting.parent; meeting = meeting.parent) goBack(way, meeting.edge);
    const down: Point[] = [];
    for (let point = target; point !== meeting && point.parent; point = point.parent) down.push(point);
    for (const point of down.reverse()) {
      for (const [at, { before, after }] of point.edge.entries()) way.append(at, before, after);
    }
    return way;
  }

  /** Drops a point that has no id and that at most one thing depends on. */
  #collapse(point: Point): void {
    const { parent } = point;
    if (point.id !== undefined || !parent) return;
    const [child, ...others] = point.children;
    if (point === this.#current) {
      if (child) return;
      this.#open = point.edge.joinedWith(this.#open);
      this.#current = parent;
    } else if (child) {
      if (others.length > 0) return;
      child.edge = point.edge.joinedWith(child.edge);
      child.parent = parent;
      parent.children.add(child);
    }
    parent.children.delete(point);
    if (!child) this.#collapse(parent);
  }
}

function goBack(way: Delta, edge: Delta): void {
  for (const [at, { before, after }] of edge.entries()) way.append(at, after, before);
}

function newPoint(id: string | undefined, name: string | undefined, parent: Point | undefined, edge: Delta): Point {
  return { id, name, parent, edge, children: new Set() };
}
