import { shape as shapeOf } from './model';
import { compilePattern, isLinear } from './patterns';
import type { Matcher } from './patterns';
import type { ServiceModel, Shape } from './model';
import type { Violations } from './violations';

/**
 * Adds one violation for each constraint that a parsed value breaks. `path` is the value's own, in AWS's grammar;
 * `hidden` says that something around it is sensitive.
 */
export type Constraint = (value: unknown, path: string, hidden: boolean, found: Violations) => void;

/** A rule of one shape on its own value: whether it is violated, and how AWS states it. */
interface Rule {
  violatedBy: (value: unknown) => boolean;
  text: string;
}

/**
 * A value beyond its maximum that is also longer than this is not put to a pattern that backtracks; the
 * length item refuses it anyway. AWS would name both.
 */
const longestForPattern = 4096;

const mustNotBeNull = 'Member must not be null';

/** @param pattern as AWS writes it */
export const mustMatch = (pattern: string): string => `Member must satisfy regular expression pattern: ${pattern}`;

/** The constraints of a shape and of everything beneath it; undefined when there are none. */
export function compileConstraint(model: ServiceModel, name: string): Constraint | undefined {
  const shape = shapeOf(model, name);
  if (shape.document === true) return undefined;
  if (shape.type === 'structure') return structureConstraint(model, shape);
  const own = ownConstraint(rulesOf(shape), isSensitive(model, name));
  if (shape.type === 'list') return inOrder([elementConstraint(model, shape, shape.member ?? '', listOf), own]);
  if (shape.type === 'map') {
    return inOrder([keyConstraint(model, shape, name), elementConstraint(model, shape, shape.value ?? '', mapOf), own]);
  }
  return own;
}

function structureConstraint(model: ServiceModel, shape: Shape): Constraint | undefined {
  const members = Object.entries(shape.members ?? {}).flatMap(([name, of]) => {
    const check = compileConstraint(model, of);
    const required = shape.required?.includes(name) === true;
    if (check === undefined && !required) return [];
    return [{ name, required, check, wireName: lowerFirst(name), sensitive: shapeOf(model, of).sensitive === true }];
  });
  if (members.length === 0) return undefined;
  const sensitive = shape.sensitive === true;
  return (value, path, hidden, found) => {
    const record = value as Record<string, unknown>;
    const prefix = path === '' ? '' : `${path}.`;
    for (const member of members) {
      const given = record[member.name];
      if (given !== undefined) member.check?.(given, prefix + member.wireName, hidden || sensitive, found);
      else if (member.required) {
        const shown = hidden || sensitive || member.sensitive ? '' : ' null';
        found.add(shown, prefix + member.wireName, mustNotBeNull);
      }
    }
  };
}

function ownConstraint(rules: readonly Rule[], sensitive: boolean): Constraint | undefined {
  if (rules.length === 0) return undefined;
  return (value, path, hidden, found) => {
    for (const { violatedBy, text } of rules) {
      if (violatedBy(value)) found.add(shownValue(value, hidden || sensitive), path, text);
    }
  };
}

/** How the elements of a collection are walked, and how AWS states that some of them break their rules. */
interface Collection {
  entries: (value: unknown) => Iterable<[string | number, unknown]>;
  sentence: string;
}

const listOf: Collection = {
  *entries(value) {
    let position = 0;
    for (const element of value as unknown[]) yield [++position, element];
  },
  sentence: 'Member must satisfy constraint',
};

const mapOf: Collection = {
  entries: (value) => Object.entries(value as Record<string, unknown>),
  sentence: 'Map value must satisfy constraint',
};

/**
 * Simple elements that break a rule are not named: the whole collection is, once, with all the rules of its
 * elements: `Value '[X]' at 'explicitAuthFlows' failed to satisfy constraint: Member must satisfy constraint:
 * [Member must satisfy enum value set: [...]]` [field]. Structures are named by their place:
 * `schema.1.member.name` [field].
 */
function elementConstraint(
  model: ServiceModel,
  shape: Shape,
  elementName: string,
  collection: Collection,
): Constraint | undefined {
  const element = shapeOf(model, elementName);
  if (element.type !== 'structure' && element.type !== 'list' && element.type !== 'map') {
    const sensitive = shape.sensitive === true || isSensitive(model, elementName);
    const rules = rulesOf(element);
    return someViolate(rules, collection.sentence, sensitive, (value) => valuesOf(value));
  }
  const check = compileConstraint(model, elementName);
  if (check === undefined) return undefined;
  const sensitive = shape.sensitive === true;
  return (value, path, hidden, found) => {
    for (const [place, entry] of collection.entries(value)) {
      check(entry, `${path}.${place}.member`, hidden || sensitive, found);
    }
  };
}

