import type { Form, Parser } from './Form';
import { shape as shapeOf } from './model';
import { refusal } from './ServiceError';
import type { ServiceError } from './ServiceError';
import type { ServiceModel, Shape } from './model';

/** Deeper documents are refused, so that no later walk over one can exhaust the stack. Our own limit. */
const deepestDocument = 100;

/** The parser of a shape, with everything beneath it, from values as a wire carries them. */
export function compileParser(model: ServiceModel, name: string, form: Form): Parser {
  const shape = shapeOf(model, name);
  if (shape.document === true) return (value) => copyDocument(value, 0);
  switch (shape.type) {
    case 'structure':
      return structureParser(model, shape, form);
    case 'list':
      return listParser(compileParser(model, shape.member ?? '', form));
    case 'map':
      return mapParser(compileParser(model, shape.value ?? '', form));
    default:
      return form.read[shape.type];
  }
}

function structureParser(model: ServiceModel, shape: Shape, form: Form): Parser {
  const members = Object.entries(shape.members ?? {}).map(([name, of]) => ({
    name,
    parse: compileParser(model, of, form),
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

/** A copy without `__proto__` keys, which a later spread or assign could mistake for a prototype. */
function copyDocument(value: unknown, depth: number): unknown {
  if (depth > deepestDocument) throw refusal('SerializationException', '', 'the document is nested too deeply');
  if (Array.isArray(value)) return value.map((element) => copyDocument(element, depth + 1));
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) if (key !== '__proto__') copy[key] = copyDocument(value[key], depth + 1);
  return copy;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The sentences are those of AWS's shared JSON 1.1 stack [likely]. */
export function unexpected(value: unknown, sentence: string): ServiceError {
  if (Array.isArray(value)) return refusal('SerializationException', 'Start of list found where not expected.');
  if (isRecord(value)) return refusal('SerializationException', 'Start of structure or map found where not expected.');
  return refusal('SerializationException', sentence);
}
