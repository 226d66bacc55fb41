import type { Context } from './Context';
import { isTruth, operators, type Operator, type Test } from './operators';
import { variablesOf } from './template';

/** One operator with one key of a Condition block. */
export interface Condition {
  /** As it is written. */
  readonly key: string;
  /** Keys that its values name as variables. */
  readonly variables: readonly string[];
  readonly holds: (context: Context) => boolean;
}

interface Written {
  readonly quantifier?: 'ForAnyValue' | 'ForAllValues';
  readonly operator: Operator | 'Null';
  readonly ifExists: boolean;
}

const notation = /^(?:(foranyvalue|forallvalues):)?(\w+?)(ifexists)?$/;

/** Undefined for an operator that there is not. That their names go without case is [likely]. */
export function readOperator(name: string): Written | undefined {
  const [, quantifier, base = '', ifExists] = notation.exec(name.toLowerCase()) ?? [];
  const operator = base === 'null' ? 'Null' : operators.get(base);
  if (operator === undefined || (operator === 'Null' && ifExists !== undefined)) return undefined;
  return {
    operator,
    ifExists: ifExists !== undefined,
    ...(quantifier !== undefined && { quantifier: quantifier === 'foranyvalue' ? 'ForAnyValue' : 'ForAllValues' }),
  };
}

export function conditionOf(written: Written, key: string, values: readonly string[], variables: boolean): Condition {
  const name = key.toLowerCase();
  const named = variables ? values.flatMap(variablesOf) : [];
  if (written.operator === 'Null') {
    const absent = values.map((value) => value.toLowerCase() === 'true');
    return { key, variables: [], holds: (context) => absent.includes(isAbsent(context.get(name))) };
  }
  const { negated, test } = written.operator;
  const tests = values.map((value) => test(value, variables));
  const fits = negated ? fitsNone(tests) : fitsAny(tests);
  return { key, variables: named, holds: quantified(written, negated, name, fits) };
}

/** Can this stand as a value of the operator? What names a variable is not looked into. */
export const isValueOf = ({ operator }: Written, value: string): boolean =>
  value.includes('${') || (operator === 'Null' ? isTruth(value) : operator.isValue?.(value) !== false);

/** A key without a value is as good as none [docs: of ForAllValues]. */
const isAbsent = (value: string | readonly string[] | undefined): boolean =>
  value === undefined || (typeof value === 'object' && value.length === 0);

type Fits = (value: string, context: Context) => boolean;

const fitsAny =
  (tests: readonly Test[]): Fits =>
  (value, context) =>
    tests.some((test) => test(value, context) === true);

/** A value of the policy that cannot be told makes it fail, as it would without `not` [likely]. */
const fitsNone =
  (tests: readonly Test[]): Fits =>
  (value, context) =>
    tests.every((test) => test(value, context) === false);

/**
 * Where the key is absent, ForAllValues and negated operators hold and the others do not; IfExists makes all hold
 * [docs]. Several values without a quantifier fit nothing [likely].
 */
function quantified({ quantifier, ifExists }: Written, negated: boolean, key: string, fits: Fits): Condition['holds'] {
  return (context) => {
    const value = context.get(key);
    if (quantifier === undefined) {
      const single = typeof value === 'object' && value.length === 1 ? value[0] : value;
      if (single === undefined) return ifExists || negated;
      return typeof single === 'string' ? fits(single, context) : negated;
    }
    const values = typeof value === 'string' ? [value] : (value ?? []);
    // an empty text counts as no value [docs]
    if (values.every((one) => one === '')) return quantifier === 'ForAllValues' || (ifExists && value === undefined);
    const holds = (one: string) => fits(one, context);
    return quantifier === 'ForAllValues' ? values.every(holds) : values.some(holds);
  };
}
