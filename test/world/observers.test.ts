import { GetUserCommand, InitiateAuthCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Refusal, refusal } from '../../src/contract';
import { answerCall } from '../../src/world/answerCall';
import { beginCall } from '../../src/world/Call';
import type { Observer, Told } from '../../src/world/Observer';
import { refuses, storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

const errors: string[] = [];
const bench = withEmulator({
  fixtures: onePool({ users: [user('ada')] }),
  logLevel: 'error',
  log: ({ message }) => void errors.push(message),
});

const taken: (() => void)[] = [];
const observe = (observer: Observer) => void taken.push(bench.world.observers.add(observer));
beforeEach(() => {
  errors.length = 0;
});
afterEach(() => {
  for (const off of taken.splice(0)) off();
});

const signUp = (Username = 'bob') => new SignUpCommand({ ClientId: clientId, Username, Password: password });

describe('an observer that admits', () => {
  test('may refuse a call, which then has done nothing', async () => {
    observe({
      admit: ({ operation, clientId: about }) => {
        expect(about).toBeUndefined(); // nothing was looked up yet
        if (operation.name === 'SignUp') throw refusal('TooManyRequestsException', 'Too many requests');
      },
    });
    await refuses(bench, signUp(), 'TooManyRequestsException', 'Too many requests');
    await signIn(bench, 'ada');
  });

  test('is asked once the input is sound, in the words of the model', async () => {
    const asked: unknown[] = [];
    observe({ admit: ({ operation }, input) => void asked.push([operation.name, input]) });
    await bench.client
      .send(new SignUpCommand({ ClientId: clientId, Username: '', Password: 'x' }))
      .catch(() => 'refused');
    await bench.client.send(signUp());
    expect(asked).toEqual([['SignUp', { ClientId: clientId, Username: 'bob', Password: password }]]);
  });

  test('may hold a call; those who come after it are asked once it lets go', async () => {
    const order: string[] = [];
    let sent: Promise<unknown> | undefined;
    const letGo = await new Promise<() => void>((arrived) => {
      observe({
        admit: ({ operation }) => {
          order.push(`held ${operation.name}`);
          return new Promise<void>(arrived);
        },
      });
      observe({ admit: () => void order.push('asked the second') });
      sent = bench.client.send(signUp());
    });
    expect([order, storedBy(bench)['users']?.length]).toEqual([['held SignUp'], 1]);
    letGo();
    await sent;
    expect([order, storedBy(bench)['users']?.length]).toEqual([['held SignUp', 'asked the second'], 2]);
  });

  test('may hold a call and refuse it in the end', async () => {
    observe({
      admit: async () => {
        await Promise.resolve();
        throw refusal('InternalErrorException', 'Try again', 'A fault was asked for.');
      },
    });
    await refuses(bench, signUp(), 'InternalErrorException', 'Try again');
  });

  test('is asked no more once it is taken off', async () => {
    const off = bench.world.observers.add({
      admit: () => {
        throw refusal('TooManyRequestsException', 'Too many requests');
      },
    });
    off();
    await bench.client.send(signUp());
  });
});

describe('an observer that is told', () => {
  const told: Told[] = [];
  beforeEach(() => {
    told.length = 0;
    observe({ tell: (one) => void told.push(one) });
  });
  const last = () => told.at(-1) as Told;

  test('knows who called what, from where, and how it ended', async () => {
    await bench.client.send(signUp());
    expect(last().outcome).toEqual({
      status: 200,
      answer: expect.objectContaining({ UserConfirmed: false }) as object,
    });
    expect(last().durationMs).toBeGreaterThan(0);
    expect(last().call).toMatchObject({
      operation: { service: 'cognito-idp', name: 'SignUp' },
      principal: undefined, // the SDK does not sign it
      region: 'us-east-1',
      userPoolId: poolId,
      clientId,
      origin: { host: `localhost:${bench.emulator.port}`, scheme: 'http' },
    });
    expect(last().call.origin.userAgent).toMatch(/^aws-sdk-js/);
    expect(last().call.origin.sourceAddress).toMatch(/127\.0\.0\.1|::1/);
  });

  test('reads of a token whose it is', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(new GetUserCommand({ AccessToken }));
    expect(last().call).toMatchObject({ operation: { name: 'GetUser' }, userPoolId: poolId, clientId });
  });

  test('knows the refusal, and the input without its secrets', async () => {
    const AuthParameters = { USERNAME: 'ada', PASSWORD: 'wrong' };
    const AuthFlow = 'USER_PASSWORD_AUTH';
    await refuses(
      bench,
      new InitiateAuthCommand({ ClientId: clientId, AuthFlow, AuthParameters }),
      'NotAuthorizedException',
      'Incorrect username or password.',
    );
    expect(last().outcome).toMatchObject({ status: 400, refusal: { code: 'NotAuthorizedException' } });
    expect(last().outcome.bug).toBeUndefined();
    expect(last().input).toEqual({ ClientId: '***', AuthFlow, AuthParameters: '***' });
  });

  test('hears of a call that named no operation, and of one whose body was none', async () => {
    const post = (target: string, body: string) =>
      fetch(`http://127.0.0.1:${bench.emulator.port}/`, { method: 'POST', headers: { 'X-Amz-Target': target }, body });
    await post('Coffee.Brew', '{}');
    expect(last()).toMatchObject({ call: { operation: { service: '', name: 'Brew' } }, outcome: { status: 400 } });
    await post('AWSCognitoIdentityProviderService.SignUp', '{"Password":');
    expect(last()).toMatchObject({
      call: { operation: { name: 'SignUp' } },
      outcome: { refusal: { code: 'SerializationException' } },
    });
    expect(last().input).toBeUndefined();
  });

  test('changes no answer by what it throws, which the log has', async () => {
    observe({
      tell: () => {
        throw new Error('an observer gave up');
      },
    });
    const { UserSub } = await bench.client.send(signUp());
    expect(UserSub).toMatch(/^[0-9a-f-]{36}$/);
    expect(errors.join()).toMatch(/an observer of SignUp failed: Error: an observer gave up/);
    expect(last().outcome.status).toBe(200);
  });
});

