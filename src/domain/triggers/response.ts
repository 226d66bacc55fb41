import { isRecord } from '../../contract';
import { refusal, type ServiceError } from '../../contract';

/** [live: its text and code] @param hint what is wrong with it */
export const unrecognizable = (hint: string): ServiceError =>
  refusal('InvalidLambdaResponseException', 'Unrecognizable lambda output', hint);

type Members = Readonly<Record<string, unknown>>;

/** The event that came back, as far as it is one: an object whose `response` is one. */
export function responseOf(payload: unknown): Members {
  if (!isRecord(payload)) {
    const what = payload === null ? 'nothing' : Array.isArray(payload) ? 'a list' : `a ${typeof payload}`;
    throw unrecognizable(`The function gave ${what} back; it is to give the event back, with its response filled in.`);
  }
  if (!isRecord(payload['response'])) {
    throw unrecognizable('What the function gave back has no response member that is an object; give back the event.');
  }
  return payload['response'];
}

const notA = (name: string, kind: string) => unrecognizable(`response.${name} is ${kind}.`);

/** A member that is true, false or left out. @throws InvalidLambdaResponseException also for text like "true" [likely] */
export function flagIn(response: Members, name: string): boolean {
  const value = response[name] ?? false;
  if (typeof value !== 'boolean') throw notA(name, 'neither true nor false');
  return value;
}

export function textIn(response: Members, name: string): string | undefined {
  const value = response[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw notA(name, 'no text');
  return value;
}

/** A list of texts; null and left out are undefined. */
export function textsIn(response: Members, name: string): readonly string[] | undefined {
  const value = response[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string')) throw notA(name, 'no list of texts');
  return value as string[];
}

/** A record of texts; null and left out are undefined. */
export function textRecordIn(response: Members, name: string): Readonly<Record<string, string>> | undefined {
  const value = response[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!isRecord(value) || Object.values(value).some((each) => typeof each !== 'string')) {
    throw notA(name, 'no object whose values are all text');
  }
  return value as Record<string, string>;
}

/** A record within; null and left out are undefined. */
export function recordIn(response: Members, name: string): Members | undefined {
  const value = response[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw notA(name, 'no object');
  return value;
}
