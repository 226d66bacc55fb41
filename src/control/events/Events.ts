import { after } from '../../platform/timer';
import type { StoreEvent } from '../../state/Feed';
import type { StateChange } from '../../state/tables';
import type { LoggedRequest } from '../../world/testKit';
import type { World } from '../../world/World';
import { listMessages } from '../messages';
import { listRequests } from '../requests';
import { Reader, written } from './Reader';
import { poolOfChange, toldChange } from './told';

export const eventTypes = ['change', 'message', 'request', 'reset', 'restore'] as const;
export type EventType = (typeof eventTypes)[number];

/** Which events; every given member must match. `reset` and `restore` are of all pools. */
export interface EventQuery {
  readonly types: readonly string[];
  /** Of changes alone. */
  readonly tables?: readonly string[] | undefined;
  readonly userPoolId?: string | undefined;
  /** Messages and requests that are kept from after this instant come first. */
  readonly since?: string | undefined;
  /** The last event that the reader has seen before. */
  readonly lastEventId?: string | undefined;
}

/** An event, before anybody wants it. */
interface Happening {
  readonly id: string;
  readonly type: EventType;
  readonly userPoolId?: unknown;
  readonly table?: string;
  readonly data: unknown;
}

const wants = ({ types, tables, userPoolId }: EventQuery, { type, table, userPoolId: of }: Happening): boolean =>
  types.includes(type) &&
  (tables === undefined || table === undefined || tables.includes(table)) &&
  (userPoolId === undefined || type === 'reset' || type === 'restore' || of === userPoolId);

/** Real milliseconds between signs of life. */
const beat = 15_000;

/**
 * All that happens in a World, for as many as listen. While nobody does it listens to nothing itself. An id is the number of
 * the latest event of the state and that of the latest request: two that differ are apart.
 */
export class Events {
  readonly #world: World;
  readonly #beat: number;
  readonly #readers = new Map<Reader, EventQuery>();
  #callOff: (() => void) | undefined;

  constructor(world: World, between = beat) {
    this.#world = world;
    this.#beat = between;
  }

  /** Server-sent events until the reader is gone; nothing of them before it is saved. */
  async *stream(query: EventQuery, gone: AbortSignal): AsyncGenerator<string, void, undefined> {
    const reader = new Reader();
    const wake = () => {
      reader.wake();
    };
    gone.addEventListener('abort', wake);
    this.#enter(reader, query);
    try {
      yield this.#beginning(query);
      for (;;) {
        if (!gone.aborted) await reader.something();
        if (gone.aborted) return;
        const text = reader.take();
        await this.#world.durable();
        yield text;
      }
    } finally {
      gone.removeEventListener('abort', wake);
      this.#leave(reader);
    }
  }

  #idOf = (seq = this.#world.state.seq, number = this.#world.requests.count): string => `${seq}-${number}`;

  /** What a browser is to know first, and whatever was before. */
  #beginning({ lastEventId, since, ...query }: EventQuery): string {
    const id = this.#idOf();
    const gap = lastEventId === undefined || lastEventId === id ? '' : written(id, 'dropped', {});
    const kept: (Happening & { at: number })[] =
      since === undefined
        ? []
        : [
            ...listMessages(this.#world, { since }).map((data) => ({ ...data, id, type: 'message' as const, data })),
            ...listRequests(this.#world, { since }).map((data) => ({ ...data, id, type: 'request' as const, data })),
          ].sort((one, other) => one.at - other.at);
    const told = kept.filter((one) => wants(query, one)).map(({ type, data }) => written(id, type, data));
    return `retry: 1000\nid: ${id}\n\n${gap}${told.join('')}`;
  }

  #enter(reader: Reader, query: EventQuery): void {
    this.#readers.set(reader, query);
    if (this.#callOff !== undefined) return;
    const { state, requests } = this.#world;
    const unsubscribes = [
      state.subscribe((event) => {
        this.#changed(event);
      }),
      requests.subscribe((request) => {
        this.#called(request);
      }),
    ];
    let callOffBeat = () => {};
    const live = () => {
      callOffBeat = after(this.#beat, () => {
        this.#live();
        live();
      });
    };
    live();
    this.#callOff = () => {
      callOffBeat();
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }

  #leave(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#callOff?.();
    this.#callOff = undefined;
  }

  /** Who reads so slowly that something waits needs no sign of life. */
  #live(): void {
    const id = this.#idOf();
    for (const reader of this.#readers.keys()) if (reader.isIdle) reader.offer(id, `: alive\nid: ${id}\n\n`);
  }

  #tell(happening: Happening): void {
    let text: string | undefined;
    for (const [reader, query] of this.#readers) {
      if (!wants(query, happening)) continue;
      text ??= written(happening.id, happening.type, happening.data);
      reader.offer(happening.id, text);
    }
  }

  #changed({ seq, kind, cause, point, changes }: StoreEvent<StateChange>): void {
    const id = this.#idOf(seq);
    if (kind === 'restore' || kind === 'load') {
      const type = kind === 'load' || point === '' ? 'reset' : 'restore';
      const rows = kind === 'load' ? undefined : changes.length;
      this.#tell({ id, type, data: { seq, ...(type === 'restore' && { id: point }), rows } });
      return;
    }
    for (const change of changes) {
      const told = toldChange(change);
      const data = { seq, kind, cause, ...told };
      this.#tell({ id, type: 'change', table: change.table, userPoolId: poolOfChange(told), data });
      if (change.table !== 'messages' || change.before !== undefined || change.after === undefined) continue;
      const { after: message } = change;
      this.#tell({ id, type: 'message', userPoolId: message.userPoolId, data: message });
    }
  }

  #called(request: LoggedRequest): void {
    const id = this.#idOf(undefined, request.number);
    this.#tell({ id, type: 'request', userPoolId: request.userPoolId, data: request });
  }
}