describe('an endpoint or page', () => {
  class Turned extends Refusal {}
  const origin = { requestId: 'r', host: 'h', scheme: 'http' as const, sourceAddress: '', userAgent: '' };
  const operation = { service: 'oauth2', name: 'revoke', errors: [] };
  const told: Told[] = [];
  const begin = () => beginCall(bench.world, { operation, origin });
  beforeEach(() => {
    told.length = 0;
    observe({ tell: (one) => void told.push(one) });
  });

  test('is told of with the status that leaves, and nothing of what it was sent', async () => {
    const page = await answerCall(
      begin(),
      { token: 'secret' },
      () => ({ status: 302 }),
      ({ status }) => status,
    );
    expect(page).toEqual({ status: 302 });
    expect(told.map(({ outcome, input }) => ({ outcome, input }))).toEqual([
      { outcome: { status: 302 }, input: undefined },
    ]);
    expect(await answerCall(begin(), {}, () => Promise.resolve('text'))).toBe('text');
    expect(told.at(-1)?.outcome).toEqual({ status: 200 });
  });

  test('refuses in its own way, its hint with the call', async () => {
    const turned = new Turned(401, 'invalid_client', 'Who?', { hint: 'The secret is another one.' });
    const call = begin();
    const refused = answerCall(call, {}, () => {
      throw turned;
    });
    await expect(refused).rejects.toBe(turned);
    expect(told).toMatchObject([{ outcome: { status: 401, refusal: { code: 'invalid_client' } } }]);
    expect(call.hints).toEqual(['The secret is another one.']);
  });

  test('that breaks is told of as a bug', async () => {
    const bug = new TypeError('x is undefined');
    await expect(answerCall(begin(), {}, () => Promise.reject(bug))).rejects.toBe(bug);
    expect(told.map(({ outcome }) => outcome)).toEqual([{ status: 500, bug }]);
  });

  test('does not run when an observer refuses it', async () => {
    observe({
      admit: () => {
        throw new Turned(429, 'slow_down', 'Later');
      },
    });
    let ran = false;
    const refused = answerCall(begin(), {}, () => {
      ran = true;
    });
    await expect(refused).rejects.toThrow('Later');
    expect([ran, told[0]?.outcome.status]).toEqual([false, 429]);
  });
});
