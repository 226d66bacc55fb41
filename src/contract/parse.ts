import { shape as shapeOf } from './model';
import type { ServiceModel } from './model';
import { refusal } from './ServiceError';
import type { ServiceError } from './ServiceError';
import type { Shape } from './Shape';

/** Turns a JSON value (never null or undefined) into the value of a shape; SerializationException if it cannot. */
export type Parser = (value: unknown) => unknown;

/** Deeper documents are refused, so that no later walk over one can exhaust the stack. Our own limit. */
const deepestDocument = 100;

/** The parser of a shape, with everything beneath it. */
export function compileParser(model: ServiceModel, name: string): Parser {
  const shape = shapeOf(model, name);
  if (shape.document === true) return (value) => copyDocument(value, 0);
  switch (shape.type) {
    case 'structure':
      return structureParser(model, shape);
    case 'list':
      return listParser(compileParser(model, shape.member ?? ''));
    case 'map':
      return mapParser(compileParser(model, shape.value ?? ''));
    default:
      return scalarParsers[shape.type];
  }
}

function structureParser(model: ServiceModel, shape: Shape): Parser {
  const members = Object.entries(shape.members ?? {}).map(([name, of]) => ({
    name,
    parse: compileParser(model, of),
  }));
  return (value) => {
    if (!isRecord(value)) throw unexpected(value, 'Expected structure or null');
    const parsed: Record<string, unknown> = {};
    for (const { name, parse } of members) {
      const member = value[name];
      if (member !== undefined && member !== null) parsed[name] = parse(member);
    }
    return parsed;
  };
}

function listParser(parse: Parser): Parser {
  return (value) => {
    if (!Array.isArray(value)) throw unexpected(value, 'Expected list or null');
    const parsed: unknown[] = [];
    for (const element of value) if (element !== null) parsed.push(parse(element));
    return parsed;
  };
}

/** Keys are the caller's, so the result has no prototype for them to touch. */
function mapParser(parse: Parser): Parser {
  return (value) => {
    if (!isRecord(value)) throw unexpected(value, 'Expected map or null');
    const parsed = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(value)) {
      const member = value[key];
      if (member !== null) parsed[key] = parse(member);
    }
    return parsed;
  };
}

const scalarParsers: Record<Exclude<Shape['type'], 'structure' | 'list' | 'map'>, Parser> = {
  string: (value) => {
    if (typeof value === 'string') return value;
    throw notConvertible(value, 'a String');
  },
  boolean: (value) => {
    if (typeof value === 'boolean') return value;
    throw notConvertible(value, 'a Boolean');
  },
  integer: (value) => {
    if (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31) return value;
    throw notConvertible(value, 'an Integer');
  },
  long: (value) => {
    if (Number.isInteger(value)) return value;
    throw notConvertible(value, 'a Long');
  },
  timestamp: (value) => {
    if (typeof value === 'number') return new Date(value * 1000);
    throw notConvertible(value, 'a Date');
  },
  blob: (value) => {
    if (typeof value !== 'string') throw notConvertible(value, 'a ByteBuffer');
    // what AWS says of broken base64 is not known: some malformed bodies are answered without any text
    if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw refusal('SerializationException', '');
    return new Uint8Array(Buffer.from(value, 'base64'));
  },
};

/** A copy without `__proto__` keys, which a later spread or assign could mistake for a prototype. */
function copyDocument(value: unknown, depth: number): unknown {
  if (depth > deepestDocument) throw refusal('SerializationException', '', 'the document is nested too deeply');
  if (Array.isArray(value)) return value.map((element) => copyDocument(element, depth + 1));
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) if (key !== '__proto__') copy[key] = copyDocument(value[key], depth + 1);
  return copy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// The sentences are those of AWS's shared JSON 1.1 stack, measured on another service; [likely] for Cognito.
function notConvertible(value: unknown, target: string): ServiceError {
  return unexpected(value, `${tokenOf(value)} can not be converted to ${target}`);
}

function unexpected(value: unknown, sentence: string): ServiceError {
  if (Array.isArray(value)) return refusal('SerializationException', 'Start of list found where not expected.');
  if (isRecord(value)) return refusal('SerializationException', 'Start of structure or map found where not expected.');
  return refusal('SerializationException', sentence);
}

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'number') return 'NUMBER_VALUE';
  return value === true ? 'TRUE_VALUE' : 'FALSE_VALUE';
}
