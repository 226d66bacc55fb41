import type { LaidState } from '../fixtures/saved';
import { sha256 } from '../platform/hash';
import { uuidOf } from '../platform/random';
import type { Delta } from '../state/Delta';
import type { Journal, Persistence } from '../state/persistence';
import type { World, WorldMark } from '../world/World';
import { forgetKeys } from '../world/poolKeys';
import { ControlError } from './ControlError';

const markOf = ({ clock, random, records }: World): WorldMark => ({
  clock: clock.mark(),
  random: random.mark(),
  records: new Map(Object.entries(records).map(([name, kept]) => [name, kept.mark()])),
});

/** What a mirror does not do: it is put back, given and told where it follows. @throws ControlError */
export function assertNoMirror({ config: { mirrors } }: World): void {
  if (mirrors === undefined) return;
  throw new ControlError(
    409,
    'IsMirror',
    'A mirror changes nothing by itself.',
    `It follows ${mirrors}: ask that one.`,
  );
}

/**
 * Makes the present state the one that `reset` goes to.
 * @param since how the present differs from that state, when it is another.
 */
export function begin(world: World, since?: Delta): void {
  world.state.history.markBase(since?.entries());
  world.timeline.begin();
  world.marks.clear();
  world.marks.set('', markOf(world));
}

/** So much of a seed's stream, in bytes, is one run's: with the same seed no run draws the ids of another. */
const runLength = 2 ** 36;

/** The same for a state that goes on: a reset goes to its base, as it would have in its first run. */
export async function beginSaved(world: World, laid: LaidState, kept: Persistence): Promise<Journal> {
  const { difference, mark, ...rest } = laid;
  const { state, random, marks } = world;
  begin(world, difference);
  const start = mark ?? random.mark();
  marks.set('', { ...markOf(world), random: start });
  const runs = kept.saved?.runs ?? 0;
  if (runs > 0) random.rewind({ ...start, bytesDrawn: runs * runLength });
  const journal = await kept.begin({ ...rest, state, difference, mark: start });
  world.keys.watch({
    made: (poolId, stored) => {
      journal.noteKeys(poolId, stored);
    },
    forgotten: (poolId) => {
      journal.dropKeys(poolId);
    },
  });
  return journal;
}

function forgetRun({ clock, requests, records, rates, outbox, putBack }: World): void {
  clock.reset();
  requests.clear();
  for (const kept of Object.values(records)) kept.forget();
  rates.clear();
  putBack.times++;
  outbox.clear();
}

/**
 * Back to the state right after start, to the seed's first draws and the time that the clock then had; tokens issued since stop working,
 * requests and records are forgotten, messages that were dropped, and how often was called.
 */
export function reset(world: World): void {
  assertNoMirror(world);
  const { state, random, marks } = world;
  state.history.reset();
  forgetRun(world);
  const start = marks.get('');
  if (start !== undefined) random.rewind(start.random);
  world.timeline.begin();
}

/**
 * A reset to another state than before, to which all further ones go, too. Signing keys of pools that are in both stay.
 * Snapshots, which are of the state before, are gone.
 */
export function beginAnew(world: World, from: Pick<World, 'state' | 'random'>): void {
  world.state.load(from.state.dump());
  forgetRun(world);
  world.random.rewind(from.random.mark());
  begin(world);
  forgetKeys(world);
  for (const { id } of world.state.userPools.rows('')) world.keys.prepare(id);
}

/** One draw, whatever snapshots there are: a stream that was rewound draws ids again that are taken. */
function freeId({ state, random }: World): string {
  const taken = new Set(state.history.list().map(({ id }) => id));
  let id = random.uuid();
  while (taken.has(id)) id = uuidOf(sha256(id));
  return id;
}

/** Names a point to come back to: the state, the clock's distance from the machine's and the place in the seed's stream. */
export function snapshot(world: World, name?: string): { id: string } {
  assertNoMirror(world);
  const id = world.state.history.snapshot(freeId(world), name);
  world.marks.set(id, markOf(world));
  return { id };
}

/** The id of a point, which its name means, too: the newest of that name. */
function known({ state }: World, id: string): string {
  const points = state.history.list();
  const point = points.find((one) => one.id === id) ?? points.findLast(({ name }) => name === id);
  if (point !== undefined) return point.id;
  throw new ControlError(
    404,
    'UnknownSnapshot',
    'There is no snapshot of that id or name.',
    'GET /_emu/snapshots lists them.',
  );
}

export function restore(world: World, id: string): void {
  assertNoMirror(world);
  const { state, timeline, clock, random, rates, records, marks, putBack } = world;
  const point = known(world, id);
  state.history.restore(point);
  rates.clear();
  putBack.times++;
  const mark = marks.get(point);
  if (mark === undefined) return;
  for (const [name, kept] of Object.entries(records)) kept.forget(mark.records.get(name));
  clock.restore(mark.clock);
  timeline.begin('cut');
  random.rewind(mark.random);
}

export function removeSnapshot(world: World, id: string): void {
  const point = known(world, id);
  world.state.history.remove(point);
  world.marks.delete(point);
  forgetKeys(world);
}
