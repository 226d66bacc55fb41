import { categoryOf } from '../../domain/quotas/categories';
import { pause } from '../../platform/timer';
import type { Fault } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { Dropped } from '../../world/Dropped';
import type { Observer } from '../../world/Observer';
import { aboutOf, isNamed, membersOf } from './about';
import { failure, mayEndIn } from './failure';
import { meteredOf } from './quotas';

/** No service of AWS: who means all does not mean it. */
export const standIn = 'stand-in';

/** The key of its bucket. */
export const rateKey = ({ id }: Pick<Fault, 'id'>): string => `rule ${id}`;

function isMeant(call: Call, input: unknown, { rule, names }: Fault): boolean {
  const { operation } = call;
  if (rule.category !== undefined) {
    return operation.service === 'cognito-idp' && categoryOf(meteredOf(call, input)) === rule.category;
  }
  if (rule.service !== undefined && operation.service !== rule.service) return false;
  if (names !== undefined) return names.includes(operation.name);
  return rule.service !== undefined || operation.service !== standIn;
}

function matches(call: Call, input: unknown, { match = {} }: Fault['rule']): boolean {
  const { userPoolId, clientId, username, ...others } = match;
  const members = membersOf(input);
  const isSent = ([name, value]: [string, unknown]) => Object.hasOwn(members, name) && members[name] === value;
  if (!Object.entries(others).every(isSent)) return false;
  if (userPoolId === undefined && clientId === undefined && username === undefined) return true;
  const about = aboutOf(call, input);
  return (
    (userPoolId === undefined || about.userPoolId === userPoolId) &&
    (clientId === undefined || about.clientId === clientId) &&
    (username === undefined || isNamed(call, about, String(username)))
  );
}

/** Does the rule's throttle let the call pass? */
function passes({ world: { rates }, now }: Call, fault: Fault): boolean {
  const { throttle } = fault.rule;
  if (throttle === undefined) return false;
  const [key, rate] = [rateKey(fault), { perSecond: throttle.requestsPerSecond, burst: throttle.burst }];
  if (!rates.hasRoom(key, rate, now)) return false;
  rates.take(key, rate, now);
  return true;
}

/** A draw of the seed's, where the rule leaves it to chance. */
const isDrawn = ({ world: { random } }: Call, { rate = 1 }: Fault['rule']): boolean =>
  rate >= 1 || random.below(1_000_000) < rate * 1_000_000;

const acts = (call: Call, input: unknown, fault: Fault): boolean =>
  fault.used < (fault.rule.times ?? Infinity) &&
  isMeant(call, input, fault) &&
  (fault.rule.error === undefined || mayEndIn(call.operation, fault.rule.error)) &&
  matches(call, input, fault.rule) &&
  !passes(call, fault) &&
  isDrawn(call, fault.rule);

const counted = ({ id, rule: { times }, used }: Fault) =>
  `rule ${id} of /_emu/faults${times === undefined ? '' : ` (${used} of ${times})`}.`;

const fails = ({ drop, error, status, throttle }: Fault['rule']) =>
  drop === true || error !== undefined || status !== undefined || throttle !== undefined;

/** Ends the call, unless the rule only holds it. */
function end(call: Call, fault: Fault): void {
  const { rule } = fault;
  if (rule.drop) throw new Dropped(`Cut by ${counted(fault)}`);
  if (fails(rule)) throw failure(call.operation, rule, `Refused by ${counted(fault)}`);
}

function act(call: Call, fault: Fault): void | Promise<void> {
  const used = { ...fault, used: fault.used + 1 };
  commit(call, ({ faults: table }) => table.set(used));
  const { latencyMs = 0 } = fault.rule;
  if (latencyMs === 0) {
    end(call, used);
    return;
  }
  call.hint(`Held for ${latencyMs} ms by ${counted(used)}`);
  return pause(latencyMs).then(() => {
    end(call, used);
  });
}

/** In the order of the rules; each is read again, since others may have used it up while the call was held. */
function pass(call: Call, input: unknown, ids: readonly string[], from = 0): void | Promise<void> {
  for (let at = from; at < ids.length; at++) {
    const fault = call.world.state.faults.get('', ids[at] ?? '');
    if (fault === undefined || !acts(call, input, fault)) continue;
    const held = act(call, fault);
    if (held !== undefined) return held.then(() => pass(call, input, ids, at + 1));
  }
}

/** In the order in which they came. */
export const faultsInOrder = (faults: Iterable<Fault>): readonly Fault[] =>
  [...faults].sort((one, other) => Number(one.id) - Number(other.id));

/** Refuses, cuts off or holds calls as the rules of `/_emu/faults` say: where AWS would throttle, before the operation runs. */
export const faults: Observer = {
  admit(call, input) {
    const { faults: table } = call.world.state;
    if (table.count('') === 0) return undefined;
    return pass(
      call,
      input,
      faultsInOrder(table.rows('')).map(({ id }) => id),
    );
  },
};
