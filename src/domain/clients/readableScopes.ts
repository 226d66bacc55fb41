import type { AppClient } from '../../state/rows';
import { mayRead } from '../schema/attributeAccess';

/** What a scope tells of that a client must be able to read [docs: email]; that `profile` asks for nothing is [likely]. */
const told = new Map<string, readonly string[]>([
  ['email', ['email', 'email_verified']],
  ['phone', ['phone_number', 'phone_number_verified']],
]);

/** The attribute of these scopes that the client may not read; undefined where it may read all of them. */
export const unreadable = (client: AppClient, scopes: readonly string[]): string | undefined =>
  scopes.flatMap((scope) => told.get(scope) ?? []).find((name) => !mayRead(client, name));
