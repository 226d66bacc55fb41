import { isRecord } from './record';
import { shape as shapeOf } from './model';
import type { ServiceModel, Shape, Trait } from './model';

/** Makes a copy that may be kept and read: small, and without what is sensitive or secret. Takes whatever was sent. */
export type Redactor = (value: unknown) => unknown;

export const hidden = '***';

/** Characters of a text and entries of a list or map that are kept. Our own limits. */
const longestText = 256;
const mostEntries = 32;

/** A text that may be kept: a long one is cut, and copied so that it does not hold on to the whole of it. */
export const cut = (text: string, most = longestText): string =>
  text.length <= most ? text : Buffer.from(`${text.slice(0, most)}…`, 'utf8').toString('utf8');

/**
 * The redactor of a shape, with everything beneath it. What the model does not describe is left out or hidden.
 * @param shown shapes that are kept although the model calls them sensitive
 */
export function compileRedactor(
  model: ServiceModel,
  name: string,
  shown: readonly string[] = [],
  trait?: Trait,
): Redactor {
  const shape = shapeOf(model, name);
  const isHidden = shape.sensitive || shape.secret || trait?.sensitive || shape.document;
  if (isHidden && !shown.includes(name)) return () => hidden;
  switch (shape.type) {
    case 'structure':
      return structureRedactor(model, shape, shown);
    case 'list': {
      const element = compileRedactor(model, shape.member ?? '', shown, shape.traits?.['member']);
      return (value) => (Array.isArray(value) ? value.slice(0, mostEntries).map((one) => element(one)) : hidden);
    }
    case 'map':
      return mapRedactor(compileRedactor(model, shape.value ?? '', shown, shape.traits?.['value']));
    default:
      return scalar;
  }
}

function structureRedactor(model: ServiceModel, shape: Shape, shown: readonly string[]): Redactor {
  const members = Object.entries(shape.members ?? {}).map(([name, of]) => ({
    name,
    redact: compileRedactor(model, of, shown, shape.traits?.[name]),
  }));
  return (value) => {
    if (!isRecord(value)) return hidden;
    const redacted: Record<string, unknown> = {};
    for (const { name, redact } of members) {
      if (!Object.hasOwn(value, name)) continue;
      const member = value[name];
      if (member !== undefined && member !== null) redacted[name] = redact(member);
    }
    return redacted;
  };
}

function mapRedactor(redact: Redactor): Redactor {
  return (value) => {
    if (!isRecord(value)) return hidden;
    const redacted = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(value).slice(0, mostEntries)) redacted[cut(key)] = redact(value[key]);
    return redacted;
  };
}

function scalar(value: unknown): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value;
  return value instanceof Uint8Array ? `${value.length} bytes` : hidden;
}
