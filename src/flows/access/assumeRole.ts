import { contextOf, parsePolicy, PolicyFault, trusts, type Policy, type Principal } from '../../domain/access';
import { assumedRoleArn } from '../../domain/credentials/names';
import type { AwsSession, Role } from '../../state/rows';
import type { Call } from '../../world/Call';
import { issueCredentials, type Issued } from './issueCredentials';
import { ownDenial } from './mayAssume';
import { noRole, type NotAssumed } from './NotAssumed';
import { requestContext, requestTags, webContext, type ContextValues } from './sessionContext';

export interface Assumption {
  readonly roleArn: string;
  readonly action: 'sts:AssumeRole' | 'sts:AssumeRoleWithWebIdentity' | 'sts:AssumeRoleWithSAML';
  /** As trust policies name whoever asks. */
  readonly principal: Principal;
  /** Whose own policies have a say; absent for whoever is bound by none. */
  readonly caller?: AwsSession | undefined;
  readonly sessionName: string;
  /** What else is known of whoever asks, by condition key. */
  readonly context?: ContextValues;
  readonly tags?: Readonly<Record<string, string>>;
  readonly transitiveTagKeys?: readonly string[];
  /** Policies of the session, JSON as text, that were found sound. */
  readonly policies?: readonly string[];
  readonly durationSeconds?: number;
  readonly web?: AwsSession['web'];
  readonly sourceIdentity?: string;
}

export interface Assumed extends Issued {
  readonly role: Role;
}

/** Seconds that a session lasts that nobody asked to be longer or shorter [model]. */
const anHour = 3600;

/**
 * Credentials of a role for whoever its trust policy lets have them; the one place where that is decided.
 * @returns NotAssumed, whose `why` each door words in its own way
 * @example
 * const assumed = await assumeRole(call, { roleArn, action: 'sts:AssumeRole', principal: { AWS: arn }, sessionName });
 * if ('why' in assumed) throw refusal('AccessDenied', '…', assumed.hint);
 */
export async function assumeRole(call: Call, assumption: Assumption): Promise<Assumed | NotAssumed> {
  const key = await call.world.keys.identity();
  const role = trustingRole(call, assumption);
  if ('why' in role) return role;
  const { sessionName, web, sourceIdentity, policies } = assumption;
  const accountId = role.arn.split(':')[4] ?? call.world.config.accountId;
  const issued = issueCredentials(call, key, {
    arn: assumedRoleArn(accountId, role.name, sessionName),
    userId: `${role.roleId}:${sessionName}`,
    ...{ accountId, roleArn: role.arn, sessionName },
    tags: assumption.tags ?? {},
    transitiveTagKeys: assumption.transitiveTagKeys ?? [],
    durationSeconds: assumption.durationSeconds ?? anHour,
    ...(policies !== undefined && policies.length > 0 && { policies }),
    ...(web !== undefined && { web }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  });
  return { ...issued, role };
}

/** The role, if it may be assumed so. Refusals, in order: no role, trust policy, tagging, source identity, duration [likely]. */
export function trustingRole(call: Call, assumption: Assumption): Role | NotAssumed {
  const { roleArn, action, principal, caller, tags = {}, sourceIdentity, durationSeconds = anHour } = assumption;
  const role = call.world.state.roles.by('arn', '', roleArn);
  if (role === undefined) return noRole(roleArn, action, principal.Federated);
  const trust = trustOf(role);
  if ('why' in trust) return trust;
  const context = contextOf(contextValues(call, assumption));
  const needed = [
    ...(Object.keys(tags).length > 0 ? (['sts:TagSession'] as const) : []),
    ...(sourceIdentity === undefined ? [] : (['sts:SetSourceIdentity'] as const)),
  ];
  for (const one of [action, ...needed]) {
    const decision = trusts(trust, { action: one, principal, context });
    if (decision.outcome === 'allowed') {
      const own = one === 'sts:AssumeRole' && caller && ownDenial(call, caller, roleArn, decision.matched);
      if (own) return own;
      continue;
    }
    const why = one === 'sts:TagSession' || one === 'sts:SetSourceIdentity' ? one : 'trust';
    return { why, hint: untrusted(role, one, principal, decision.by?.statement.index) };
  }
  if (durationSeconds > role.maxSessionDuration) {
    return { why: 'duration', hint: `Sessions of ${role.name} last at most ${role.maxSessionDuration} seconds.` };
  }
  return role;
}

/** What is asked for stands before what the caller's own session says of itself. */
const contextValues = (call: Call, assumption: Assumption): ContextValues => ({
  ...requestContext(call),
  ...assumption.context,
  'sts:RoleSessionName': assumption.sessionName,
  'sts:SourceIdentity': assumption.sourceIdentity,
  ...requestTags(assumption.tags ?? {}, assumption.transitiveTagKeys ?? []),
  ...(assumption.web !== undefined && webContext(assumption.web)),
});

/** Rows never change: what one says is read once. */
const trustPolicies = new WeakMap<Role, Policy | NotAssumed>();

function trustOf(role: Role): Policy | NotAssumed {
  const known = trustPolicies.get(role) ?? readTrust(role);
  trustPolicies.set(role, known);
  return known;
}

function readTrust({ name, trust }: Role): Policy | NotAssumed {
  try {
    return parsePolicy(trust, 'trust');
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    return { why: 'trust', hint: `The trust policy of ${name} cannot be read: ${error.message}` };
  }
}

function untrusted({ name }: Role, action: string, { AWS, Federated }: Principal, denying: number | undefined): string {
  const who = Federated ?? AWS ?? 'this principal';
  if (denying !== undefined) return `Statement ${denying} of the trust policy of ${name} denies ${action} to ${who}.`;
  return `No statement of the trust policy of ${name} allows ${action} to ${who} with the conditions of this request.`;
}
