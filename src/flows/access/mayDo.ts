import {
  contextOf,
  decide,
  denialOf,
  parsePolicy,
  type Context,
  type Decision,
  type Named,
  type Policies,
  type Policy,
} from '../../domain/access';
import type { Role } from '../../state/rows';
import type { State } from '../../state/tables';
import { actingRole } from './actingRole';
import { policiesOfRole } from './rolePolicies';
import { sessionContext, standingContext, type ActingSession, type ContextValues } from './sessionContext';

/** What a session wants to do, and whatever else is known of the request. */
export interface Wish {
  readonly action: string;
  readonly resource: string;
  /** Outweighs what the session itself says. */
  readonly context?: ContextValues;
  /** Does a policy of the resource allow it, so that those of the role need not? */
  readonly granted?: boolean;
}

export interface Verdict {
  readonly decision: Decision;
  /** AWS's sentence, where it is denied. */
  readonly sentence?: string;
  /** What the request was known by. */
  readonly context: Context;
  /** Words for the person at the keyboard. */
  readonly hints: readonly string[];
}

/** Rows never change, so that what was read of one stays. */
const read = new WeakMap<readonly string[], readonly Named<Policy>[]>();

/**
 * May this session do that? Of a role that there is not nothing is allowed; who acts as no role is the account's own and
 * bound by nothing but the session's policies.
 */
export function mayDo(
  state: State,
  who: ActingSession,
  { action, resource, context, granted = false }: Wish,
  now: number,
): Verdict {
  const role = actingRole(state, who);
  const known = contextOf({ ...standingContext(now), ...sessionContext(who, role?.tags), ...context });
  const { policies, hints } = policiesOf(state, who, role);
  const identity = granted && role !== undefined ? [...policies.identity, ownAccount] : policies.identity;
  const decision = decide({ action, resource, context: known }, { ...policies, identity });
  if (decision.outcome === 'allowed') return { decision, context: known, hints };
  return { decision, sentence: denialOf(who.arn, { action, resource }, decision), context: known, hints };
}

function policiesOf(state: State, who: ActingSession, role: Role | undefined): { policies: Policies; hints: string[] } {
  const bounds = who.policies === undefined ? {} : { session: sessionPolicies(who.policies) };
  if (who.roleArn === undefined) return { policies: { identity: [ownAccount], ...bounds }, hints: [] };
  if (role === undefined) {
    const hint =
      state.roles.by('arn', '', who.roleArn) === undefined
        ? `There is no role ${who.roleArn} here, so that nothing is allowed: put it into the fixtures' roles.`
        : `The role ${who.roleArn} was made after this session, which nothing is allowed.`;
    return { policies: { identity: [], ...bounds }, hints: [hint] };
  }
  const { unknown, ...policies } = policiesOfRole(state, role);
  const hints = unknown.map((arn) => `What ${arn} says is not known here: it allows nothing.`);
  return { policies: { ...policies, ...bounds }, hints };
}

const ownAccount: Named<Policy> = {
  name: 'account',
  policy: parsePolicy('{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}', 'identity'),
};

function sessionPolicies(texts: readonly string[]): readonly Named<Policy>[] {
  const known = read.get(texts);
  if (known !== undefined) return known;
  const policies = texts.map((text, index) => ({
    name: `session policy ${index + 1}`,
    policy: parsePolicy(text, 'session'),
  }));
  read.set(texts, policies);
  return policies;
}
