import { refusal, ServiceContract, type InputOf, type OutputOf, type ServiceError } from '../../contract';
import { publishedNames } from '../../domain/metrics/names';
import { nearest } from '../../platform/nearest';
import type { Call } from '../../world/Call';
import type { Bucket } from '../../world/Metrics';
import { notBuiltYet } from '../Catalog';
import type { BuiltOperation } from '../operation';
import { faultsIn, type Faults } from './checked';
import { json, type CloudwatchErrorName, type CloudwatchOperationName, type CloudwatchSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    cloudwatch: CloudwatchErrorName;
  }
}

export const cloudwatch = new ServiceContract<CloudwatchOperationName>({
  name: 'cloudwatch',
  signedFor: 'monitoring',
  json,
  constraintError: undefined,
  corrections: [
    {
      service: 'cloudwatch',
      reason: 'What these two say of an input that does not fit the model has no declaration in it.',
      source: 'what command lines and collectors of metrics were answered [field]; of ListMetrics [likely]',
      shapes: {
        ValidationException: {
          type: 'structure',
          members: {},
          exception: true,
          error: { code: 'ValidationError', httpStatusCode: 400 },
        },
      },
      errors: { GetMetricData: ['ValidationException'], ListMetrics: ['MissingRequiredParameterException'] },
    },
  ],
});

type Input<Name extends CloudwatchOperationName> = InputOf<CloudwatchSdk, Name>;
type Output<Name extends CloudwatchOperationName> = OutputOf<CloudwatchSdk, Name>;

/** Declares an operation of CloudWatch; what its input has against the model is put into words by `refused`. */
export const cloudwatchOperation = <Name extends CloudwatchOperationName>(
  name: Name,
  refused: (faults: Faults) => ServiceError,
  handle: (call: Call, input: Input<Name>) => Output<Name>,
): BuiltOperation<Input<Name>, Output<Name>> & { readonly name: Name } => ({
  name,
  handle: (call, input) => {
    const faults = faultsIn(cloudwatch.model, cloudwatch.operation(name).input, input);
    if (faults.all.length > 0) throw refused(faults);
    return handle(call, input);
  },
});

export const invalidValue = (message: string, hint?: string) =>
  refusal('InvalidParameterValueException', message, hint);

/** Of what is missing alone, if anything is [likely]. */
export const inOldWords = ({ all, missing }: Faults): ServiceError =>
  missing.length > 0 ? refusal('MissingRequiredParameterException', lines(missing)) : invalidValue(lines(all));

/** Each sentence ends its line, the last one, too [recorded]. */
export const lines = (sentences: readonly string[]): string => sentences.map((sentence) => `${sentence}\n`).join('');

export const unbuilt = (what: string) => notBuiltYet(`cloudwatch: ${what}`);

export const unbuiltStatistic = (name: string) =>
  unbuilt(`the statistic ${name}, only SampleCount, Average, Sum, Minimum, Maximum and percentiles`);

interface Named {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

/** A name that Cognito has not finds nothing on AWS: no numbers, and no error. */
function hintOfName(call: Call, { Namespace, MetricName = '' }: Named): void {
  if (Namespace !== 'AWS/Cognito' || publishedNames.includes(MetricName)) return;
  const meant = nearest(MetricName, publishedNames);
  const instead = meant === undefined ? 'ListMetrics lists those that have numbers.' : `Did you mean ${meant}?`;
  call.hint(`Cognito publishes no metric of the name ${MetricName}, so there is nothing. ${instead}`);
}

/** What there is of exactly that metric, with no other dimensions, in the region of the caller. */
export function bucketsOf(call: Call, named: Named): readonly Bucket[] {
  const { world, region } = call;
  const { Namespace, MetricName, Dimensions = [] } = named;
  hintOfName(call, named);
  for (const { metric, buckets } of world.records.metrics.list()) {
    const { namespace, name, dimensions } = metric;
    if (name !== MetricName || namespace !== Namespace || metric.region !== region) continue;
    const isSame =
      Object.keys(dimensions).length === Dimensions.length &&
      Dimensions.every(({ Name, Value }) => Object.hasOwn(dimensions, Name) && dimensions[Name] === Value);
    if (isSame) return buckets;
  }
  return [];
}

/** The unit of all that Cognito publishes [docs]; another finds nothing [docs]. */
export const isCounted = (unit: string | undefined): boolean => unit === undefined || unit === 'Count';
