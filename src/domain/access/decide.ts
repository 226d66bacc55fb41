import type { Context } from './Context';
import { globMatches } from './glob';
import type { Named, Policy, Statement } from './Policy';
import { isMeant, type Principal } from './principals';
import { globOf } from './template';

/** What somebody wants to do. */
export interface AccessRequest {
  /** @example 's3:GetObject' */
  readonly action: string;
  /** An ARN, or `*` where an action has no resource. */
  readonly resource: string;
  readonly context: Context;
}

/** The policies that bear on a request of a principal. */
export interface Policies {
  readonly identity: readonly Named<Policy>[];
  /** What is in none of them is denied; absent: no bound. */
  readonly session?: readonly Named<Policy>[];
  readonly boundary?: Named<Policy>;
}

/** Whose policies. */
export type Source = 'identity' | 'session' | 'boundary' | 'trust';

/** A statement that fits a request. */
export interface Matched {
  readonly source: Source;
  readonly policy: string;
  readonly arn?: string;
  readonly statement: Statement;
}

export interface Decision {
  readonly outcome: 'allowed' | 'implicitDeny' | 'explicitDeny';
  /** The source that denies, explicitly or because nothing in it allows; `identity` or `trust` where it is allowed. */
  readonly source: Source;
  /** The statement that decided; an implicit denial has none. */
  readonly by?: Matched;
  /** All that fit: those that deny where any does, else those that allow. */
  readonly matched: readonly Matched[];
}

/** An explicit denial anywhere, then what the identity, the session and the boundary allow: all have to [docs]. */
export function decide(request: AccessRequest, { identity, session, boundary }: Policies): Decision {
  const fits = (statement: Statement) => fitsResource(statement, request.resource, request.context);
  const asked = { ...request, fits };
  const found = new Map<Source, Matched[]>([['identity', matches(identity, 'identity', asked)]]);
  if (session !== undefined) found.set('session', matches(session, 'session', asked));
  if (boundary !== undefined) found.set('boundary', matches([boundary], 'boundary', asked));
  return decided(found);
}

/** May this principal take the role whose trust policy this is? */
export function trusts(
  trust: Policy,
  { action, principal, context }: { action: string; principal: Principal; context: Context },
): Decision {
  const fits = ({ effect, principals }: Statement) =>
    principals !== undefined && isMeant(effect, principals, principal);
  const named = [{ name: 'AssumeRolePolicyDocument', policy: trust }];
  return decided(new Map([['trust', matches(named, 'trust', { action, context, fits })]]));
}

function decided(found: ReadonlyMap<Source, readonly Matched[]>): Decision {
  const all = [...found.values()].flat();
  const denying = all.filter(({ statement }) => statement.effect === 'Deny');
  const [first] = denying;
  if (first !== undefined) return { outcome: 'explicitDeny', source: first.source, by: first, matched: denying };
  for (const [source, matched] of found) {
    if (matched.length === 0) return { outcome: 'implicitDeny', source, matched: all };
  }
  const by = all[0] as Matched;
  return { outcome: 'allowed', source: by.source, by, matched: all };
}

interface Asked {
  readonly action: string;
  readonly context: Context;
  readonly fits: (statement: Statement) => boolean;
}

function matches(policies: readonly Named<Policy>[], source: Source, { action, context, fits }: Asked): Matched[] {
  const name = action.toLowerCase();
  const found: Matched[] = [];
  for (const { name: policy, arn, policy: document } of policies) {
    for (const statement of document.statements) {
      if (!fitsAction(statement, name) || !fits(statement)) continue;
      if (!statement.conditions.every(({ holds }) => holds(context))) continue;
      found.push({ source, policy, statement, ...(arn !== undefined && { arn }) });
    }
  }
  return found;
}

const fitsAction = ({ actions }: Statement, name: string): boolean =>
  actions.items.some((glob) => globMatches(glob, name)) !== actions.not;

/** A resource that names a variable without a value fits none, and leaves a NotResource without a meaning [docs]. */
function fitsResource({ resources }: Statement, resource: string, context: Context): boolean {
  if (resources === undefined) return false;
  let [found, unknown] = [false, false];
  for (const template of resources.items) {
    const glob = globOf(template, context);
    if (glob === undefined) unknown = true;
    else if (globMatches(glob, resource)) found = true;
  }
  return resources.not ? !found && !unknown : found;
}
