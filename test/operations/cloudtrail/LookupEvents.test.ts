import {
  InvalidNextTokenException,
  ListTrailsCommand,
  LookupEventsCommand,
  type CloudTrailClient,
  type LookupAttributeKey,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { AdminGetUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { cloudtrail } from '../../../src/services/cloudtrail/operation';
import { mostReads, mostRecords } from '../../../src/world/TrailRecord';
import { administrator } from '../../../src/world/environment';
import { credentials, storedBy, withEmulator } from '../../support/emulator';
import { onePool, poolId, user } from '../../support/pools';
import * as sts from '../../support/sts';
import { events, recordOf, trailFor } from '../../support/trail';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
let client: CloudTrailClient;
beforeAll(() => {
  client = trailFor(bench);
});
afterAll(() => {
  client.destroy();
});

const read = () => bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
const list = () => bench.client.send(new ListUsersCommand({ UserPoolId: poolId }));
const lookUp = (asked: LookupEventsCommandInput = {}) => client.send(new LookupEventsCommand(asked));
const names = async (asked: LookupEventsCommandInput = {}) =>
  (await lookUp(asked)).Events!.map(({ EventName }) => EventName);
const by = (AttributeKey: LookupAttributeKey, AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});
const day = 86_400_000;

/** Refused with this code and text, which the model declares, and nothing stored changes. */
async function refused(asked: object, code: string, text: string): Promise<void> {
  const before = storedBy(bench);
  const error = await lookUp(asked).then(
    () => undefined,
    (thrown: unknown) => thrown as InvalidNextTokenException,
  );
  expect({ code: error?.name, text: error?.message, status: error?.$metadata.httpStatusCode }).toEqual({
    code,
    text,
    status: 400,
  });
  if (code !== 'ValidationException') expect(cloudtrail.operation('LookupEvents').errors).toContain(code);
  expect(storedBy(bench)).toEqual(before);
}

describe('answers', () => {
  test('events newest first, its own calls among them', async () => {
    await read();
    await list();
    expect(await names()).toEqual(['ListUsers', 'AdminGetUser']);
    expect(await names()).toEqual(['LookupEvents', 'ListUsers', 'AdminGetUser']);
    expect(recordOf((await lookUp()).Events![0]!)).toMatchObject({
      eventName: 'LookupEvents',
      eventSource: 'cloudtrail.amazonaws.com',
      readOnly: true,
      requestParameters: null,
    });
  });

  test('under both names that clients call it by', async () => {
    await read();
    for (const prefix of ['', 'com.amazonaws.cloudtrail.v20131101.']) {
      const signature = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/us-east-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=0`;
      const answer = await fetch(bench.emulator.url, {
        method: 'POST',
        headers: {
          'X-Amz-Target': `${prefix}CloudTrail_20131101.LookupEvents`,
          'Content-Type': 'application/x-amz-json-1.1',
          Authorization: signature,
        },
        body: '{}',
      });
      const { Events } = (await answer.json()) as { Events: { EventTime: unknown; EventName: string }[] };
      expect(Events.at(-1)).toMatchObject({ EventName: 'AdminGetUser', EventTime: expect.any(Number) as number });
    }
  });

  test.each<[LookupAttributeKey, string, string]>([
    ['EventName', 'AdminGetUser', 'DescribeUserPool'],
    ['ReadOnly', 'true', 'false'],
    ['Username', 'root', 'ada'],
    ['ResourceType', 'AWS::Cognito::UserPool', 'AWS::Cognito::IdentityPool'],
    ['ResourceName', poolId, 'us-east-1_Example2'],
    ['EventSource', 'cognito-idp.amazonaws.com', 'iam.amazonaws.com'],
    ['AccessKeyId', credentials.accessKeyId, 'AKIAIOSFODNN7SAMPLE'],
  ])('by %s', async (key, found, missing) => {
    await read();
    expect(await names(by(key, found))).toEqual(['AdminGetUser']);
    expect(await names(by(key, missing))).toEqual([]);
  });

  test('by the id of an event, which stays', async () => {
    await read();
    await list();
    const { EventId = '', ...event } = (await lookUp(by('EventName', 'AdminGetUser'))).Events![0]!;
    expect((await lookUp(by('EventId', EventId))).Events).toEqual([{ EventId, ...event }]);
  });

  test('of a time, both ends included', async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(Date.UTC(2026, 4, 1, 12, 0, 0, 700));
    await read();
    const { EventTime } = (await lookUp()).Events![0]!;
    bench.emulator.clock.advance('1h');
    await list();
    const later = new Date(EventTime!.getTime() + 1000);
    const EventName = by('EventSource', 'cognito-idp.amazonaws.com');
    expect(await names({ ...EventName, StartTime: EventTime, EndTime: EventTime })).toEqual(['AdminGetUser']);
    expect(await names({ ...EventName, StartTime: later })).toEqual(['ListUsers']);
    expect(await names({ ...EventName, EndTime: later })).toEqual(['AdminGetUser']);
  });

  test('of the last 90 days', async () => {
    await read();
    bench.emulator.clock.advance('89d');
    await list();
    expect(await names(by('EventSource', 'cognito-idp.amazonaws.com'))).toEqual(['ListUsers', 'AdminGetUser']);
    bench.emulator.clock.advance('2d');
    const StartTime = new Date(bench.world.clock.now() - 100 * day);
    expect(await names({ ...by('EventSource', 'cognito-idp.amazonaws.com'), StartTime })).toEqual(['ListUsers']);
  });

  test('none of Insights', async () => {
    await read();
    expect(await names({ EventCategory: 'insight' })).toEqual([]);
    expect(await names({ EventCategory: 'insight', ...by('EventName', 'AdminGetUser') })).toEqual([]);
  });

  test('page by page, whatever comes meanwhile', async () => {
    for (let at = 0; at < 5; at++) await (at % 2 === 0 ? read() : list());
    const asked = by('EventSource', 'cognito-idp.amazonaws.com');
    const found: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await lookUp({ ...asked, MaxResults: 2, NextToken });
      found.push(...page.Events!.map(({ EventName }) => EventName));
      ({ NextToken } = page);
      await list();
    } while (NextToken !== undefined);
    expect(found).toEqual(['AdminGetUser', 'ListUsers', 'AdminGetUser', 'ListUsers', 'AdminGetUser']);
  });

  test('fifty at the most, and without a word a page of fifty', async () => {
    for (let at = 0; at < 51; at++) await read();
    const { Events, NextToken } = await lookUp();
    expect(Events).toHaveLength(50);
    expect((await lookUp({ NextToken })).Events).toHaveLength(1);
  });

  test('of the region of whoever asks', async () => {
    await read();
    expect(await events(bench, {}, 'eu-west-1')).toEqual([]);
    expect(await names()).toEqual(['AdminGetUser']);
  });
});

describe('refuses', () => {
  const attributes = [
    'InvalidLookupAttributesException',
    'A lookup attribute that is not valid was specified.',
  ] as const;
  const range = ['InvalidTimeRangeException', 'The timestamp values are not valid.'] as const;
  const limit = ['InvalidMaxResultsException', 'The limit specified is not valid.'] as const;
  const token = [
    'InvalidNextTokenException',
    'The token is not valid, or was used with different parameters.',
  ] as const;

  test.each<[string, object, readonly [string, string]]>([
    [
      'two attributes',
      { LookupAttributes: [...by('EventName', 'a').LookupAttributes, ...by('EventId', 'b').LookupAttributes] },
      attributes,
    ],
    ['an attribute that there is not', by('__proto__' as LookupAttributeKey, 'a'), attributes],
    ['an empty value', by('EventName', ''), attributes],
    ['a value that is too long', by('EventName', '_'.repeat(1001)), attributes],
    ['Insights by what they lack', { EventCategory: 'insight', ...by('Username', 'root') }, attributes],
    [
      'another category',
      { EventCategory: 'data' },
      ['InvalidEventCategoryException', 'The event category is not valid.'],
    ],
    ['a start after the end', { StartTime: new Date(2000), EndTime: new Date(1000) }, range],
    ['an end beyond 90 days', { EndTime: new Date(1000) }, range],
    ['a page of none', { MaxResults: 0 }, limit],
    ['a page of 51', { MaxResults: 51 }, limit],
    ['garbage for a token', { NextToken: 'x' }, token],
    ['a number for a token', { NextToken: Buffer.from('1').toString('base64url') }, token],
    ['a token of no request', { NextToken: Buffer.from('[1]').toString('base64url') }, token],
  ])('%s', (_, asked, [code, text]) => refused(asked, code, text));

  test('an attribute without a value, as the model says', () =>
    refused(
      { LookupAttributes: [{ AttributeKey: 'EventName' }] },
      'ValidationException',
      "1 validation error detected: Value null at 'lookupAttributes.1.member.attributeValue' failed to satisfy constraint: Member must not be null",
    ));

  test('a token with anything else than it was given for', async () => {
    await read();
    await read();
    const asked = { ...by('EventName', 'AdminGetUser'), StartTime: new Date(0), MaxResults: 1 };
    const { NextToken } = await lookUp(asked);
    expect(NextToken).toBeDefined();
    for (const more of [by('EventName', 'ListUsers'), { StartTime: new Date(1000) }, { LookupAttributes: [] }]) {
      await refused({ ...asked, ...more, NextToken }, ...token);
    }
    const abroad = trailFor(bench, 'eu-west-1');
    await expect(abroad.send(new LookupEventsCommand({ ...asked, NextToken }))).rejects.toThrow(
      InvalidNextTokenException,
    );
    abroad.destroy();
    expect((await lookUp({ ...asked, MaxResults: 50, NextToken })).Events).toHaveLength(1);
  });

  test('every other operation of CloudTrail, by name', async () => {
    await expect(client.send(new ListTrailsCommand({}))).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'cognito-emu does not do cloudtrail:ListTrails yet.',
    });
  });
});

describe('the trail', () => {
  test('is empty after a reset, and goes back with a snapshot', async () => {
    await read();
    const id = await bench.emulator.snapshot();
    await list();
    await bench.emulator.restore(id);
    expect(await names()).toEqual(['AdminGetUser']);
    await bench.emulator.reset();
    expect(await names()).toEqual([]);
  });

  test('keeps so many records, and counts those that left', async () => {
    await read();
    const { trail } = bench.world.records;
    const [record] = [...trail.newest()].map(([one]) => one);
    const numbers = () => [...trail.newest()].map(([, number]) => number);
    for (let at = 0; at < 2 * mostReads; at++) trail.put(record!);
    expect(numbers()).toHaveLength(mostReads);
    expect(trail.dropped).toBe(mostReads + 1);
    for (let at = 0; at < 2 * mostRecords; at++) trail.put({ ...record!, readOnly: false });
    expect(numbers()).toHaveLength(mostReads + mostRecords);
    expect(trail.dropped).toBe(mostReads + 1 + mostRecords);
    trail.put(record!);
    const all = numbers();
    expect(all).toEqual([...all].sort((one, other) => other - one));
    expect([...trail.newest(all[1])].map(([, number]) => number)).toEqual(all.slice(2));
  });
});

describe('where signatures are proven', () => {
  const strict = withEmulator({ auth: 'strict', fixtures: onePool() });

  test('whoever is denied leaves a record without a word of what was sent', async () => {
    sts.haveRole(strict, 'app', [{ Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'sts:AssumeRole' }]);
    const asking = sts.stsFor(strict, administrator);
    const { Credentials } = await asking.send(
      new AssumeRoleCommand({ RoleArn: sts.arnOf('app'), RoleSessionName: 'ci' }),
    );
    const denied = trailFor(strict, 'us-east-1', sts.asGiven(Credentials as never));
    await expect(denied.send(new LookupEventsCommand({ MaxResults: 5 }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const allowed = trailFor(strict, 'us-east-1', administrator);
    const { Events } = await allowed.send(new LookupEventsCommand({}));
    [asking, denied, allowed].forEach((one) => one.destroy());
    expect(recordOf(Events![0]!)).toMatchObject({
      eventName: 'LookupEvents',
      errorCode: 'AccessDeniedException',
      requestParameters: null,
      userIdentity: { type: 'AssumedRole' },
    });
  });
});

describe('with the quotas of AWS', () => {
  const metered = withEmulator({ quotas: 'aws', fixtures: onePool() });

  test('two a second are answered', async () => {
    metered.emulator.clock.freeze(true);
    const asking = trailFor(metered);
    await asking.send(new LookupEventsCommand({}));
    await asking.send(new LookupEventsCommand({}));
    await expect(asking.send(new LookupEventsCommand({}))).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
    });
    metered.emulator.clock.advance('1s');
    await asking.send(new LookupEventsCommand({}));
    asking.destroy();
  });
});
