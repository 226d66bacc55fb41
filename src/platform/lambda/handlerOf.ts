import { basename, extname } from 'node:path';
import type { Handler } from './Lambda';

const isObject = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const memberOf = (value: unknown, path: string): unknown =>
  path.split('.').reduce((inner, name) => (isObject(inner) ? inner[name] : undefined), value);

/** Lambda's sentences for an export that is not there, or is no function [docs: its runtime's source]. */
function notFound(file: string, name: string, isThere: boolean): Error {
  const told = `${basename(file, extname(file))}.${name}`;
  const error = new Error(isThere ? `${told} is not a function` : `${told} is undefined or not exported`);
  error.stack = `${error.message}\n    at ${file}:1:1`;
  return error;
}

/**
 * The function among a module's exports. Lambda wants its name; without one it is `handler`, and what people export
 * instead of it is taken too: the module itself, or its default.
 */
export function handlerOf(exports: unknown, file: string, name?: string): Handler {
  const fallback = memberOf(exports, 'default');
  const named = name ?? 'handler';
  const candidates = [memberOf(exports, named), memberOf(fallback, named)];
  if (name === undefined) candidates.push(exports, fallback, memberOf(fallback, 'default'));
  const found = candidates.find((candidate) => typeof candidate === 'function');
  if (found !== undefined) return found as Handler;
  throw notFound(file, named, candidates[0] !== undefined || candidates[1] !== undefined);
}
