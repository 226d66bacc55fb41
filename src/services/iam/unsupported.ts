import { refusal } from '../../contract';
import { doesNot } from '../../web/notBuilt';

/** Refuses members whose effect nobody built. @throws NotImplementedException naming the first */
export function assertAbsent(input: object, members: readonly string[]): void {
  const given = Object.entries(input).find(([name, value]) => members.includes(name) && value !== undefined);
  if (given !== undefined) throw refusal('NotImplementedException', doesNot(`the member ${given[0]}`));
}

/** Of providers that come from IAM Identity Center, or that encrypt what they send. */
export const assertNoContext = (input: object): void => {
  assertAbsent(input, [
    'ContextProvider',
    'IdentityCenterInstanceArn',
    'RemoveContextProvider',
    'RemoveIdentityCenterInstance',
    'AssertionEncryptionMode',
    'AddPrivateKey',
    'RemovePrivateKey',
  ]);
};
