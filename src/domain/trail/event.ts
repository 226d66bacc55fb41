import { hidden, isRecord, Operation } from '../../contract';
import { sha256 } from '../../platform/hash';
import { uuidOf } from '../../platform/random';
import type { TrailRecord } from '../../world/TrailRecord';
import { asTold, concealed } from './members';
import { resourcesOf, type TrailResource } from './resources';
import { instant, userIdentity, usernameOf } from './userIdentity';

/** A record as LookupEvents answers it. */
export interface TrailEvent {
  readonly EventId: string;
  readonly EventName: string;
  readonly ReadOnly: 'true' | 'false';
  readonly AccessKeyId?: string;
  readonly EventTime: Date;
  readonly EventSource: string;
  readonly Username?: string;
  readonly Resources: TrailResource[];
}

/** The account of the service that runs the domains [docs: samples]. */
const serviceAccountId = '111122223333';

const sourceOf = ({ operation }: TrailRecord): string => `${operation.service}.amazonaws.com`;

/** The same whenever it is asked for. */
const eventIdOf = ({ requestId }: TrailRecord): string => uuidOf(sha256(`trail ${requestId}`));

/** What LookupEvents looks at. */
export function eventOf(record: TrailRecord, accountId: string): TrailEvent {
  const { name, readOnly, accessKeyId, at } = record;
  const Username = record.operation instanceof Operation ? usernameOf(userIdentity(record, accountId)) : undefined;
  return {
    EventId: eventIdOf(record),
    EventName: name,
    ReadOnly: readOnly ? 'true' : 'false',
    ...(accessKeyId !== undefined && { AccessKeyId: accessKeyId }),
    EventTime: new Date(Math.floor(at / 1000) * 1000),
    EventSource: sourceOf(record),
    ...(Username !== undefined && { Username }),
    Resources: resourcesOf(record),
  };
}

const failureOf = ({ code, message }: TrailRecord) =>
  code === undefined ? {} : { errorCode: code, ...(message !== undefined && { errorMessage: message }) };

const headOf = (record: TrailRecord) => ({
  eventTime: instant(record.at),
  eventSource: sourceOf(record),
  eventName: record.name,
  awsRegion: record.region,
  sourceIPAddress: record.sourceAddress,
  userAgent: record.userAgent,
  ...failureOf(record),
});

const tailOf = (record: TrailRecord, eventType: string, accountId: string) => ({
  requestID: record.requestId,
  eventID: eventIdOf(record),
  readOnly: record.readOnly,
  eventType,
  managementEvent: true,
  recipientAccountId: accountId,
  ...(eventType === 'AwsServiceEvent' && { serviceEventDetails: { serviceAccountId } }),
  eventCategory: 'Management',
});

/** The id of an app client is told although its model calls it sensitive [live]. */
function sentTo({ model, input }: Operation, { sent, clientId }: TrailRecord): unknown {
  if (!isRecord(sent) || Object.keys(sent).length === 0) return null;
  const known = sent['ClientId'] === hidden && clientId !== undefined ? { ...sent, ClientId: clientId } : sent;
  return asTold(model, input, known);
}

function answeredBy({ model, output }: Operation, { answered }: TrailRecord): unknown {
  if (output === null || !isRecord(answered) || Object.keys(answered).length === 0) return null;
  return asTold(model, output, answered);
}

/** Of an operation of AWS's. @param operation the record's own */
const apiCall = (operation: Operation, record: TrailRecord, accountId: string) => ({
  eventVersion: '1.10', // [live]
  userIdentity: userIdentity(record, accountId),
  ...headOf(record),
  requestParameters: sentTo(operation, record),
  responseElements: answeredBy(operation, record),
  ...(record.sub !== undefined && { additionalEventData: { sub: record.sub } }),
  ...tailOf(record, 'AwsApiCall', accountId),
});

const listed = (sent: unknown): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(isRecord(sent) ? sent : {}).map(([name, value]) => [
      name,
      [value === hidden ? concealed : String(value)],
    ]),
  );

/** Of what was asked of a domain [docs: samples]; whose sub it was, where it was somebody's [docs]. */
const serviceEvent = (record: TrailRecord, accountId: string) => ({
  eventVersion: '1.08',
  userIdentity: { accountId },
  ...headOf(record),
  requestParameters: null,
  responseElements: null,
  additionalEventData: {
    ...(record.sub !== undefined && { sub: record.sub }),
    responseParameters: { status: record.status },
    requestParameters: listed(record.sent),
    ...(record.domain !== undefined && { userPoolDomain: record.domain }),
    ...(record.userPoolId !== undefined && { userPoolId: record.userPoolId }),
  },
  ...tailOf(record, 'AwsServiceEvent', accountId),
});

/** The record whole, as JSON of CloudTrail's. */
export function cloudTrailEvent(record: TrailRecord, accountId: string): string {
  const { operation } = record;
  return JSON.stringify(
    operation instanceof Operation ? apiCall(operation, record, accountId) : serviceEvent(record, accountId),
  );
}
