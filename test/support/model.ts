import { operation, serviceModel, type IdpOperationName } from '../../src/contract';

/** The members that an operation's request may have, so that a suite can tell that it forgot none. */
export function membersOf(name: IdpOperationName): string[] {
  const input = operation('cognito-idp', name)?.input ?? '';
  return Object.keys(serviceModel('cognito-idp').shapes.get(input)?.members ?? {}).sort();
}
