import { Operation, shape } from '../contract';
import { meant, faultOfRule, ruleMembers, stranger, type RuleFault } from '../domain/faults/check';
import { commonErrors, oauthErrors } from '../domain/faults/errors';
import { categories } from '../domain/plan/provisionedLimits';
import { mayEndIn } from '../flows/admission/failure';
import { faultsInOrder, rateKey, standIn } from '../flows/admission/faults';
import { sentenceOf } from '../flows/admission/sentences';
import type { Fault, FaultRule } from '../state/rows';
import type { CalledOperation } from '../world/Call';
import type { Callables } from '../world/Callables';
import type { World } from '../world/World';
import { shown } from './body';
import { everything } from './callNames';
import { ControlError } from './ControlError';
import type { ControlCall, ControlRequest } from './request';

/** Rules there may be. Our own limit. */
const mostRules = 1000;

/** What a rule has in common with what it is about: its names, and what those that it means may do. */
interface Meant {
  readonly names?: readonly string[];
  /** As far as is known; a rule for all asks further. */
  readonly operations?: readonly CalledOperation[];
}

const refused = ({ message, hint }: RuleFault, where: string) =>
  new ControlError(400, 'InvalidRule', `${where}${message}`, hint);

/** The first service that has it is meant, with all others that have an operation of that name. */
async function named(all: Callables, { operation = '*', service }: FaultRule): Promise<Meant | RuleFault> {
  if (operation === '*') return {};
  const known: string[] = [];
  const endpoints = await all.endpoints();
  const byPath = endpoints.filter(({ path }) => path === operation).flatMap(({ calls }) => calls);
  const operations = byPath.filter((one) => service === undefined || one.service === service);
  if (operations.length > 0) {
    return { operations, names: operations.map(({ name }) => name) };
  }
  for await (const some of everything(all, service)) {
    const found = some.filter(({ name }) => name === operation);
    if (found.length > 0) return { operations: found, names: [operation] };
    known.push(...some.map(({ name }) => name));
  }
  const alike = endpoints.filter(({ path, calls }) => calls.length > 0 && path.endsWith(`/${operation.toLowerCase()}`));
  const [segment] = alike.sort((one, other) => one.path.length - other.path.length);
  const hint =
    segment === undefined
      ? meant(operation, known, 'GET /_emu/requests lists calls with their names; endpoints also go by their paths.')
      : `Did you mean ${segment.path}?`;
  return stranger(service === undefined ? 'operation' : `operation of ${service}`, operation, hint);
}

function faultOfService({ contracts }: Callables, { service }: FaultRule): RuleFault | undefined {
  const names = [...contracts.map(({ name }) => name), standIn];
  if (service === undefined || names.includes(service)) return undefined;
  return stranger('service', service, meant(service, names, `There are ${names.join(', ')}.`));
}

function faultOfCategory({ category }: FaultRule): RuleFault | undefined {
  if (category === undefined || categories.has(category)) return undefined;
  return stranger('category', category, meant(category, [...categories.keys()], `There are ${[...categories.keys()].join(', ')}.`)); // prettier-ignore
}

const aboutCalls = ['clientId', 'username', 'userPoolId'];

/** Parameters of endpoints have no model. */
function faultOfMatch({ match = {} }: FaultRule, { operations }: Meant): RuleFault | undefined {
  if (operations === undefined || !operations.every((one) => one instanceof Operation)) return undefined;
  const sent = operations.flatMap(({ model, input }) => Object.keys(shape(model, input).members ?? {}));
  const known = [...aboutCalls, ...sent];
  const name = Object.keys(match).find((member) => !known.includes(member));
  if (name === undefined) return undefined;
  const hint = meant(name, known, `One of ${known.join(', ')}.`);
  return {
    ...stranger('member', name, hint),
    message: `${operations[0]?.name ?? ''} has no member ${name.slice(0, 60)} to match.`,
  };
}

