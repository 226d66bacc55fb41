import { InitiateAuthCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy, withEmulator } from '../support/emulator';
import { clientId as ClientId, onePool, password, poolId, user } from '../support/pools';

// What a function is given, and what becomes of a call whose function does not do its part.

let handler: (event: object, context: object, callback: (error?: unknown, result?: unknown) => void) => unknown;
const bench = withEmulator(
  {
    fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] }, users: [user('ada')] }),
    triggers: {
      PreSignUp: (...given) => handler(...given),
      PreAuthentication: (...given) => handler(...given),
      UserMigration: (...given) => handler(...given),
    },
  },
  { triggerPatience: { patience: 40, attempts: 3 } },
);

const signUp = new SignUpCommand({
  ClientId,
  Username: 'new',
  Password: password,
  UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
  ValidationData: [{ Name: 'captcha', Value: 'ok' }],
  ClientMetadata: { colour: 'green' },
});
const signIn = new InitiateAuthCommand({
  ClientId,
  AuthFlow: 'USER_PASSWORD_AUTH',
  AuthParameters: { USERNAME: 'ada', PASSWORD: password },
});

describe('a function', () => {
  test('gets the event field for field, and a context', async () => {
    let given: object[] = [];
    handler = (event, context) => {
      given = [event, context];
      return Promise.resolve(event);
    };
    await bench.client.send(signUp);
    expect(given[0]).toEqual({
      version: '1',
      region: 'us-east-1',
      userPoolId: poolId,
      userName: 'new',
      callerContext: { awsSdkVersion: expect.stringMatching(/^aws-sdk-js-3\./), clientId: ClientId },
      triggerSource: 'PreSignUp_SignUp',
      request: {
        userAttributes: { email: 'new@example.com' },
        validationData: { captcha: 'ok' },
        clientMetadata: { colour: 'green' },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    expect(given[1]).toMatchObject({
      functionName: 'PreSignUp',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:PreSignUp',
      functionVersion: '$LATEST',
    });
  });

  test('cannot change what the emulator goes on with by changing its request', async () => {
    handler = (event) => {
      Object.assign((event as { request: { userAttributes: object } }).request.userAttributes, {
        email: 'evil@example.com',
      });
      return Promise.resolve(event);
    };
    await bench.client.send(signUp);
    expect((await bench.emulator.messages.latest())?.to).toBe('new@example.com');
  });

  test.each<[string, typeof handler]>([
    ['a promise', (event) => Promise.resolve(event)],
    ['a value', (event) => event],
    ['the callback', (event, _context, callback) => callback(null, event)],
    ['context.succeed', (event, context) => (context as { succeed(result: unknown): void }).succeed(event)],
    ['context.done', (event, context) => (context as { done(...all: unknown[]): void }).done(null, event)],
  ])('may answer by %s, and is asked once', async (_, answers) => {
    let asked = 0;
    handler = (...given) => {
      asked++;
      return answers(...given);
    };
    await expect(bench.client.send(signUp)).resolves.toMatchObject({ UserConfirmed: false });
    expect(asked).toBe(1);
  });
});

describe('a function that fails', () => {
  test.each<[string, typeof handler, string]>([
    [
      'throws',
      () => {
        throw new Error('Not you');
      },
      'Not you',
    ],
    ['rejects', () => Promise.reject(new Error('Not you')), 'Not you'],
    ['calls back with an error', (_event, _context, callback) => callback(new Error('Not you')), 'Not you'],
    ['calls back with a text', (_event, _context, callback) => callback('Not you'), 'Not you'],
    [
      'throws something else',
      () => {
        throw 42 as unknown;
      },
      '42',
    ],
    [
      'fails by its context',
      (_event, context) => (context as { fail(error: unknown): void }).fail(new Error('Not you')),
      'Not you',
    ],
  ])('%s', async (_, fails, message) => {
    handler = fails;
    await refuses(bench, signUp, 'UserLambdaValidationException', `PreSignUp failed with error ${message}.`);
    await refuses(bench, signIn, 'UserLambdaValidationException', `PreAuthentication failed with error ${message}.`);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['a text', 'yes'],
    ['a list', []],
    ['no event', { statusCode: 200 }],
    ['a response that is none', { response: 'yes' }],
  ])('gives %s back', async (_, result) => {
    handler = () => Promise.resolve(result);
    await refuses(bench, signUp, 'InvalidLambdaResponseException', 'Unrecognizable lambda output');
  });

  test('never answers: asked three times', async () => {
    let asked = 0;
    handler = () => {
      asked++;
      return new Promise(() => undefined);
    };
    await refuses(
      bench,
      signUp,
      'UnexpectedLambdaException',
      'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    );
    expect(asked).toBe(3);
  });
});

describe('GET /_emu/requests', () => {
  const requests = async () =>
    (await (await fetch(`${bench.emulator.url}/_emu/requests?operation=SignUp`)).json()) as { triggers?: object[] }[];

  test('tells which triggers ran, with event and response', async () => {
    handler = (event) => Promise.resolve({ ...event, response: { autoConfirmUser: true } });
    await bench.client.send(signUp);
    const [{ triggers } = {}] = await requests();
    expect(triggers).toMatchObject([
      {
        source: 'PreSignUp_SignUp',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:PreSignUp',
        event: { userName: 'new', request: { userAttributes: { email: 'new@example.com' } } },
        response: { response: { autoConfirmUser: true } },
        durationMs: expect.any(Number),
      },
    ]);
  });

  test('tells why one failed', async () => {
    handler = () => Promise.reject(new Error('Not you'));
    await bench.client.send(signUp).catch(() => undefined);
    expect((await requests())[0]?.triggers).toMatchObject([{ error: 'PreSignUp failed with error Not you.' }]);
  });

  test('tells no password', async () => {
    handler = (event) => Promise.resolve(event);
    const command = new InitiateAuthCommand({
      ...signIn.input,
      AuthParameters: { USERNAME: 'nobody', PASSWORD: 'Secret-horse-1' },
    });
    await bench.client.send(command).catch(() => undefined);
    const text = await (await fetch(`${bench.emulator.url}/_emu/requests`)).text();
    expect(text).toContain('UserMigration_Authentication');
    expect(text).not.toContain('Secret-horse-1');
  });
});

describe('POST /_emu/triggers/<pool>/<trigger>/invoke', () => {
  const invoke = async (trigger: string, body: object = {}, pool = poolId) => {
    const path = `${bench.emulator.url}/_emu/triggers/${pool}/${trigger}/invoke`;
    const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };

  test('runs a trigger with a sample event, and changes nothing', async () => {
    const before = storedBy(bench);
    handler = (event) => Promise.resolve({ ...event, response: { autoConfirmUser: true } });
    const { status, body } = await invoke('PreSignUp', { request: { clientMetadata: { colour: 'green' } } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      source: 'PreSignUp_SignUp',
      event: { userName: 'ada', request: { validationData: null, clientMetadata: { colour: 'green' } } },
      response: { response: { autoConfirmUser: true } },
    });
    expect(storedBy(bench)).toEqual(before);
  });

  test('takes a source, a user and a client', async () => {
    handler = (event) => Promise.resolve(event);
    const { body } = await invoke('PreSignUp_AdminCreateUser', { userName: 'eve', clientId: ClientId });
    expect(body).toMatchObject({ source: 'PreSignUp_AdminCreateUser', event: { userName: 'eve' } });
  });

  test('tells how it fails', async () => {
    handler = () => Promise.reject(new Error('Not you'));
    expect((await invoke('PreSignUp')).body).toMatchObject({ error: 'PreSignUp failed with error Not you.' });
    handler = () => Promise.resolve(null);
    expect((await invoke('PreSignUp')).body).toMatchObject({ response: null });
  });

  test.each([
    ['PreSignUp', {}, 'us-east-1_Unknown01', 404, 'There is no such user pool.'],
    ['PreSign', {}, poolId, 404, 'There is no trigger "PreSign".'],
    ['__proto__', {}, poolId, 404, 'There is no trigger "__proto__".'],
    ['PostConfirmation', {}, poolId, 404, 'The pool has no PostConfirmation trigger.'],
    ['PreSignUp', { clientId: 'none' }, poolId, 404, 'The pool has no app client none.'],
    ['PreSignUp', { request: [] }, poolId, 400, 'request is no object.'],
    ['PreSignUp', { userName: 7 }, poolId, 400, 'userName is no text.'],
    ['PreSignUp', { user: 'ada' }, poolId, 400, 'There is no member "user".'],
  ])('refuses %s with %j at %s', async (trigger, sent, pool, status, message) => {
    const answer = await invoke(trigger, sent, pool);
    expect(answer).toMatchObject({ status, body: { message } });
  });
});
