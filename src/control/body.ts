import { isRecord } from '../contract';
import { ControlError } from './ControlError';

type Body = Readonly<Record<string, unknown>>;

export const invalidBody = (message: string, hint?: string) => new ControlError(400, 'InvalidBody', message, hint);

/** A name that was sent, as refusals show it. */
export const shown = (text: string): string => JSON.stringify(text.slice(0, 60));

/** A text, or nothing where the member is not there. @throws ControlError InvalidBody */
export function textOf(body: Body, member: string): string | undefined {
  const value = body[member];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw invalidBody(`${member} is no text.`);
}

/** A text that must be there. */
export function neededText(body: Body, member: string, hint?: string): string {
  const text = textOf(body, member);
  if (text === undefined) throw invalidBody(`${member} is missing.`, hint);
  return text;
}

/** A list of texts, or nothing. */
export function textsOf(body: Body, member: string): readonly string[] | undefined {
  const value = body[member];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '')) return value as string[];
  throw invalidBody(`${member} is no list of texts.`);
}

/** An object, or nothing. */
export function recordOf(body: Body, member: string): Body | undefined {
  const value = body[member];
  if (value === undefined) return undefined;
  if (isRecord(value)) return value;
  throw invalidBody(`${member} is no object.`);
}
