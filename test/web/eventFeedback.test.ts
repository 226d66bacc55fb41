import request from 'supertest';
import { pause } from '../operations/idp/recovery/recovering';
import { withEmulator } from '../support/emulator';
import { latestMessage } from '../support/outbox';
import { poolId } from '../support/pools';
import { addresses, always, latestEvent, protectedPool, risky, setRisk, signInFrom } from '../support/protected';

// The page behind the links of a notification.

const bench = withEmulator({ fixtures: protectedPool({ pool: { Domain: 'shop' } }) });

/** The link that says so, of a sign-in that was blocked. */
async function link(value: 'valid' | 'invalid'): Promise<URL> {
  const { AccountTakeoverRiskConfiguration: { Actions } = {} } = always('BLOCK', true);
  const BlockEmail = { Subject: 's', TextBody: `{one-click-link-${value}}` };
  const NotifyConfiguration = { SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/x@example.com', BlockEmail };
  await setRisk(bench, { AccountTakeoverRiskConfiguration: { Actions, NotifyConfiguration } });
  await bench.emulator.risks.set({ addresses: addresses() });
  await bench.client.send(signInFrom(risky)).catch(() => undefined);
  return new URL((await latestMessage(bench)).body);
}

const open = ({ pathname, search }: URL) => request(bench.emulator.url).get(`${pathname}${search}`).set('Accept', 'text/html'); // prettier-ignore
const rows = () => [...bench.world.state.authEvents.rows(poolId)];

test.each([
  ['valid', 'Valid', 'This sign-in was yours.'],
  ['invalid', 'Invalid', 'This sign-in was not yours'],
] as const)('%s is taken with one click', async (value, FeedbackValue, words) => {
  const answer = await open(await link(value));
  expect({ status: answer.status, type: answer.type }).toEqual({ status: 200, type: 'text/html' });
  expect(answer.text).toContain(words);
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
  expect(answer.text).not.toContain('<script');
  expect((await latestEvent(bench)).EventFeedback).toMatchObject({ FeedbackValue, Provider: 'User' });
});

test('is taken while a recovery is active, as by the operation', async () => {
  const url = await link('valid');
  pause(bench);
  expect((await open(url)).status).toBe(200);
  expect(rows()[0]?.feedback).toBeDefined();
});

test('is taken once, and not by who only looks ahead', async () => {
  const url = await link('valid');
  await request(bench.emulator.url).head(`${url.pathname}${url.search}`);
  expect(rows()[0]?.feedback).toBeUndefined();
  expect((await open(url)).status).toBe(200);
  const before = rows();
  const again = await open(url);
  expect(again.status).toBe(400);
  expect(again.text).toContain('<p>Invalid feedback token.</p>');
  expect(rows()).toEqual(before);
});

test.each([
  ['another token', { feedback_token: 'forged' }, 'Invalid feedback token.'],
  ['another event', { event_id: '00000000-0000-4000-8000-000000000000' }, 'Event does not exist.'],
  ['nobody', { user_name: '<script>alert(1)</script>' }, 'User does not exist.'],
  ['another word', { feedback_value: '<b>Maybe</b>' }, 'failed to satisfy constraint'],
  ['no token', { feedback_token: '' }, 'failed to satisfy constraint'],
])('%s is refused as the operation does, escaped, and changes nothing', async (_, changed, words) => {
  const url = await link('valid');
  for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value);
  const before = rows();
  const answer = await open(url);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain(words);
  expect(answer.text).not.toMatch(/<script|<b>/);
  expect(rows()).toEqual(before);
});

test('no token reaches the log of requests', async () => {
  const url = await link('valid');
  await open(url);
  const requests = await bench.emulator.requests({ operation: 'Event_Feedback_GET' });
  expect(requests).toHaveLength(1);
  expect(JSON.stringify(requests)).not.toContain(url.searchParams.get('feedback_token')!);
});

test('another domain does not take it', async () => {
  const url = await link('valid');
  const answer = await request(bench.emulator.url).get(`/_domains/other/eventFeedback${url.search}`);
  expect(answer.status).toBe(404);
  expect(rows()[0]?.feedback).toBeUndefined();
});
