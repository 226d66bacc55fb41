import {
  AdminRevokeUserSessionCommand,
  GetUserCommand,
  type RevokeAssociatedSessionsType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { noSuchPool, unknownPool } from '../../../support/poolCalls';
import { poolId } from '../../../support/pools';
import {
  accessRevoked,
  fixtures,
  listOf,
  noSession,
  open,
  throughBrowser,
  track,
  trackingOff,
  unknownSession,
} from './tracking';

const bench = withEmulator({ fixtures });

const revoking = (
  SessionId: string,
  Username = 'ada',
  { UserPoolId = poolId, linked }: { UserPoolId?: string; linked?: RevokeAssociatedSessionsType } = {},
) => new AdminRevokeUserSessionCommand({ UserPoolId, Username, SessionId, RevokeAssociatedSessions: linked });
const idsOf = async (username: string) => (await listOf(bench, username)).map(({ SessionId }) => SessionId);

describe('AdminRevokeUserSession', () => {
  test('ends any session of the user, and only it', async () => {
    await track(bench);
    const [target, kept] = [await open(bench), await open(bench)];
    const { $metadata: _, ...answer } = await bench.client.send(revoking(target.id));
    expect(answer).toEqual({});
    await refuses(bench, new GetUserCommand({ AccessToken: target.AccessToken }), ...accessRevoked);
    expect(await idsOf('ada')).toEqual([kept.id]);
    await bench.client.send(revoking(kept.id));
    expect(await idsOf('ada')).toEqual([]);
  });

  test('with LINKED ends what is directly linked', async () => {
    await track(bench);
    const [target, sibling] = [await open(bench), await open(bench)];
    const sso = throughBrowser(bench, 'ada', [target.id, sibling.id]);
    await bench.client.send(revoking(target.id, 'ada', { linked: 'LINKED' }));
    expect(await idsOf('ada')).toEqual([sibling.id]);
    await refuses(bench, revoking(sso), ...noSession(sso));
    const [third, fourth] = [await open(bench), await open(bench)];
    await bench.client.send(revoking(throughBrowser(bench, 'ada', [third.id, fourth.id]), 'ada', { linked: 'LINKED' }));
    expect(await idsOf('ada')).toEqual([sibling.id]);
  });

  test('refuses unknown pools and users, a session of somebody else, and a pool that does not track', async () => {
    await refuses(bench, revoking(unknownSession), ...trackingOff);
    await track(bench);
    const { id } = await open(bench);
    await refuses(bench, revoking(id, 'ada', { UserPoolId: unknownPool }), 'ResourceNotFoundException', noSuchPool);
    await refuses(bench, revoking(id, 'nobody'), 'UserNotFoundException', 'User does not exist.');
    await refuses(bench, revoking(id, 'bob'), ...noSession(id)); // rule [model]
    await refuses(bench, revoking(unknownSession), ...noSession(unknownSession));
  });
});
