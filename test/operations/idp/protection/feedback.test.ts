import {
  AdminUpdateAuthEventFeedbackCommand,
  UpdateAuthEventFeedbackCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestMessage } from '../../../support/outbox';
import { poolId, user } from '../../../support/pools';
import {
  ada,
  addresses,
  always,
  eventsOf,
  latestEvent,
  loginBlocked,
  protectedPool,
  risky,
  setMode,
  setRisk,
  signInFrom,
} from '../../../support/protected';

const bench = withEmulator({ fixtures: protectedPool({ users: [ada, user('bob')] }) });

const say = (EventId: string, FeedbackValue: 'Valid' | 'Invalid', Username = 'ada') =>
  new AdminUpdateAuthEventFeedbackCommand({ UserPoolId: poolId, Username, EventId, FeedbackValue });
const answer = (
  EventId: string,
  FeedbackToken: string,
  FeedbackValue: 'Valid' | 'Invalid' = 'Valid',
  Username = 'ada',
) => new UpdateAuthEventFeedbackCommand({ UserPoolId: poolId, Username, EventId, FeedbackToken, FeedbackValue });

const mails = { Subject: 's', TextBody: '{event-id} {feedback-token}' };

/** A blocked sign-in, and what its mail says. */
async function mailed(): Promise<{ id: string; token: string }> {
  const { AccountTakeoverRiskConfiguration: { Actions } = {} } = always('BLOCK', true);
  const SourceArn = 'arn:aws:ses:us-east-1:000000000000:identity/x@example.com';
  await setRisk(bench, {
    AccountTakeoverRiskConfiguration: { Actions, NotifyConfiguration: { SourceArn, BlockEmail: mails } },
  });
  await bench.emulator.risks.set({ addresses: addresses() });
  await expect(bench.client.send(signInFrom(risky))).rejects.toMatchObject({ message: loginBlocked });
  const [id = '', token = ''] = (await latestMessage(bench)).body.split(' ');
  return { id, token };
}

const isIn = () => expect(bench.client.send(signInFrom(risky))).resolves.toHaveProperty('AuthenticationResult');
/** Its mail is all that changes. */
const isBlocked = (signIn = signInFrom(risky)) =>
  expect(bench.client.send(signIn)).rejects.toMatchObject({ name: 'NotAuthorizedException', message: loginBlocked });

/** What no feedback changes where it is refused. */
async function refusesFeedback(command: { input: object }, code: string, text: string): Promise<void> {
  const before = [...bench.world.state.authEvents.rows(poolId)];
  await refuses(bench, command, code, text);
  expect([...bench.world.state.authEvents.rows(poolId)]).toEqual(before);
}