function keyConstraint(model: ServiceModel, shape: Shape, mapName: string): Constraint | undefined {
  const rules = rulesOf(shapeOf(model, shape.key ?? ''));
  // [likely]: seen word for word on other services
  return someViolate(rules, 'Map keys must satisfy constraint', isSensitive(model, mapName), (value) =>
    Object.keys(value as Record<string, unknown>),
  );
}

function someViolate(
  rules: readonly Rule[],
  sentence: string,
  sensitive: boolean,
  entriesOf: (value: unknown) => readonly unknown[],
): Constraint | undefined {
  if (rules.length === 0) return undefined;
  // the inner list reads: longest, shortest, pattern [field]; alone, the same rules are named pattern first
  const text = `${sentence}: [${[...rules]
    .reverse()
    .map((rule) => rule.text)
    .join(', ')}]`;
  return (value, path, hidden, found) => {
    const violated = entriesOf(value).some((entry) => rules.some((rule) => rule.violatedBy(entry)));
    if (violated) found.add(shownValue(value, hidden || sensitive), path, text);
  };
}

/** In the order AWS names them: pattern, enumeration, shortest, longest [field]. */
function rulesOf(shape: Shape): Rule[] {
  const rules: Rule[] = [];
  const { min, max, pattern } = shape;
  if (pattern !== undefined) {
    rules.push({
      violatedBy: patternRule(shape, pattern),
      text: mustMatch(pattern),
    });
  }
  if (shape.enum !== undefined) {
    const values = new Set<unknown>(shape.enum);
    rules.push({
      violatedBy: (value) => !values.has(value),
      text: `Member must satisfy enum value set: [${shape.enum.join(', ')}]`,
    });
  }
  const { measure, noun } = measures[shape.type] ?? byLength;
  if (min !== undefined) {
    rules.push({
      violatedBy: (value) => measure(value) < min,
      text: `Member must have ${noun} greater than or equal to ${min}`,
    });
  }
  if (max !== undefined) {
    rules.push({
      violatedBy: (value) => measure(value) > max,
      text: `Member must have ${noun} less than or equal to ${max}`,
    });
  }
  return rules;
}

function patternRule(shape: Shape, pattern: string): (value: unknown) => boolean {
  const evaluated = shape.matches ?? pattern;
  const matches: Matcher = compilePattern(evaluated);
  const longest = isLinear(evaluated) || shape.max === undefined ? Infinity : Math.max(shape.max, longestForPattern);
  return (value) => {
    const text = value as string;
    return text.length <= longest && !matches(text);
  };
}

const byLength = { measure: (value: unknown) => (value as { length: number }).length, noun: 'length' };
const byValue = { measure: (value: unknown) => value as number, noun: 'value' };
const measures: Partial<Record<Shape['type'], typeof byLength>> = {
  integer: byValue,
  long: byValue,
  double: byValue,
  map: { measure: (value) => Object.keys(value as Record<string, unknown>).length, noun: 'length' },
};

function inOrder(constraints: readonly (Constraint | undefined)[]): Constraint | undefined {
  const present = constraints.filter((constraint) => constraint !== undefined);
  if (present.length < 2) return present[0];
  return (value, path, hidden, found) => {
    for (const constraint of present) constraint(value, path, hidden, found);
  };
}

/** A value is shown only when neither it nor anything beneath it is sensitive. */
function isSensitive(model: ServiceModel, name: string): boolean {
  const shape = shapeOf(model, name);
  if (shape.sensitive === true) return true;
  const beneath = [shape.member, shape.key, shape.value, ...Object.values(shape.members ?? {})];
  return beneath.some((inner) => inner !== undefined && isSensitive(model, inner));
}

function shownValue(value: unknown, hidden: boolean): string {
  return hidden ? '' : ` '${printed(value)}'`;
}

/** As Java prints it. What a structure prints is [likely] another text: its class and an address. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (value instanceof Uint8Array) {
    return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}=${printed(inner)}`)
      .join(', ')}}`;
  }
  return String(value);
}

function valuesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : Object.values(value as Record<string, unknown>);
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
