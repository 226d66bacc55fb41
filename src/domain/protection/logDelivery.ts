import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { invalid } from '../../contract';
import type { LogDelivery, UserPool } from '../../state/rows';
import { assertTierHas } from '../plan/tier';

const destinationsOf = ({
  CloudWatchLogsConfiguration,
  S3Configuration,
  FirehoseConfiguration,
}: LogConfigurationType) =>
  [CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration].filter(
    (destination) => destination !== undefined,
  );

const listOf = (names: readonly string[]) => `[${[...new Set(names)].join(', ')}]`;

/**
 * Looked at before the pool is. One sentence tells both faults, each event source once; "more then once" is the
 * service's own spelling [live].
 * @throws InvalidParameterException
 */
export function assertLogConfigurations(configurations: readonly LogConfigurationType[]): void {
  const sources = configurations.map(({ EventSource = '' }) => EventSource);
  const aimless = sources.filter(
    (_source, at) => destinationsOf(configurations[at] ?? ({} as LogConfigurationType)).length === 0,
  );
  const repeated = sources.filter((source, at) => sources.indexOf(source) !== at);
  if (aimless.length === 0 && repeated.length === 0) return;
  throw invalid(
    'Request validation Failed.' +
      (aimless.length > 0 ? ` Following event sources in request have no destination: ${listOf(aimless)}.` : '') +
      (repeated.length > 0 ? ` Following event sources appear more then once in a request: ${listOf(repeated)}.` : ''),
  );
}

/** Rules [model], sentences [likely]. */
function assertFits(configuration: LogConfigurationType): void {
  const { EventSource, LogLevel, CloudWatchLogsConfiguration } = configuration;
  const level = EventSource === 'userNotification' ? 'ERROR' : 'INFO';
  if (LogLevel !== level) {
    throw invalid(
      `Log level ${LogLevel ?? ''} is not supported for event source ${EventSource ?? ''}.`,
      `It takes ${level}.`,
    );
  }
  if (EventSource === 'userNotification' && CloudWatchLogsConfiguration === undefined) {
    throw invalid(
      `The destination is not supported for event source ${EventSource}.`,
      'It takes CloudWatchLogsConfiguration.',
    );
  }
  if (destinationsOf(configuration).length > 1) {
    throw invalid(`Only one destination is supported for event source ${EventSource ?? ''}.`);
  }
}

/**
 * What a pool's logs are to be; a request replaces all of it.
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function logDelivery(pool: UserPool, configurations: readonly LogConfigurationType[]): LogDelivery {
  for (const configuration of configurations) assertFits(configuration);
  if (configurations.some(({ EventSource }) => EventSource === 'userAuthEvents')) {
    assertTierHas(pool.settings, 'Log Streaming');
  }
  return { userPoolId: pool.id, configurations };
}

const accountOf = (arn: string): string | undefined => arn.split(':')[4];

/** The group of another account, which AWS refuses [docs: API reference] in words that are not known; here it is written to. */
export const foreignGroup = (
  { arn }: Pick<UserPool, 'arn'>,
  configurations: readonly LogConfigurationType[],
): string | undefined =>
  configurations
    .map(({ CloudWatchLogsConfiguration: group }) => group?.LogGroupArn)
    .find((group) => group !== undefined && accountOf(group) !== accountOf(arn));

/** As AWS shows it. */
export const logDeliveryType = ({ userPoolId, configurations }: LogDelivery) => ({
  UserPoolId: userPoolId,
  LogConfigurations: [...configurations],
});

/** Where a log goes: a group of CloudWatch Logs, or an object or a stream that an AWS account has elsewhere. */
export type LogDestination =
  | { readonly kind: 'group'; readonly region: string; readonly name: string }
  | { readonly kind: 's3' | 'firehose'; readonly name: string; readonly region: string };

/** @example logGroupOf('arn:aws:logs:us-east-1:000000000000:log-group:/logs:*') // { kind: 'group', region: 'us-east-1', name: '/logs' } */
export function logGroupOf(arn: string): Extract<LogDestination, { kind: 'group' }> | undefined {
  const [, , service, region = '', , type, ...name] = arn.split(':');
  const group = name.filter((part) => part !== '*').join(':');
  if (service !== 'logs' || type !== 'log-group' || group === '') return undefined;
  return { kind: 'group', region, name: group };
}

/** What a configuration names; undefined where its ARN names none of the kind. */
export function logDestination(configuration: LogConfigurationType): LogDestination | undefined {
  const { CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration } = configuration;
  if (CloudWatchLogsConfiguration !== undefined) return logGroupOf(CloudWatchLogsConfiguration.LogGroupArn ?? '');
  const arn = S3Configuration?.BucketArn ?? FirehoseConfiguration?.StreamArn ?? '';
  const [, , service = '', region = '', , resource = ''] = arn.split(':');
  const name = resource.slice(resource.indexOf('/') + 1);
  if ((service !== 's3' && service !== 'firehose') || name === '') return undefined;
  return { kind: service, region, name: service === 's3' ? (resource.split('/')[0] ?? '') : name };
}

/** What pools export. */
export type LogSource = 'userNotification' | 'userAuthEvents';

const exported = {
  userNotification: { eventSource: 'USER_NOTIFICATION', logLevel: 'ERROR' },
  userAuthEvents: { eventSource: 'USER_ACTIVITY', logLevel: 'INFO' },
} as const;

/** A line as AWS exports it, its members in this order [docs]. */
export const exportedLine = (source: LogSource, userPoolId: string, at: number, message: object): string => {
  const { eventSource, logLevel } = exported[source];
  return JSON.stringify({ eventTimestamp: String(at), eventSource, logLevel, message, logSourceId: { userPoolId } });
};
