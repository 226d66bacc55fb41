import { cut } from '../contract';
import type { Observer, Told } from './Observer';
import type { LoggedRequest } from './testKit';
import type { TriggerRun } from './TriggerRun';

/** Requests that are kept; an older one leaves for each that comes. Our own limit. */
const mostRequests = 1000;

/** Characters that are kept of a text that may be as long as a body. Our own limit. */
const longestText = 1000;

/** What is held of a call: little, and nothing that would keep a whole request in memory. */
class Held {
  readonly id: string;
  readonly at: number;
  readonly operation: string;
  readonly service: string;
  readonly status: number;
  readonly code: string | undefined;
  message: string | undefined;
  readonly hint: string | undefined;
  readonly isBug: boolean;
  readonly durationMs: number;
  readonly userPoolId: string | undefined;
  readonly clientId: string | undefined;
  triggers: readonly TriggerRun[] | undefined;
  readonly input: unknown;

  constructor(
    readonly number: number,
    { call, outcome: { status, refusal, bug }, durationMs, input }: Told,
  ) {
    this.id = call.origin.requestId;
    this.at = call.now;
    this.operation = cut(call.operation.name);
    this.service = call.operation.service;
    this.status = status;
    this.code = refusal?.code;
    this.message = kept(refusal?.logged ?? refusal?.message);
    this.hint = call.hints.length === 0 ? undefined : kept(call.hints.join(' '));
    this.isBug = bug !== undefined;
    this.durationMs = durationMs;
    this.userPoolId = kept(call.userPoolId ?? memberOf(input, 'UserPoolId'));
    this.clientId = kept(call.clientId);
    this.triggers = call.triggers.length === 0 ? undefined : call.triggers;
    this.input = input;
  }

  /** Did a trigger run for one of these? */
  isAbout(people: ReadonlySet<string>): boolean {
    const whom = ({ event }: TriggerRun) => personKey(memberOf(event, 'userPoolId'), memberOf(event, 'userName'));
    return this.triggers?.some((run) => people.has(whom(run))) === true;
  }

  /** Leaves of what triggers were told, and said, that they ran; a refusal of theirs is in their own words. */
  forgetTriggers(): void {
    if (this.triggers?.some(({ error }) => error !== undefined) === true) this.message = undefined;
    this.triggers = this.triggers?.map(({ source, arn, durationMs }) => ({
      source,
      arn,
      event: undefined,
      durationMs,
    }));
  }
}

const kept = (text: string | undefined) => (text === undefined || text === '' ? undefined : cut(text, longestText));

function memberOf(input: unknown, name: string): string | undefined {
  const value = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** A name in a pool, whatever the case. */
export const personKey = (userPoolId = '', name = ''): string => `${userPoolId} ${name.toLowerCase()}`;

/** The latest calls of all doors: an observer of its World. */
export class RequestLog implements Observer {
  readonly #ring: Held[] = [];
  readonly #listeners = new Set<(request: LoggedRequest) => void>();
  #count = 0;

  tell(told: Told): void {
    const number = ++this.#count;
    const held = new Held(number, told);
    this.#ring[(number - 1) % mostRequests] = held;
    for (const listener of this.#listeners) listener(logged(held));
  }

  /** Calls the listener with each call that is remembered; answers how to stop. */
  subscribe(listener: (request: LoggedRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** How many came since the start or the last reset: the number of the latest. */
  get count(): number {
    return this.#count;
  }

  /** Forgets them all. */
  clear(): void {
    this.#ring.length = this.#count = 0;
  }

  /** Those for which triggers ran for one of these people, by `personKey`, oldest first. */
  about(people: ReadonlySet<string>): LoggedRequest[] {
    return this.#held()
      .filter((held) => held.isAbout(people))
      .map(logged);
  }

  /** Forgets what triggers were told of them. */
  forgetTriggersOf(people: ReadonlySet<string>): void {
    for (const held of this.#held()) if (held.isAbout(people)) held.forgetTriggers();
  }

  #held(): Held[] {
    const first = Math.max(0, this.#count - mostRequests);
    return Array.from({ length: this.#count - first }, (_, at) => this.#ring[(first + at) % mostRequests] as Held);
  }

  /** Oldest first. */
  *list(): Generator<LoggedRequest> {
    for (const held of this.#held()) yield logged(held);
  }
}

function logged({ isBug, durationMs, ...held }: Held): LoggedRequest {
  const outcome = isBug ? 'failed' : held.code === undefined ? 'answered' : 'refused';
  const entries = Object.entries({ ...held, outcome, durationMs: Math.round(durationMs * 1000) / 1000 });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as LoggedRequest;
}
