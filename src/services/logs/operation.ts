import { refusal, ServiceContract, type InputOf, type OutputOf } from '../../contract';
import type { Call } from '../../world/Call';
import { notBuiltYet } from '../Catalog';
import type { BuiltOperation } from '../operation';
import { json, type LogsErrorName, type LogsOperationName, type LogsSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    logs: LogsErrorName;
  }
}

/** Its constraint error was seen on the live service [field]. */
export const logs = new ServiceContract<LogsOperationName>({
  name: 'logs',
  json,
  constraintError: 'InvalidParameterException',
});

type Built = keyof LogsSdk;

type LogsOperation<Name extends Built> = BuiltOperation<InputOf<LogsSdk, Name>, OutputOf<LogsSdk, Name>> & {
  readonly name: Name;
};

/** Declares an operation of CloudWatch Logs, typed by the AWS SDK. */
export const logsOperation = <Name extends Built>(
  name: Name,
  handle: (call: Call, input: InputOf<LogsSdk, Name>) => OutputOf<LogsSdk, Name>,
): LogsOperation<Name> => ({ name, handle });

export const invalidParameter = (text: string, hint?: string) => refusal('InvalidParameterException', text, hint);

/** Refuses members whose effect nobody built. @throws NotImplementedException naming the first */
export function assertAbsent(input: object, ...members: string[]): void {
  const given = Object.entries(input).find(([name, value]) => members.includes(name) && value !== undefined);
  if (given !== undefined) throw notBuiltYet(`logs: ${given[0]}`);
}
