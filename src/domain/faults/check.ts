import { isRecord } from '../../contract';
import { nearest } from '../../platform/nearest';
import type { FaultRule, Throttle } from '../../state/rows';
import { tellingStatuses } from './errors';

/** What is wrong with a rule, and how to mend it. */
export interface RuleFault {
  readonly message: string;
  readonly hint?: string | undefined;
}

type Member = keyof FaultRule;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '' && value.length <= 1000;
const isPositive: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isWithin =
  (low: number, high: number): Check =>
  (value) =>
    typeof value === 'number' && value >= low && value <= high;
const isWhole =
  (low: number, high: number): Check =>
  (value) =>
    Number.isInteger(value) && isWithin(low, high)(value);
const isSimple: Check = (value) => isText(value) || typeof value === 'number' || typeof value === 'boolean';

const longestLatency = 300_000;

const isThrottle: Check = (value) => {
  if (!isRecord(value)) return false;
  const { requestsPerSecond, burst, ...others } = value as Partial<Record<keyof Throttle, unknown>>;
  return (
    Object.keys(others).length === 0 &&
    isPositive(requestsPerSecond) &&
    (burst === undefined || (isPositive(burst) && (burst as number) >= 1))
  );
};

/** What each member may be; `must` continues "<member> must be". */
const members: Readonly<Record<Member, { readonly must: string; readonly accepts: Check }>> = {
  operation: { must: 'the name of an operation or an endpoint, or *', accepts: isText },
  service: { must: 'a service like cognito-idp', accepts: isText },
  category: { must: 'a category of AWS like UserAuthentication', accepts: isText },
  match: {
    must: 'an object of texts, numbers, true or false by member',
    accepts: (value) => isRecord(value) && Object.values(value).every(isSimple),
  },
  rate: { must: 'a share above 0, up to 1', accepts: (value) => isPositive(value) && isWithin(0, 1)(value) },
  times: { must: 'a whole number from 1', accepts: isWhole(1, Number.MAX_SAFE_INTEGER) },
  throttle: {
    must: '{ requestsPerSecond, burst? }, numbers above 0, a burst from 1',
    accepts: isThrottle,
  },
  latencyMs: { must: `milliseconds from 0 to ${longestLatency}`, accepts: isWithin(0, longestLatency) },
  error: { must: 'the code of an error', accepts: isText },
  message: { must: 'a text', accepts: isText },
  status: { must: 'a whole number from 400 to 599', accepts: isWhole(400, 599) },
  drop: { must: 'true, or absent', accepts: (value) => value === true },
};

export const ruleMembers = Object.keys(members) as readonly Member[];

/** @example meant('Pasword', ['Password']) // 'Did you mean Password?' */
export function meant(name: string, known: readonly string[], otherwise?: string): string | undefined {
  const near = nearest(name, known);
  return near === undefined ? otherwise : `Did you mean ${near}?`;
}

const shown = (text: string) => JSON.stringify(text.slice(0, 60));

export const stranger = (what: string, name: string, hint: string | undefined): RuleFault => ({
  message: `There is no ${what} ${shown(name)}.`,
  hint,
});

/** What its members say against one another. */
function contradiction({
  operation,
  category,
  service,
  error,
  message,
  status,
  drop,
  ...rule
}: FaultRule): RuleFault | undefined {
  if ((operation === undefined) === (category === undefined)) {
    return {
      message: 'A rule has either operation or category.',
      hint: 'operation: "*" means all; requests are listed by GET /_emu/requests with their names.',
    };
  }
  if (category !== undefined && service !== undefined) {
    return { message: 'service stands beside category.', hint: 'All categories are of cognito-idp.' };
  }
  if (drop && (error ?? message ?? status) !== undefined) {
    return {
      message: 'drop stands beside an answer.',
      hint: 'A connection that is cut has no error, message or status.',
    };
  }
  const { latencyMs, throttle } = rule;
  if (!drop && error === undefined && status === undefined && latencyMs === undefined && throttle === undefined) {
    return { message: 'The rule does nothing.', hint: 'It needs error, status, drop, latencyMs or throttle.' };
  }
  if (error !== undefined || throttle !== undefined) return undefined;
  if (message !== undefined)
    return { message: 'message stands without an error.', hint: 'Name the error that says it.' };
  if (status !== undefined && !tellingStatuses.includes(status)) {
    return {
      message: `status ${status} stands without an error.`,
      hint: `Name the error; ${tellingStatuses.join(', ')} alone say enough.`,
    };
  }
  return undefined;
}

/** What is wrong with a rule by itself, whatever operations there are. */
export function faultOfRule(given: unknown): RuleFault | undefined {
  if (!isRecord(given)) return { message: 'A rule is an object.' };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(members, name)) {
      return stranger('member', name, meant(name, ruleMembers, `A rule has ${ruleMembers.join(', ')}.`));
    }
    const { must, accepts } = members[name as Member];
    if (!accepts(value)) return { message: `${name} must be ${must}.` };
  }
  return contradiction(given);
}
