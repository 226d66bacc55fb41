import {
  AdminConfirmSignUpCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  authorize,
  fixtures,
  managed,
  poolId as UserPoolId,
  queryOf,
  redeem,
  signInAtPage,
  styled,
  token,
  tokensOf,
  web,
} from '../../../oauth/domain';
import { withEmulator } from '../../../support/emulator';
import { initiate, later, momentOf, start } from './recovering';

const bench = withEmulator({ fixtures: fixtures(managed) });
beforeEach(() => styled(bench, web));

test('who is not confirmed again is signed in nowhere, and stays so once confirmed', async () => {
  const { users, browserSessions, userSessions, authorizationCodes } = bench.world.state;
  const tracking = { UserSessionTracking: 'ENABLED' as const, TokenSession: { MaxPerUser: 5 } };
  await bench.client.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId, ...tracking }));
  users.set({ ...users.get(UserPoolId, 'ada')!, status: 'UNCONFIRMED' });
  const moment = momentOf(bench);
  const confirm = new AdminConfirmSignUpCommand({ UserPoolId, Username: 'ada' });
  await bench.client.send(confirm);
  later(bench);
  const { RestoreId } = await initiate(bench, moment);
  const { refresh_token } = await tokensOf(bench);
  const { cookie, location } = await signInAtPage(bench);
  await start(bench, RestoreId);
  const isIn = async () => ({
    session: (await authorize(bench, { client_id: web }, { cookie })).location.includes('code='),
    code: (await redeem(bench, queryOf(location)['code'] ?? '')).status,
    refresh: (await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token })).status,
  });
  const out = { session: false, code: 400, refresh: 400 };
  await expect(isIn()).resolves.toEqual(out);
  expect([browserSessions, userSessions, authorizationCodes].map((table) => table.count(UserPoolId))).toEqual([
    0, 0, 0,
  ]);
  await bench.client.send(confirm);
  await expect(isIn()).resolves.toEqual(out);
});