describe('an administrator', () => {
  test('says that an event was the user, which is shown and believed from then on', async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2026-01-01T00:00:00Z');
    const { id } = await mailed();
    await bench.client.send(say(id, 'Valid'));
    const [event] = await eventsOf(bench);
    expect(event?.EventFeedback).toEqual({
      FeedbackValue: 'Valid',
      Provider: 'Admin',
      FeedbackDate: new Date('2026-01-01T00:00:00Z'),
    });
    await isIn(); // [likely]
    expect((await latestEvent(bench)).EventRisk).toMatchObject({ RiskDecision: 'NoRisk' });
  });

  test('may think again', async () => {
    const { id } = await mailed();
    await bench.client.send(say(id, 'Valid'));
    await bench.client.send(say(id, 'Invalid'));
    expect((await latestEvent(bench)).EventFeedback).toMatchObject({ FeedbackValue: 'Invalid' });
    await isBlocked();
  });

  test('says of several events alike what was said last', async () => {
    bench.emulator.clock.freeze(true);
    const { id } = await mailed();
    await isBlocked();
    const other = (await latestEvent(bench)).EventId!;
    await bench.client.send(say(id, 'Valid'));
    bench.emulator.clock.advance('1s');
    await bench.client.send(say(other, 'Invalid'));
    await isBlocked();
    bench.emulator.clock.advance('1s');
    await bench.client.send(say(id, 'Valid'));
    await isIn();
  });

  test('vouches for no device that nothing is known of', async () => {
    await bench.emulator.risks.set({ devices: [{ name: 'Other, Other', level: 'Low' }] });
    await isBlocked();
    await bench.client.send(say((await latestEvent(bench)).EventId!, 'Valid'));
    await isBlocked();
  });

  test("vouches for one user's address, and for no other's", async () => {
    const { id } = await mailed();
    await bench.client.send(say(id, 'Valid'));
    const AuthParameters = { USERNAME: 'bob', PASSWORD: 'Correct-horse-1' };
    await isBlocked(signInFrom(risky, { AuthParameters }));
    await bench.emulator.risks.set({ addresses: [{ range: '203.0.113.8', level: 'Low' }] });
    await isBlocked(signInFrom('203.0.113.8'));
  });

  test('vouches for a device alike', async () => {
    const headers = [{ headerName: 'user-agent', headerValue: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0' }];
    const ContextData = { IpAddress: '198.51.100.1', ServerName: 'a', ServerPath: '/', HttpHeaders: headers };
    await bench.emulator.risks.set({ devices: [{ name: 'Firefox 130, Linux', level: 'Low' }] });
    const signIn = signInFrom(undefined, { ContextData });
    await refuses(bench, signIn, 'NotAuthorizedException', loginBlocked);
    await bench.client.send(say((await latestEvent(bench)).EventId!, 'Valid'));
    await expect(bench.client.send(signIn)).resolves.toHaveProperty('AuthenticationResult');
  });

  test('says nothing of an event that there is not, or of somebody else', async () => {
    const { id } = await mailed();
    const refusal = ['ResourceNotFoundException', 'Event does not exist.'] as const; // [likely]
    await refusesFeedback(say('00000000-0000-4000-8000-000000000000', 'Valid'), ...refusal);
    await refusesFeedback(say(id, 'Valid', 'bob'), ...refusal);
  });
});

describe('a user', () => {
  test('says so by the token that was mailed', async () => {
    const { id, token } = await mailed();
    await bench.client.send(answer(id, token));
    expect((await latestEvent(bench)).EventFeedback).toMatchObject({ FeedbackValue: 'Valid', Provider: 'User' });
    await isIn();
  });

  test('says otherwise by it', async () => {
    const { id, token } = await mailed();
    await bench.client.send(answer(id, token, 'Invalid'));
    expect((await latestEvent(bench)).EventFeedback).toMatchObject({ FeedbackValue: 'Invalid' });
    await isBlocked();
  });

  test('needs no signature', async () => {
    const { id, token } = await mailed();
    const { status } = await fetch(bench.emulator.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.UpdateAuthEventFeedback',
      },
      body: JSON.stringify(answer(id, token).input),
    });
    expect(status).toBe(200);
  });

  const invalid = ['NotAuthorizedException', 'Invalid feedback token.'] as const; // [likely]

  test('does so once', async () => {
    const { id, token } = await mailed();
    await bench.client.send(answer(id, token, 'Invalid'));
    await refusesFeedback(answer(id, token), ...invalid);
  });

  test('still may after an administrator did', async () => {
    const { id, token } = await mailed();
    await bench.client.send(say(id, 'Invalid'));
    await bench.client.send(answer(id, token));
    expect((await latestEvent(bench)).EventFeedback).toMatchObject({ FeedbackValue: 'Valid', Provider: 'User' });
  });

  test.each(['forged', 'a'.repeat(64), '='])('does not by a token of their own: %s', async (token) => {
    const { id } = await mailed();
    await refusesFeedback(answer(id, token), ...invalid);
  });

  test('does not by the token of another event, nor for another user', async () => {
    const first = await mailed();
    const second = await mailed();
    await refusesFeedback(answer(second.id, first.token), ...invalid);
    await refusesFeedback(
      answer(first.id, first.token, 'Valid', 'bob'),
      'ResourceNotFoundException',
      'Event does not exist.', // [likely]
    );
  });

  test('does not of an event of which nothing was mailed', async () => {
    await bench.client.send(signInFrom('198.51.100.1'));
    const { EventId } = await latestEvent(bench);
    await refusesFeedback(answer(EventId!, '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'), ...invalid); // the hash of nothing
  });

  test('does not after a week', async () => {
    const { id, token } = await mailed();
    bench.emulator.clock.advance('7d');
    await refusesFeedback(answer(id, token), 'NotAuthorizedException', 'Feedback token has expired.'); // [likely]
  });
});

/** What both are asked of nothing that there is. */
const commands = {
  AdminUpdateAuthEventFeedback: (Username: string, UserPoolId: string) =>
    new AdminUpdateAuthEventFeedbackCommand({ UserPoolId, Username, EventId: 'x', FeedbackValue: 'Valid' }),
  UpdateAuthEventFeedback: (Username: string, UserPoolId: string) =>
    new UpdateAuthEventFeedbackCommand({
      ...{ UserPoolId, Username, EventId: 'x', FeedbackToken: 'x', FeedbackValue: 'Valid' },
    }),
};

describe.each(Object.keys(commands) as (keyof typeof commands)[])('%s refuses, in order', (name) => {
  const command = (Username: string, pool = poolId) => commands[name](Username, pool);

  test('an unknown pool', () =>
    refuses(
      bench,
      command('ada', 'us-east-1_Nowhere01'),
      'ResourceNotFoundException',
      'User pool us-east-1_Nowhere01 does not exist.',
    ));

  test('a pool without protection', async () => {
    await setMode(bench, 'OFF');
    await refuses(
      bench,
      command('nobody'),
      'UserPoolAddOnNotEnabledException',
      'User pool add-ons are not enabled.', // [likely]
    );
  });

  test('an unknown user', () => refuses(bench, command('nobody'), 'UserNotFoundException', 'User does not exist.'));

  test('an unknown event', () => refuses(bench, command('ada'), 'ResourceNotFoundException', 'Event does not exist.')); // [likely]
});

test('no token is kept that could be read from the state', async () => {
  const { token } = await mailed();
  expect(JSON.stringify([...bench.world.state.authEvents.rows(poolId)])).not.toContain(token);
});
