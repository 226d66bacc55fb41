import type { Decision, Source } from './decide';

const allowing: Readonly<Record<Source, string>> = {
  identity: 'no identity-based policy allows',
  session: 'no session policy allows',
  boundary: 'no permissions boundary allows',
  trust: 'no resource-based policy allows',
};

const denying: Readonly<Record<Source, string>> = {
  identity: 'an identity-based policy',
  session: 'a session policy',
  boundary: 'a permissions boundary',
  trust: 'a resource-based policy',
};

/** AWS's sentence of a request that was denied [field]. @param who an ARN, or `anonymous` */
export function denialOf(
  who: string,
  { action, resource }: { action: string; resource: string },
  { outcome, source }: Decision,
): string {
  const why =
    outcome === 'explicitDeny'
      ? `with an explicit deny in ${denying[source]}`
      : `because ${allowing[source]} the ${action} action`;
  return `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}
