import { parsePolicy, type Named, type Policies, type Policy } from '../../domain/access';
import { awsManagedDocument, managedPolicyName } from '../../domain/access/managedPolicies';
import type { ManagedPolicy, Role } from '../../state/rows';
import type { State } from '../../state/tables';

/** What bears on whoever acts as a role. */
export interface RolePolicies extends Policies {
  /** ARNs of managed policies that nobody here knows the text of: they allow nothing. */
  readonly unknown: readonly string[];
}

/** Rows never change, so that what was read of one stays. */
const inline = new WeakMap<Role, readonly Named<Policy>[]>();
const managed = new WeakMap<ManagedPolicy, Named<Policy>>();
const ofAws = new WeakMap<State, Map<string, Named<Policy>>>();

/** Of the role as it is now. */
export function policiesOfRole(state: State, role: Role): RolePolicies {
  const attached = role.attached.map((arn) => ({ arn, policy: managedPolicy(state, arn) }));
  const boundary = role.boundary === undefined ? undefined : managedPolicy(state, role.boundary);
  const known = attached.flatMap(({ policy }) => policy ?? []);
  const unknown = attached.filter(({ policy }) => policy === undefined).map(({ arn }) => arn);
  const identity = [...inlinePolicies(role), ...known];
  if (role.boundary === undefined) return { identity, unknown };
  const bound = boundary ?? { name: managedPolicyName(role.boundary), arn: role.boundary, policy: nothing };
  return { identity, boundary: bound, unknown: boundary === undefined ? [...unknown, role.boundary] : unknown };
}

const nothing: Policy = { version: '2012-10-17', statements: [] };

function inlinePolicies(role: Role): readonly Named<Policy>[] {
  const found = inline.get(role);
  if (found !== undefined) return found;
  const read = Object.entries(role.policies).map(([name, text]) => ({ name, policy: parsePolicy(text, 'identity') }));
  inline.set(role, read);
  return read;
}

function managedPolicy(state: State, arn: string): Named<Policy> | undefined {
  const row = state.managedPolicies.get('', arn);
  return row === undefined ? awsManaged(state, arn) : ofAccount(row);
}

function ofAccount(row: ManagedPolicy): Named<Policy> {
  const found = managed.get(row);
  if (found !== undefined) return found;
  const read = { name: row.name, arn: row.arn, policy: parsePolicy(row.document, 'identity') };
  managed.set(row, read);
  return read;
}

function awsManaged(state: State, arn: string): Named<Policy> | undefined {
  const document = awsManagedDocument(arn);
  if (document === undefined) return undefined;
  let known = ofAws.get(state);
  if (known === undefined) ofAws.set(state, (known = new Map<string, Named<Policy>>()));
  let read = known.get(arn);
  if (read === undefined) {
    known.set(arn, (read = { name: managedPolicyName(arn), arn, policy: parsePolicy(document, 'identity') }));
  }
  return read;
}

/** The text of a policy that a decision names, for whoever shows where its statements stand. */
export const documentOf = (state: State, role: Role, { name, arn }: Pick<Named<Policy>, 'name' | 'arn'>): string =>
  (arn === undefined
    ? Object.hasOwn(role.policies, name) && role.policies[name]
    : (state.managedPolicies.get('', arn)?.document ?? awsManagedDocument(arn))) || '{}';
