import { ServiceContract, type InputOf, type OutputOf } from '../../contract';
import type { Call } from '../../world/Call';
import type { BuiltOperation } from '../operation';
import { json, type SsmErrorName, type SsmOperationName, type SsmSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    ssm: SsmErrorName;
  }
}

/** Its constraint error was seen on the live service [field]. */
export const ssm = new ServiceContract<SsmOperationName>({ name: 'ssm', json, constraintError: 'ValidationException' });

type Built = keyof SsmSdk;

type SsmOperation<Name extends Built> = BuiltOperation<InputOf<SsmSdk, Name>, OutputOf<SsmSdk, Name>> & {
  readonly name: Name;
};

/** Declares an operation of Systems Manager, typed by the AWS SDK. */
export const ssmOperation = <Name extends Built>(
  name: Name,
  handle: (call: Call, input: InputOf<SsmSdk, Name>) => OutputOf<SsmSdk, Name>,
): SsmOperation<Name> => ({ name, handle });
