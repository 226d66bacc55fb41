import type { Entry, KeptAnswer } from './Entry';
import { comparable, isSealed } from './claims';
import { areAlike, placeOf, plain, redirect, token, type Kind, type Place } from './kinds';
import type { Learned } from './Learned';
import { byName, isMembers, jsonOf, memberOf, textAt, xmlLeaves, type Members, type Value } from './values';

/** One thing that is not the same; `undefined` where there is nothing. */
export interface Difference {
  /** @example 'status', 'error', 'message', 'UserConfirmed', 'AuthenticationResult.IdToken claims.email' */
  readonly path: string;
  readonly recorded: Value | undefined;
  readonly answered: Value | undefined;
}

/** An answer of the other end. */
export type Answered = KeptAnswer;

const typeOf = (value: Value | undefined) => (Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value);

/** What there is on one side only, without the tokens and ids that may be in it. */
function outlined(value: Value | undefined, kind: Kind | undefined): Value | undefined {
  if (value === undefined || typeof value === 'boolean' || typeof value === 'number') return value;
  if (kind !== undefined) return `a ${kind === 'token' ? 'token' : 'value'}`;
  if (Array.isArray(value)) return `${value.length} entries`;
  return isMembers(value) ? `{ ${Object.keys(value).join(', ')} }` : value;
}

/** Holds one answer against another, and learns what the other end calls things. */
class Comparison {
  readonly found: Difference[] = [];

  constructor(
    readonly learned: Learned,
    /** Lists of messages are not in one order. */
    readonly holds: boolean,
  ) {}

  tell(path: string, recorded: Value | undefined, answered: Value | undefined): void {
    this.found.push({ path, recorded, answered });
  }

  value(recorded: Value | undefined, answered: Value | undefined, path: string, place: Place): void {
    const { kind } = place;
    if (recorded === undefined || answered === undefined) {
      if (recorded !== answered) this.tell(path, outlined(recorded, kind), outlined(answered, kind));
      return;
    }
    if (typeof recorded === 'string' && typeof answered === 'string') {
      this.text(recorded, answered, path, kind);
    } else if (Array.isArray(recorded) && Array.isArray(answered)) {
      this.list(recorded as readonly Value[], answered as readonly Value[], path, place);
    } else if (isMembers(recorded) && isMembers(answered)) {
      this.members(recorded, answered, path, place);
    } else if (typeOf(recorded) !== typeOf(answered) || (kind === undefined && recorded !== answered)) {
      this.tell(path, recorded, answered);
    }
  }

  text(recorded: string, answered: string, path: string, kind: Kind | undefined): void {
    if (kind === 'odd' || kind === 'time') return;
    if (kind === 'token') this.token(recorded, answered, path);
    else if (!this.isSame(recorded, answered, kind)) this.tell(path, recorded, answered);
  }

  isSame(recorded: string, answered: string, kind: Kind | undefined): boolean {
    const isId = kind === 'id' || areAlike(recorded, answered);
    if (isId && this.holds) return this.learned.hold(recorded, answered);
    if (isId || kind === 'given') return this.learned.learn(recorded, answered);
    return recorded === answered || this.learned.translate(recorded) === answered;
  }

  token(recorded: string, answered: string, path: string): void {
    const [old, fresh] = [comparable(recorded), comparable(answered)];
    if (old !== undefined && fresh !== undefined) this.members(old, fresh, path, token, ' ');
    else if (old !== fresh || isSealed(recorded) !== isSealed(answered)) {
      this.tell(path, old === undefined ? 'no JWT' : 'a JWT', fresh === undefined ? 'no JWT' : 'a JWT');
    }
    this.learned.learn(recorded, answered);
  }

  list(recorded: readonly Value[], answered: readonly Value[], path: string, place: Place): void {
    const [old, fresh] = [byName(recorded), byName(answered)];
    if (old !== undefined && fresh !== undefined) {
      this.members(old, fresh, path, place.named);
      return;
    }
    if (recorded.length !== answered.length) {
      this.tell(path, `${recorded.length} entries`, `${answered.length} entries`);
    }
    const element = place.below();
    for (let at = 0; at < Math.min(recorded.length, answered.length); at++) {
      this.value(recorded[at], answered[at], `${path}[${at}]`, element);
    }
  }

