import { refusal, ServiceContract, type InputOf, type OutputOf } from '../../contract';
import type { Call } from '../../world/Call';
import type { BuiltOperation } from '../operation';
import { json, type CloudtrailErrorName, type CloudtrailOperationName, type CloudtrailSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    cloudtrail: CloudtrailErrorName;
  }
}

export const cloudtrail = new ServiceContract<CloudtrailOperationName>({
  name: 'cloudtrail',
  json,
  constraintError: 'ValidationException',
  corrections: [
    {
      service: 'cloudtrail',
      reason:
        'LookupEvents has exceptions of its own for these, which the constraints of the model would leave without use.',
      source: 'the errors that it declares [model]; that they come first is [likely]',
      shapes: {
        AnyNumber: { type: 'integer' },
        AnyText: { type: 'string' },
      },
      members: {
        'LookupEventsRequest.MaxResults': 'AnyNumber',
        'LookupEventsRequest.EventCategory': 'AnyText',
        'LookupAttribute.AttributeKey': 'AnyText',
        'LookupAttribute.AttributeValue': 'AnyText',
      },
    },
  ],
});

type Built = keyof CloudtrailSdk;

/** Declares an operation of CloudTrail, typed by the AWS SDK. */
export const cloudtrailOperation = <Name extends Built>(
  name: Name,
  handle: (call: Call, input: InputOf<CloudtrailSdk, Name>) => OutputOf<CloudtrailSdk, Name>,
): BuiltOperation<InputOf<CloudtrailSdk, Name>, OutputOf<CloudtrailSdk, Name>> & { readonly name: Name } => ({
  name,
  handle,
});

/** AWS's sentences are not known: the first sentence of each is that of the model's documentation [model], what follows ours. */
export const invalidAttributes = (hint: string) =>
  refusal('InvalidLookupAttributesException', 'A lookup attribute that is not valid was specified.', hint);

export const invalidTimeRange = (hint: string) =>
  refusal('InvalidTimeRangeException', 'The timestamp values are not valid.', hint);

export const invalidMaxResults = (hint: string) =>
  refusal('InvalidMaxResultsException', 'The limit specified is not valid.', hint);

export const invalidToken = (hint: string) =>
  refusal('InvalidNextTokenException', 'The token is not valid, or was used with different parameters.', hint);

export const invalidCategory = (hint: string) =>
  refusal('InvalidEventCategoryException', 'The event category is not valid.', hint);
