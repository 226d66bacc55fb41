import type { Call } from '../../world/Call';
import { bytesOf, groupArn, groupsOf, type Group } from './groups';
import { assertAbsent, invalidParameter, logsOperation } from './operation';
import { placeIn, placeToken } from './page';

const shown = (call: Call, { name, createdAt, retentionInDays, lines }: Group) => ({
  logGroupName: name,
  creationTime: createdAt,
  ...(retentionInDays !== undefined && { retentionInDays }),
  metricFilterCount: 0,
  arn: `${groupArn(call, name)}:*`,
  storedBytes: lines.reduce((sum, line) => sum + bytesOf(line), 0),
  logGroupClass: 'STANDARD' as const,
  logGroupArn: groupArn(call, name),
});

/** What is answered to a part of a name [docs]. */
const shownBriefly = (call: Call, { name, createdAt }: Group) => ({
  logGroupName: name,
  creationTime: createdAt,
  arn: `${groupArn(call, name)}:*`,
});

/** By name. */
export const DescribeLogGroups = logsOperation('DescribeLogGroups', (call, input) => {
  const { logGroupNamePrefix = '', logGroupNamePattern = '', limit = 50, nextToken, logGroupClass } = input;
  assertAbsent(input, 'logGroupIdentifiers', 'accountIdentifiers');
  if (input.includeLinkedAccounts === true) assertAbsent(input, 'includeLinkedAccounts');
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.'); // [peer]
  }
  const isBrief = input.logGroupNamePattern !== undefined;
  const bound = [logGroupNamePrefix, logGroupNamePattern, logGroupClass ?? ''];
  const [after = ''] = nextToken === undefined ? [] : placeIn(nextToken, bound);
  const isOfClass = logGroupClass === undefined || logGroupClass === 'STANDARD';
  const found = [...groupsOf(call).values()].filter(
    ({ name }) =>
      isOfClass && name > after && name.startsWith(logGroupNamePrefix) && name.includes(logGroupNamePattern),
  );
  const page = found.slice(0, limit);
  const last = page.length < found.length ? page.at(-1) : undefined;
  return {
    logGroups: page.map((group) => (isBrief ? shownBriefly : shown)(call, group)),
    ...(last !== undefined && { nextToken: placeToken([last.name], bound) }),
  };
});