  members(recorded: Members, answered: Members, path: string, place: Place, between = '.'): void {
    const fresh = new Set(Object.keys(answered));
    const inner = (name: string) => (path === '' ? name : `${path}${between}${name}`);
    for (const name of Object.keys(recorded)) {
      const there = fresh.has(name) ? name : this.learned.translate(name);
      fresh.delete(there);
      this.value(recorded[name], memberOf(answered, there), inner(name), place.below(name));
    }
    for (const name of fresh) this.tell(inner(name), undefined, answered[name]);
  }
}

/** What is before a `#` names the model's shape, what is behind a colon the place where it is written down. */
const codeIn = (text: string | undefined) => text?.split('#').at(-1)?.split(':', 1)[0];

const errorOf = ({ headers, body }: KeptAnswer): { error: Value | undefined; message: Value | undefined } => {
  const json = jsonOf(body);
  if (isMembers(json)) {
    const error = codeIn(textAt(json, '__type') ?? headers['x-amzn-errortype']) ?? textAt(json, 'error');
    return { error, message: textAt(json, 'message') ?? textAt(json, 'Message') ?? textAt(json, 'error_description') };
  }
  const xml = xmlLeaves(body);
  return { error: xml['Code'] ?? codeIn(headers['x-amzn-errortype']), message: xml['Message'] };
};

const isXml = ({ headers }: KeptAnswer) => /\bxml\b/.test(headers['content-type'] ?? '');

const bodyOf = (answer: KeptAnswer): Value | undefined =>
  isXml(answer) ? xmlLeaves(answer.body) : jsonOf(answer.body);

/** Without its characters. Of a page only that it is one is kept; nothing where there is no body. */
function typeOfBody({ headers, body }: KeptAnswer): string | undefined {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return body === '' && type !== 'text/html' ? undefined : type;
}

/** Where a redirect leads: its place, and every parameter by name. */
function leadsTo(location: string | undefined, learned: Learned): Members | undefined {
  if (location === undefined) return undefined;
  const [place = '', ...rest] = location.split(/[?#]/);
  const parameters = rest.flatMap((part) => [...new URLSearchParams(part)]);
  const path = learned
    .translate(place)
    .replace(/^https?:\/\/[^/]+(?=\/_domains\/)/, '')
    .replace(/^\/_domains\/[^/]+/, '');
  return { ...Object.fromEntries(parameters), ' to': path };
}

/**
 * What an answer of the other end has otherwise than the recorded one, ids and times aside. What the recorded answer
 * introduces is learned by its place.
 */
export function differencesOf(entry: Entry, answered: Answered, learned: Learned): readonly Difference[] {
  const comparison = new Comparison(learned, entry.door !== 'control');
  const { answer: recorded } = entry;
  if (recorded.status !== answered.status) comparison.tell('status', recorded.status, answered.status);
  if (recorded.status >= 400 || answered.status >= 400) {
    const [old, fresh] = [errorOf(recorded), errorOf(answered)];
    comparison.value(old.error, fresh.error, 'error', plain);
    comparison.value(old.message, fresh.message, 'message', plain);
    return comparison.found;
  }
  const [oldTo, freshTo] = [
    leadsTo(recorded.headers['location'], learned),
    leadsTo(answered.headers['location'], learned),
  ];
  comparison.value(oldTo, freshTo, 'location', redirect);
  const [oldType, freshType] = [typeOfBody(recorded), typeOfBody(answered)];
  const [old, fresh] = [bodyOf(recorded), bodyOf(answered)];
  if (oldType !== freshType && (old === undefined || fresh === undefined)) {
    comparison.tell('content-type', oldType, freshType);
    return comparison.found;
  }
  comparison.value(old, fresh, '', placeOf(entry));
  return comparison.found;
}

/** What an answer would have taught. */
export function introducedBy(entry: Entry): string[] {
  const found: string[] = [];
  const visit = (value: Value | undefined, place: Place): void => {
    if (typeof value === 'string') {
      if (place.kind === 'id' || place.kind === 'given' || place.kind === 'token') found.push(value);
    } else if (Array.isArray(value)) {
      const named = byName(value as readonly Value[]);
      if (named !== undefined) visit(named, place.named);
      else for (const one of value as readonly Value[]) visit(one, place.below());
    } else if (isMembers(value)) {
      for (const [name, one] of Object.entries(value)) visit(one, place.below(name));
    }
  };
  visit(bodyOf(entry.answer), placeOf(entry));
  const location = entry.answer.headers['location']?.split(/[?#]/).slice(1) ?? [];
  for (const part of location) visit(Object.fromEntries(new URLSearchParams(part)), redirect);
  return found;
}
