import { isCidr, isWithin } from '../../platform/cidr';
import type { Context } from './Context';
import { compileGlob, globMatches } from './glob';
import { globOf, parseTemplate, patternOf, textOf, type Template } from './template';

/** Does a value of the request fit one of the policy? Undefined: that one has no value here. */
export type Test = (value: string, context: Context) => boolean | undefined;

/** A condition operator without its prefixes and suffixes. */
export interface Operator {
  /** True for those that hold when nothing fits. */
  readonly negated: boolean;
  /** @param variables do they mean anything in this policy? */
  readonly test: (written: string, variables: boolean) => Test;
  /** May this stand in a policy? Absent: any text may. */
  readonly isValue?: (written: string) => boolean;
}

type Maker = Operator['test'];

const templated =
  (fits: (template: Template, value: string, context: Context) => boolean | undefined): Maker =>
  (written, variables) => {
    const template = parseTemplate(written, variables);
    return (value, context) => fits(template, value, context);
  };

const equal = templated((template, value, context) => {
  const text = textOf(template, context);
  return text === undefined ? undefined : text === value;
});

const equalIgnoringCase = templated((template, value, context) => {
  const text = textOf(template, context);
  return text === undefined ? undefined : text.toLowerCase() === value.toLowerCase();
});

const like = templated((template, value, context) => {
  const glob = globOf(template, context);
  return glob === undefined ? undefined : globMatches(glob, value);
});

/** Part by part, the six of an ARN [docs]; that a sole star fits every one is [likely]. */
const arnLike = templated((template, value, context) => {
  const pattern = patternOf(template, context);
  if (pattern === undefined) return undefined;
  if (pattern === '*') return true;
  const [wanted, parts] = [arnParts(pattern), arnParts(value)];
  if (wanted === undefined || parts === undefined) return false;
  return wanted.every((part, index) => globMatches(compileGlob(part), parts[index] ?? ''));
});

function arnParts(text: string): string[] | undefined {
  const parts = text.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Digits behind the point that count. */
const precision = 40;

/** Exact, as a whole number of the smallest parts: a double would not tell large ones apart. */
function number(text: string): bigint | undefined {
  const [, sign = '', whole = '', part = ''] = /^\s*([-+]?)(\d{0,100})(?:\.(\d{1,100}))?\s*$/.exec(text) ?? [];
  if (whole === '' && part === '') return undefined;
  const value = BigInt(whole + part.slice(0, precision).padEnd(precision, '0'));
  return sign === '-' ? -value : value;
}

/** Milliseconds of a date as W3C's profile of ISO 8601 writes it, or of seconds since 1970 [docs]. */
function instant(text: string): number | undefined {
  if (/^\d{5,15}$/.test(text)) return Number(text) * 1000;
  const milliseconds = /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[-+]\d\d:?\d\d)?)?)?)?$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

const compared =
  <Value>(read: (text: string) => Value | undefined, fits: (value: Value, wanted: Value) => boolean): Maker =>
  (written) => {
    const wanted = read(written);
    return (text) => {
      const value = read(text);
      return value !== undefined && wanted !== undefined && fits(value, wanted);
    };
  };

const truth: Maker = (written) => {
  const wanted = written.toLowerCase();
  return (value) => value.toLowerCase() === wanted;
};

const base64 = (text: string): Buffer | undefined =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64') : undefined;

const bytes = compared(base64, (value, wanted) => value.equals(wanted));

/** An address without a length of prefix is itself alone [docs]. */
const rangeOf = (written: string): string =>
  written.includes('/') ? written : `${written}/${written.includes(':') ? '128' : '32'}`;

const address: Maker = (written) => {
  const range = rangeOf(written);
  const known = isCidr(range);
  return (value) => known && isWithin(value, range);
};

type IsValue = (written: string) => boolean;
const readable =
  (read: (text: string) => unknown): IsValue =>
  (written) =>
    read(written) !== undefined;
/** What `Bool` and `Null` ask for. */
export const isTruth: IsValue = (written) => /^(true|false)$/i.test(written);
const isRange: IsValue = (written) => isCidr(rangeOf(written));

const holds = (test: Maker, isValue?: IsValue): Operator => ({ negated: false, test, ...(isValue && { isValue }) });
const not = (test: Maker, isValue?: IsValue): Operator => ({ negated: true, test, ...(isValue && { isValue }) });

/** Of numbers and of dates. */
function comparing(prefix: string, read: (text: string) => number | bigint | undefined): [string, Operator][] {
  const is = readable(read);
  const by = (fits: (value: number | bigint, wanted: number | bigint) => boolean) => compared(read, fits);
  const same = by((value, wanted) => value === wanted);
  const [less, atMost] = [by((value, wanted) => value < wanted), by((value, wanted) => value <= wanted)];
  const [more, atLeast] = [by((value, wanted) => value > wanted), by((value, wanted) => value >= wanted)];
  return [
    [`${prefix}equals`, holds(same, is)],
    [`${prefix}notequals`, not(same, is)],
    [`${prefix}lessthan`, holds(less, is)],
    [`${prefix}lessthanequals`, holds(atMost, is)],
    [`${prefix}greaterthan`, holds(more, is)],
    [`${prefix}greaterthanequals`, holds(atLeast, is)],
  ];
}

/** By name in lower case [docs: condition operators]; Null stands with the conditions. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ['stringequals', holds(equal)],
  ['stringnotequals', not(equal)],
  ['stringequalsignorecase', holds(equalIgnoringCase)],
  ['stringnotequalsignorecase', not(equalIgnoringCase)],
  ['stringlike', holds(like)],
  ['stringnotlike', not(like)],
  ...comparing('numeric', number),
  ...comparing('date', instant),
  ['bool', holds(truth, isTruth)],
  ['binaryequals', holds(bytes, readable(base64))],
  ['ipaddress', holds(address, isRange)],
  ['notipaddress', not(address, isRange)],
  ['arnequals', holds(arnLike)],
  ['arnlike', holds(arnLike)],
  ['arnnotequals', not(arnLike)],
  ['arnnotlike', not(arnLike)],
]);
