import { exportedLine, logDestination, type LogDestination, type LogSource } from '../../domain/protection/logDelivery';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { cautionOnce } from '../guards/caution';

/** AWS delivers to no name that its guide tells; this is ours. */
const streamOf = ({ id }: UserPool, source: LogSource): string => `${id}/${source}`;

/** A day as folders of S3 have it. @example '2026-05-01' // as ['2026', '05', '01'] */
const dayOf = (at: number): readonly string[] => new Date(at).toISOString().slice(0, 10).split('-');

function toFolder(call: Call, pool: UserPool, { kind, name, region }: LogDestination, line: string): void {
  const { logFolder, config, records } = call.world;
  if (logFolder === undefined) {
    records.logs.passOver();
    const what = kind === 's3' ? 'S3Configuration' : 'FirehoseConfiguration';
    cautionOnce(
      call,
      pool,
      what,
      'is obeyed with --logs <folder> alone, where its lines become files; they are counted.',
    );
    return;
  }
  if (kind === 'firehose') {
    logFolder.append(['firehose', region, `${name}.ndjson`], line);
    return;
  }
  // the beginning is as AWS's other services have it [docs], the rest [likely]
  const folder = ['s3', name, 'AWSLogs', config.accountId, 'CognitoUserPools', pool.region, ...dayOf(call.now)];
  const stamp = new Date(call.now).toISOString().replaceAll(/[:-]|\.\d+/g, '');
  logFolder.object(folder, `${config.accountId}_${pool.id}_${stamp}`, line);
}

/**
 * Puts what a pool tells of where its SetLogDeliveryConfiguration says, as AWS words it; nowhere where that says nothing.
 * A group need not have been made before, unlike on AWS.
 * @param message the `message` of AWS's event: `{ details }` of a notification, the many members of user activity
 */
export function deliverLog(call: Call, pool: UserPool, source: LogSource, message: object): void {
  const { state, records } = call.world;
  const configurations = state.logDeliveries.get(pool.id, pool.id)?.configurations ?? [];
  for (const configuration of configurations) {
    if (configuration.EventSource !== source) continue;
    const line = exportedLine(source, pool.id, call.now, message);
    const destination = logDestination(configuration);
    if (destination === undefined) {
      cautionOnce(
        call,
        pool,
        `LogConfigurations of ${source}`,
        'names no group, bucket or stream; nothing is delivered.',
      );
    } else if (destination.kind === 'group') {
      const { name: group, region } = destination;
      const event = { group, region, stream: streamOf(pool, source), at: call.now, message: line, userPoolId: pool.id };
      records.logs.put(event);
    } else toFolder(call, pool, destination, line);
  }
}
