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
function assertFits(pool: UserPool, configuration: LogConfigurationType): void {
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
  if (EventSource === 'userAuthEvents') assertTierHas(pool.settings, 'Log Streaming');
}

/**
 * What a pool's logs are to be; a request replaces all of it.
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function logDelivery(pool: UserPool, configurations: readonly LogConfigurationType[]): LogDelivery {
  for (const configuration of configurations) assertFits(pool, configuration);
  return { userPoolId: pool.id, configurations };
}

/** As AWS shows it. */
export const logDeliveryType = ({ userPoolId, configurations }: LogDelivery) => ({
  UserPoolId: userPoolId,
  LogConfigurations: [...configurations],
});
