import { AdminGetUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { onePool, poolId, user } from '../support/pools';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

interface Page {
  readonly Events: readonly {
    readonly EventName: string;
    readonly EventTime: string;
    readonly CloudTrailEvent: string;
  }[];
  readonly NextToken?: string;
}

describeWithPython('CloudTrail of boto3, unmodified,', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
  const driver = withDriver(bench);
  beforeEach(() => driver().call({ on: 'make', args: ['cloudtrail'] }));
  const lookUp = (named: object = {}) => driver().call<Page>({ on: 'cloudtrail', name: 'lookup_events', named });

  test('pages through the trail', async () => {
    await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await bench.client.send(new ListUsersCommand({ UserPoolId: poolId }));
    const LookupAttributes = [{ AttributeKey: 'EventSource', AttributeValue: 'cognito-idp.amazonaws.com' }];
    const { Events, NextToken } = await lookUp({ LookupAttributes, MaxResults: 1 });
    expect(Events).toMatchObject([
      { EventName: 'ListUsers', EventTime: expect.stringMatching(/^\d{4}-\d\d-\d\d /) as string },
    ]);
    const next = await lookUp({ LookupAttributes, MaxResults: 1, NextToken });
    expect(next.Events).toMatchObject([{ EventName: 'AdminGetUser' }]);
    expect(next).not.toHaveProperty('NextToken');
    expect(JSON.parse(next.Events[0]!.CloudTrailEvent)).toMatchObject({
      eventType: 'AwsApiCall',
      requestParameters: { userPoolId: poolId, username: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    });
  });

  test('raises the exceptions that it knows', async () => {
    const before = storedBy(bench);
    const named = { MaxResults: 51 };
    expect(await driver().raised({ on: 'cloudtrail', name: 'lookup_events', named })).toBe(
      'InvalidMaxResultsException: An error occurred (InvalidMaxResultsException) when calling the LookupEvents operation: The limit specified is not valid.',
    );
    expect(storedBy(bench)).toEqual(before);
  });
});
