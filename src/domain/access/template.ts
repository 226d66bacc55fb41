import type { Context } from './Context';
import { compileGlob, escapeGlob, type Glob } from './glob';

/** A text of a policy, in which variables may stand. */
export interface Template {
  readonly parts: readonly Part[];
  /** Where nothing has to be looked up. */
  readonly text?: string;
  readonly glob?: Glob;
}

/** Text as it stands; what a variable stands for by itself; a key to look up. */
type Part = string | { readonly literal: string } | { readonly key: string; readonly fallback?: string };

/** `${*}`, `${?}` and `${$}` mean the characters themselves [docs]. */
const escapes = new Set(['*', '?', '$']);

/** @param variables do they mean anything here? In policies before Version 2012-10-17 they do not [docs] */
export function parseTemplate(text: string, variables: boolean): Template {
  const parts = variables ? partsOf(text) : [text];
  if (parts.some((part) => typeof part === 'object' && 'key' in part)) return { parts };
  const nothing: Context = new Map();
  return {
    parts,
    text: joined(parts, nothing, same) ?? '',
    glob: compileGlob(joined(parts, nothing, escapeGlob) ?? ''),
  };
}

/** The keys that its variables name, as they are written. */
export const variablesOf = (text: string): string[] =>
  partsOf(text).flatMap((part) => (typeof part === 'object' && 'key' in part ? [part.key] : []));

/** Its text, stars and all; undefined if a variable has no value. */
export const textOf = (template: Template, context: Context): string | undefined =>
  template.text ?? joined(template.parts, context, same);

/** What it matches; values of variables match only themselves. Undefined if a variable has no value. */
export function globOf(template: Template, context: Context): Glob | undefined {
  if (template.glob !== undefined) return template.glob;
  const pattern = patternOf(template, context);
  return pattern === undefined ? undefined : compileGlob(pattern);
}

/** The same as a pattern that is not compiled yet. */
export const patternOf = (template: Template, context: Context): string | undefined =>
  joined(template.parts, context, escapeGlob);

const same = (text: string): string => text;

function joined(parts: readonly Part[], context: Context, escape: (text: string) => string): string | undefined {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += escape === same ? part : part.replaceAll('\\', '\\\\');
      continue;
    }
    const value = 'literal' in part ? part.literal : valueOf(part.key, part.fallback, context);
    if (value === undefined) return undefined;
    text += escape(value);
  }
  return text;
}

/** A key with several values is none that a variable could stand for, and its default is for one that is absent [docs]. */
function valueOf(key: string, fallback: string | undefined, context: Context): string | undefined {
  const value = context.get(key.toLowerCase());
  if (value === undefined) return fallback;
  return typeof value === 'string' ? value : undefined;
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('${', from);
    const end = start === -1 ? -1 : endOf(text, start + 2);
    if (end === -1) break;
    if (start > from) parts.push(text.slice(from, start));
    parts.push(variableOf(text.slice(start + 2, end)));
    from = end + 1;
  }
  return from < text.length || parts.length === 0 ? [...parts, text.slice(from)] : parts;
}

/** The brace that closes a variable; those between quotes belong to its default. -1 if there is none. */
function endOf(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'") quoted = !quoted;
    if (character === '}' && !quoted) return at;
  }
  return -1;
}

function variableOf(inside: string): Part {
  if (escapes.has(inside)) return { literal: inside };
  const comma = inside.indexOf(',');
  const key = (comma === -1 ? inside : inside.slice(0, comma)).trim();
  const given = comma === -1 ? '' : inside.slice(comma + 1).trim();
  const quoted = given.length >= 2 && given.startsWith("'") && given.endsWith("'");
  return quoted ? { key, fallback: given.slice(1, -1).replaceAll("''", "'") } : { key };
}
