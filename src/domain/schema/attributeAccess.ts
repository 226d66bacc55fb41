import { refusal } from '../../contract';
import type { AppClient } from '../../state/rows';

/** Never written by a user, whatever the client's WriteAttributes say [live]. */
const administrative: ReadonlySet<string> = new Set(['sub', 'email_verified', 'phone_number_verified', 'identities']);

const unauthorized = (name: string) =>
  // [live]
  refusal(
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
    `The app client may not write "${name}": see WriteAttributes, or use an administrator's operation.`,
  );

/** Without WriteAttributes a client writes everything that is not administrative [live: against the guide]. */
export function assertMayWrite(client: AppClient, names: Iterable<string>): void {
  const allowed = client.settings.WriteAttributes;
  for (const name of names) {
    const forbidden = administrative.has(name) || name.startsWith('dev:');
    if (forbidden || (allowed !== undefined && !allowed.includes(name))) throw unauthorized(name);
  }
}

/** Without ReadAttributes a client reads everything but developer-only attributes. */
export function mayRead(client: AppClient, name: string): boolean {
  if (name.startsWith('dev:')) return false;
  const allowed = client.settings.ReadAttributes;
  return name === 'sub' || allowed === undefined || allowed.includes(name);
}