async function faultOfError(all: Callables, rule: FaultRule, { operations }: Meant): Promise<RuleFault | undefined> {
  const { error, service, operation } = rule;
  if (error === undefined) return undefined;
  const codes = new Set<string>([...commonErrors.keys(), ...oauthErrors.keys()]);
  const isEnd = (one: CalledOperation) => mayEndIn(one, error);
  if (operations?.some(isEnd)) return undefined;
  if (operations === undefined) {
    for await (const some of everything(all, rule.category === undefined ? service : 'cognito-idp')) {
      if (some.some(isEnd)) return undefined;
      for (const { errors } of some) for (const code of errors) codes.add(code);
    }
    return stranger('error', error, meant(error, [...codes], 'Nothing that the rule means ends in it.'));
  }
  const isOfAws = operations.some((one) => one instanceof Operation);
  const own = [
    ...new Set([...operations.flatMap(({ errors }) => errors), ...(isOfAws ? commonErrors : oauthErrors).keys()]),
  ];
  return {
    message: `${operation ?? ''} does not end in ${shown(error)}.`,
    hint: meant(error, own, `It ends in ${own.join(', ')}.`),
  };
}

/** @throws ControlError InvalidRule */
async function resolved(all: Callables, given: unknown, where: string): Promise<Omit<Fault, 'id'>> {
  const fault = faultOfRule(given);
  if (fault !== undefined) throw refused(fault, where);
  const rule = given as FaultRule;
  const amiss = faultOfService(all, rule) ?? faultOfCategory(rule);
  if (amiss !== undefined) throw refused(amiss, where);
  const found = await named(all, rule);
  if ('message' in found) throw refused(found, where);
  const wrong = faultOfMatch(rule, found) ?? (await faultOfError(all, rule, found));
  if (wrong !== undefined) throw refused(wrong, where);
  const message = rule.message ?? (rule.error === undefined ? undefined : sentenceOf(rule.error));
  return {
    rule: { ...rule, ...(message !== undefined && { message }) },
    ...(found.names !== undefined && { names: found.names }),
    used: 0,
  };
}

const told = ({ id, rule, used }: Fault) => ({ id, ...rule, used });

const listed = ({ state }: World) => faultsInOrder(state.faults.rows('')).map(told);

function removed(world: World, faults: Iterable<Fault>): void {
  for (const fault of [...faults]) {
    world.state.faults.remove(fault);
    world.rates.forget(rateKey(fault));
  }
}

function rulesOf({ rules, ...one }: ControlRequest['body']): { replaces: boolean; given: readonly unknown[] } {
  if (rules === undefined) return { replaces: false, given: [one] };
  if (Object.keys(one).length > 0) {
    throw new ControlError(400, 'InvalidBody', 'rules stands beside a rule.', 'Send { rules } to replace all, or one rule to add it.'); // prettier-ignore
  }
  if (!Array.isArray(rules)) throw new ControlError(400, 'InvalidBody', 'rules is no list.');
  return { replaces: true, given: rules };
}

/** `{ rules }` takes the place of all that there are; a rule by itself is added to them. Nothing changes unless all are right. */
async function put(world: World, { body }: ControlRequest) {
  const { replaces, given } = rulesOf(body);
  const { faults } = world.state;
  if (given.length > mostRules || (!replaces && faults.count('') >= mostRules)) {
    throw new ControlError(400, 'TooManyRules', `There are ${mostRules} rules at most.`, 'DELETE /_emu/faults takes all away.'); // prettier-ignore
  }
  const made: Omit<Fault, 'id'>[] = [];
  for (const [at, rule] of given.entries())
    made.push(await resolved(world.callables, rule, replaces ? `rules[${at}]: ` : ''));
  world.state.transaction(() => {
    if (replaces) removed(world, faults.rows(''));
    const last = Number(faultsInOrder(faults.rows('')).at(-1)?.id ?? 0);
    for (const [at, fault] of made.entries()) faults.put({ id: String(last + 1 + at), ...fault });
  }, 'faults');
  return listed(world);
}

function remove(world: World, { query }: ControlRequest) {
  const { faults } = world.state;
  const { id } = query;
  const fault = id === undefined ? undefined : faults.get('', id);
  if (id !== undefined && fault === undefined) {
    throw new ControlError(404, 'UnknownRule', 'There is no rule of that id.', 'GET /_emu/faults lists them.');
  }
  world.state.transaction(() => {
    removed(world, fault === undefined ? faults.rows('') : [fault]);
  }, 'faults');
  return listed(world);
}

/** Rules by which calls are refused, cut off or held. */
export const faultCalls = (world: World): ControlCall[] => [
  { method: 'GET', path: '/faults', handle: () => listed(world) },
  {
    method: 'PUT',
    path: '/faults',
    members: ['rules', ...ruleMembers],
    handle: (request) => put(world, request),
  },
  { method: 'DELETE', path: '/faults', query: ['id'], handle: (request) => remove(world, request) },
];
