import { AdminListUserSessionsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { noSuchPool, unknownPool } from '../../../support/poolCalls';
import { poolId } from '../../../support/pools';
import { fixtures, list, listOf, open, other, throughBrowser, track, trackingOff } from './tracking';

const bench = withEmulator({ fixtures });
const listing = (Username: string, UserPoolId = poolId, NextToken?: string) =>
  new AdminListUserSessionsCommand({ UserPoolId, Username, NextToken });

describe('AdminListUserSessions', () => {
  test('tells what the user is told, but of no session that it is the current one', async () => {
    await track(bench);
    const { AccessToken, id } = await open(bench);
    await open(bench, 'ada', other);
    throughBrowser(bench, 'ada', [id]);
    const told = await list(bench, AccessToken);
    expect(told).toHaveLength(3);
    expect(await listOf(bench, 'ada')).toEqual(told.map((each) => ({ ...each, IsCurrentSession: false }))); // [model]
  });

  test('finds the user by sub, too, and answers an empty list of who never signed in', async () => {
    await track(bench);
    const { id } = await open(bench);
    const sub = bench.world.state.users.get(poolId, 'ada')?.sub ?? '';
    expect(await listOf(bench, sub)).toMatchObject([{ SessionId: id }]);
    const { $metadata: _, ...answer } = await bench.client.send(listing('bob'));
    expect(answer).toEqual({ Sessions: [] });
  });

  test('answers as many as a user can have on one page', async () => {
    await track(bench, 'ENABLED', 100);
    for (let n = 0; n < 101; n++) await open(bench, 'bob');
    const { Sessions, NextToken } = await bench.client.send(listing('bob'));
    expect([Sessions?.length, NextToken]).toEqual([100, undefined]);
  });

  test('refuses unknown pools and users, a pool that does not track, and a token', async () => {
    await refuses(bench, listing('ada', unknownPool), 'ResourceNotFoundException', noSuchPool);
    await refuses(bench, listing('nobody'), 'UserNotFoundException', 'User does not exist.');
    await refuses(bench, listing('ada'), ...trackingOff);
    await track(bench);
    await refuses(
      bench,
      listing('ada', poolId, 'next'),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>', // [likely]
    );
  });
});
