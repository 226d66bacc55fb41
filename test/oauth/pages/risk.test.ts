import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { texting } from '../../support/pools';
import { always, eventsOf, latestEvent, loginBlocked, plus, requestBlocked, setRisk } from '../../support/protected';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, callback, oauthFixtures, password, poolId } from '../support';

// The pages of a domain are judged as the API is [docs]; a browser tells of itself.

const pool = {
  ...{ ...plus, ...texting, MfaConfiguration: 'OPTIONAL' },
  SmsMfaConfiguration: { SmsAuthenticationMessage: '{####}', ...texting },
};
const user = { UserAttributes: { email: 'ada@example.com', email_verified: 'true', phone_number: '+15555550100' } };
const bench = withEmulator({ fixtures: oauthFixtures({ pool, user }) });
const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15'; // prettier-ignore
const device = 'Safari 17, macOS 10.15';

const atLogin = () => new Visitor({ 'user-agent': userAgent }).open(authorizeUrl(bench));
const typed = async (visitor: Visitor) => visitor.submit({ username: 'ada', password });

test('a sign-in is told with the browser', async () => {
  const visitor = await typed(await atLogin());
  expect(visitor.url.startsWith(callback)).toBe(true);
  expect(await eventsOf(bench)).toMatchObject([
    { EventType: 'SignIn', EventResponse: 'Pass', EventContextData: { DeviceName: device } },
  ]);
});

test('a risk is blocked on the page', async () => {
  await bench.emulator.risks.set({ devices: [{ name: device, level: 'High' }] });
  const visitor = await typed(await atLogin());
  expect(visitor.status).toBe(400);
  expect(visitor.text).toContain(loginBlocked);
  expect((await latestEvent(bench)).EventResponse).toBe('Fail');
});

test('a second factor is asked for on its page', async () => {
  await setRisk(bench, always('MFA_REQUIRED'));
  await bench.emulator.risks.set({ devices: [{ userAgent, level: 'Low' }] });
  const visitor = await typed(await atLogin());
  expect(new URL(visitor.url).pathname).toContain('/mfa');
  await visitor.submit({ code: await latestCode(bench) });
  expect(visitor.url.startsWith(callback)).toBe(true);
  expect((await latestEvent(bench)).EventResponse).toBe('Pass');
});

test('a password that leaked leads to a new one', async () => {
  await bench.emulator.risks.set({ passwords: [password] });
  const visitor = await typed(await atLogin());
  expect(new URL(visitor.url).pathname).toContain('/forgotPassword');
  const { UserStatus } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(UserStatus).toBe('RESET_REQUIRED');
});

test('an address that is blocked neither signs in nor up, nor has a password sent', async () => {
  await setRisk(bench, { RiskExceptionConfiguration: { BlockedIPRangeList: ['127.0.0.0/8', '::1/128'] } });
  expect((await typed(await atLogin())).text).toContain(requestBlocked);
  const forgetful = await (await atLogin()).open(authorizeUrl(bench).replace('/oauth2/authorize', '/forgotPassword'));
  expect((await forgetful.submit({ username: 'ada' })).text).toContain(requestBlocked);
});

test('a header that claims another address is nothing to go by', async () => {
  await setRisk(bench, { RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24'] } });
  const visitor = await new Visitor({ 'x-forwarded-for': '203.0.113.7' }).open(authorizeUrl(bench));
  expect((await typed(visitor)).url.startsWith(callback)).toBe(true);
});
