import { idp, type IdpOperationName } from '../../src/contract';

/** The members that an operation's request may have, so that a suite can tell that it forgot none. */
export function membersOf(name: IdpOperationName): string[] {
  const { input } = idp.operation(name);
  return Object.keys(idp.model.shapes.get(input)?.members ?? {}).sort();
}
