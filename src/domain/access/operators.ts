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

const number = (text: string): number | undefined => (/^\s*[-+]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined);

/** Milliseconds of a date as W3C's profile of ISO 8601 writes it, or of seconds since 1970 [docs]. */
function instant(text: string): number | undefined {
  if (/^\d{5,15}$/.test(text)) return Number(text) * 1000;
  const milliseconds = /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[-+]\d\d:?\d\d)?)?)?)?$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

const compared =
  (read: (text: string) => number | undefined, fits: (value: number, wanted: number) => boolean): Maker =>
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

const bytes: Maker = (written) => {
  const wanted = Buffer.from(written, 'base64');
  return (value) => Buffer.from(value, 'base64').equals(wanted);
};

/** An address without a length of prefix is itself alone [docs]. */
const address: Maker = (written) => {
  const range = written.includes('/') ? written : `${written}/${written.includes(':') ? '128' : '32'}`;
  const known = isCidr(range);
  return (value) => known && isWithin(value, range);
};

const holds = (test: Maker): Operator => ({ negated: false, test });
const not = (test: Maker): Operator => ({ negated: true, test });
const same = (value: number, wanted: number) => value === wanted;

/** Of numbers and of dates. */
const comparing = (prefix: string, read: (text: string) => number | undefined): [string, Operator][] => [
  [`${prefix}equals`, holds(compared(read, same))],
  [`${prefix}notequals`, not(compared(read, same))],
  [`${prefix}lessthan`, holds(compared(read, (value, wanted) => value < wanted))],
  [`${prefix}lessthanequals`, holds(compared(read, (value, wanted) => value <= wanted))],
  [`${prefix}greaterthan`, holds(compared(read, (value, wanted) => value > wanted))],
  [`${prefix}greaterthanequals`, holds(compared(read, (value, wanted) => value >= wanted))],
];

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
  ['bool', holds(truth)],
  ['binaryequals', holds(bytes)],
  ['ipaddress', holds(address)],
  ['notipaddress', not(address)],
  ['arnequals', holds(arnLike)],
  ['arnlike', holds(arnLike)],
  ['arnnotequals', not(arnLike)],
  ['arnnotlike', not(arnLike)],
]);
