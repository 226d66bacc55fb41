import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  RevokeTokenCommand,
  RevokeUserSessionCommand,
  type RevokeAssociatedSessionsType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId } from '../../../support/pools';
import {
  accessRevoked,
  fixtures,
  list,
  listOf,
  noSession,
  open,
  other,
  throughBrowser,
  track,
  trackingOff,
  unknownSession,
  type SignedIn,
} from './tracking';

const bench = withEmulator({ fixtures });

const revoking = (
  { AccessToken }: SignedIn,
  SessionId: string,
  RevokeAssociatedSessions?: RevokeAssociatedSessionsType,
) => new RevokeUserSessionCommand({ AccessToken, SessionId, RevokeAssociatedSessions });
const idsOf = async (username: string) => (await listOf(bench, username)).map(({ SessionId }) => SessionId).sort();
const getUser = ({ AccessToken }: SignedIn) => new GetUserCommand({ AccessToken });

describe('RevokeUserSession', () => {
  beforeEach(async () => {
    await track(bench);
  });

  test('ends the tokens of the session and forgets it, and leaves the others', async () => {
    const [mine, lost, kept] = [await open(bench), await open(bench, 'ada', other), await open(bench)];
    const { $metadata: _, ...answer } = await bench.client.send(revoking(mine, lost.id));
    expect(answer).toEqual({});
    await refuses(bench, getUser(lost), ...accessRevoked);
    await refuses(
      bench,
      new GetTokensFromRefreshTokenCommand({ RefreshToken: lost.RefreshToken, ClientId: other }),
      'NotAuthorizedException',
      'Refresh Token has been revoked', // [field]
    );
    expect(await idsOf('ada')).toEqual([mine.id, kept.id].sort());
    await bench.client.send(getUser(kept));
  });

  test('never ends the session that asks, however it is linked', async () => {
    const mine = await open(bench);
    throughBrowser(bench, 'ada', [mine.id]);
    for (const linked of [undefined, 'NONE', 'LINKED'] as const) {
      await refuses(
        bench,
        revoking(mine, mine.id, linked),
        'InvalidParameterException',
        'The current session cannot be revoked.', // rule [model], exception and text [likely]
      );
    }
  });

  test('LINKED ends the browser’s session of a token session, too, and none that came through it', async () => {
    const [mine, target, sibling] = [await open(bench), await open(bench), await open(bench)];
    throughBrowser(bench, 'ada', [target.id, sibling.id]);
    await bench.client.send(revoking(mine, target.id, 'LINKED'));
    expect(await idsOf('ada')).toEqual([mine.id, sibling.id].sort());
    await bench.client.send(getUser(sibling));
  });

  test('LINKED ends the token sessions that came through a browser’s session', async () => {
    const [mine, first, second, apart] = [await open(bench), await open(bench), await open(bench), await open(bench)];
    const sso = throughBrowser(bench, 'ada', [first.id, second.id]);
    await bench.client.send(revoking(mine, sso, 'LINKED'));
    expect(await idsOf('ada')).toEqual([mine.id, apart.id].sort());
    for (const each of [first, second]) await refuses(bench, getUser(each), ...accessRevoked);
  });

  test('a browser’s session alone leaves them, no matter whose it was', async () => {
    const mine = await open(bench);
    const sso = throughBrowser(bench, 'ada', [mine.id]);
    await bench.client.send(revoking(mine, sso));
    expect(await idsOf('ada')).toEqual([mine.id]);
  });

  test('refuses a session of somebody else like one of nobody', async () => {
    const [mine, bobs] = [await open(bench), await open(bench, 'bob')];
    await refuses(bench, revoking(mine, bobs.id), ...noSession(bobs.id));
    await refuses(bench, revoking(mine, unknownSession), ...noSession(unknownSession));
    const gone = await open(bench);
    await bench.client.send(revoking(mine, gone.id));
    await refuses(bench, revoking(mine, gone.id), ...noSession(gone.id));
  });

  test('refuses where the pool does not track', async () => {
    const [mine, another] = [await open(bench), await open(bench)];
    await track(bench, 'DISABLED');
    await refuses(bench, revoking(mine, another.id), ...trackingOff);
  });
});

describe('RevokeToken', () => {
  const revoke = (Token: string, RevokeAssociatedSessions?: RevokeAssociatedSessionsType) =>
    bench.client.send(new RevokeTokenCommand({ Token, ClientId: clientId, RevokeAssociatedSessions }));

  beforeEach(async () => {
    await track(bench);
  });

  test('with LINKED ends the browser’s session, too, and none that came through it', async () => {
    const [first, second] = [await open(bench), await open(bench)];
    throughBrowser(bench, 'ada', [first.id, second.id]);
    await revoke(first.RefreshToken, 'LINKED');
    expect(await idsOf('ada')).toEqual([second.id]); // [model]
  });

  test('without it leaves the browser’s session', async () => {
    const { id, RefreshToken } = await open(bench);
    const sso = throughBrowser(bench, 'ada', [id]);
    await revoke(RefreshToken, 'NONE');
    expect(await idsOf('ada')).toEqual([sso]);
  });

  test('with LINKED and nothing linked, or nothing tracked, is as without', async () => {
    const first = await open(bench);
    await revoke(first.RefreshToken, 'LINKED');
    const second = await open(bench);
    await track(bench, 'DISABLED');
    await revoke(second.RefreshToken, 'LINKED');
    for (const each of [first, second]) await refuses(bench, getUser(each), ...accessRevoked);
    await track(bench);
    expect(await list(bench, (await open(bench)).AccessToken)).toHaveLength(1);
  });
});
