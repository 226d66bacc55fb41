import { isRecord } from '../../contract';
import type { Draft } from '../Draft';
import { inside, isList } from '../LeftOuts';

/** What a template does not tell before it is deployed. */
export class Unknown {
  constructor(
    readonly what: string,
    readonly why: string,
  ) {}
}

/** AWS::NoValue: as if it were not there. */
export const noValue = Symbol('AWS::NoValue');

/** The first thing in a value that is not known. */
export function unknownIn(value: unknown): Unknown | undefined {
  if (value instanceof Unknown) return value;
  if (!isList(value) && !isRecord(value)) return undefined;
  for (const one of Object.values(value)) {
    const found = unknownIn(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Half of a policy is another policy. */
const wholes = new Set(['PolicyDocument', 'AssumeRolePolicyDocument']);

/** The value without what is not known, each of which is left out by its path. */
export function known(value: unknown, path: string, draft: Draft): unknown {
  if (value instanceof Unknown) {
    draft.leaveOut(path, value.what, value.why);
    return undefined;
  }
  if (value === noValue) return undefined;
  if (isList(value)) return value.map((one, index) => known(one, inside(path, index), draft)).filter(isThere);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => {
    const whole = wholes.has(name) ? unknownIn(one) : undefined;
    return [name, known(whole ?? one, inside(path, name), draft)];
  });
  return Object.fromEntries(entries.filter(([, one]) => isThere(one)));
}

const isThere = (value: unknown) => value !== undefined;
