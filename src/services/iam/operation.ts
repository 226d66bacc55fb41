import { refusal, ServiceContract, type InputOf, type OutputOf } from '../../contract';
import { noSuchRole } from '../../domain/access/roles';
import { sessionOf } from '../../flows/access/whoCalls';
import type { Role } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { BuiltOperation } from '../operation';
import { json, type IamErrorName, type IamOperationName, type IamSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    iam: IamErrorName;
  }
}

export const iam = new ServiceContract<IamOperationName>({
  name: 'iam',
  json,
  constraintError: 'ValidationError',
  corrections: [
    {
      service: 'iam',
      reason: 'A role may be asked for with a boundary that is not there; the model lacks what is said then.',
      source: 'what command lines and Terraform were answered [field]',
      errors: { CreateRole: ['NoSuchEntityException'] },
    },
  ],
});

type Input<Name extends IamOperationName> = InputOf<IamSdk, Name>;
type Output<Name extends IamOperationName> = OutputOf<IamSdk, Name>;

export const iamOperation = <Name extends IamOperationName>(
  name: Name,
  handle: (call: Call, input: Input<Name>) => Output<Name> | Promise<Output<Name>>,
): BuiltOperation<Input<Name>, Output<Name>> => ({
  name,
  handle: (call, input) => {
    assertOfRole(call);
    return handle(call, input);
  },
});

/**
 * IAM is closed to credentials of GetFederationToken, and of GetSessionToken without MFA [model: STS].
 * @throws 403 InvalidClientTokenId [field]
 */
function assertOfRole(call: Call): void {
  const session = sessionOf(call);
  if (session === undefined || session.roleArn !== undefined) return;
  const hint = 'Credentials of GetSessionToken and GetFederationToken may not call IAM.';
  throw refusal('UnrecognizedClientException', 'The security token included in the request is invalid', hint);
}

/** An operation on a role, which its input names. @throws NoSuchEntityException */
export const onRole = <Name extends IamOperationName>(
  name: Input<Name> extends { RoleName: string } ? Name : never,
  handle: (call: Call, role: Role, input: Input<Name>) => Output<Name>,
): BuiltOperation<Input<Name>, Output<Name>> =>
  iamOperation<Name>(name, (call, input) =>
    handle(call, roleOf(call, (input as { RoleName: string }).RoleName), input),
  );

/** Names go without case [likely]. @throws NoSuchEntityException */
export function roleOf({ world }: Call, name: string): Role {
  const role = world.state.roles.get('', name.toLowerCase());
  if (role === undefined) throw noSuchRole(name);
  return role;
}
