import { refusal, type ServiceError } from '../../../contract';
import { isValueOf, readOperator } from '../../../domain/access/conditions';
import type { Simulated } from './Simulated';

/** Sentences [likely]. */
const invalid = (text: string, hint?: string): ServiceError => refusal('InvalidInputException', text, hint);

const operatorOf: Readonly<Record<string, string>> = {
  numeric: 'NumericEquals',
  numericList: 'NumericEquals',
  boolean: 'Bool',
  booleanList: 'Bool',
  ip: 'IpAddress',
  ipList: 'IpAddress',
  binary: 'BinaryEquals',
  binaryList: 'BinaryEquals',
  date: 'DateEquals',
  dateList: 'DateEquals',
};

/**
 * That a simulation can be made of what is asked [docs: API reference]: actions of a service without stars, ARNs, a user as
 * the caller, keys of a service with values of their type.
 * @throws InvalidInputException
 */
export function assertSound({ ActionNames, ResourceArns = [], CallerArn, ContextEntries = [] }: Simulated): void {
  const action = ActionNames.find((name) => !/^[a-z0-9-]+:[a-z0-9]+$/i.test(name));
  if (action !== undefined)
    throw invalid(`Invalid Action: ${action}`, 'An action is like s3:GetObject, without stars.');
  const resource = ResourceArns.find((arn) => arn !== '*' && !isArn(arn));
  if (resource !== undefined) throw invalid(`Invalid Resource ARN: ${resource}`);
  if (CallerArn !== undefined && !/^arn:aws[a-z-]*:iam::\d{12}:user\/.+$/.test(CallerArn)) {
    throw invalid(`Invalid Caller ARN: ${CallerArn}`, 'It is the ARN of a user.');
  }
  for (const { ContextKeyName = '', ContextKeyValues = [], ContextKeyType = '' } of ContextEntries) {
    if (!/.:./.test(ContextKeyName)) throw invalid(`Invalid Context Key: ${ContextKeyName}`);
    if (ContextKeyValues.length > 1 && ContextKeyType !== '' && !ContextKeyType.endsWith('List')) {
      throw invalid(`Invalid Context Key Values of ${ContextKeyName}`, `The type ${ContextKeyType} has one value.`);
    }
    const operator = readOperator(operatorOf[ContextKeyType] ?? 'StringEquals');
    const wrong = operator && ContextKeyValues.find((value) => value.includes('${') || !isValueOf(operator, value));
    if (wrong !== undefined && Object.hasOwn(operatorOf, ContextKeyType)) {
      throw invalid(`Invalid Context Key Value of ${ContextKeyName}: ${wrong}`, `It is no ${ContextKeyType}.`);
    }
  }
}

const isArn = (text: string): boolean => text.startsWith('arn:') && text.split(':').length >= 6;
