import { AdminGetUserCommand, ListUsersCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import request from 'supertest';
import type { LoggedRequest } from '../../src/world/testKit';
import { callback, oauthFixtures } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { Visitor } from '../support/visitor';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }), logLevel: 'silent' });

const get = (query = '') => request(`http://127.0.0.1:${bench.emulator.port}`).get(`/_emu/requests${query}`);
const requests = async (query = '') => (await get(query).expect(200)).body as LoggedRequest[];
const names = async (query = '') => (await requests(query)).map(({ operation }) => operation);

const signUp = (Username: string) => new SignUpCommand({ ClientId: clientId, Username, Password: password });
const getUser = (Username: string) => new AdminGetUserCommand({ UserPoolId: poolId, Username });
const list = (UserPoolId = poolId) => new ListUsersCommand({ UserPoolId });

/** What a refused call threw. */
const refusal = async (sent: Promise<unknown>) => {
  const error: unknown = await sent.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error as { message: string; $metadata: { requestId: string } };
};

test('a call is remembered with what it was about, without what is secret', async () => {
  bench.emulator.clock.freeze(true);
  const { $metadata } = await bench.client.send(signUp('bob'));
  expect(await requests()).toEqual([
    {
      id: $metadata.requestId,
      number: 1,
      at: bench.emulator.clock.now(),
      operation: 'SignUp',
      service: 'cognito-idp',
      outcome: 'answered',
      status: 200,
      durationMs: expect.any(Number) as number,
      userPoolId: poolId,
      clientId,
      input: { ClientId: '***', Username: '***', Password: '***' },
    },
  ]);
});

test('a refused one says why, in words of AWS and in plain ones', async () => {
  const { $metadata } = await refusal(bench.client.send(list('us-east-1_Unknown01')));
  expect(await requests()).toMatchObject([
    {
      id: $metadata.requestId,
      operation: 'ListUsers',
      outcome: 'refused',
      status: 400,
      code: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Unknown01 does not exist.',
      hint: expect.stringContaining('No user pool of this emulator has that id') as string,
      userPoolId: 'us-east-1_Unknown01',
      input: { UserPoolId: 'us-east-1_Unknown01' },
    },
  ]);
});

test('a refusal of the input is remembered without the values that AWS repeats', async () => {
  const error = await refusal(bench.client.send(list('not a pool')));
  expect(error.message).toContain("'not a pool'");
  const [found] = await requests();
  expect(found).toMatchObject({ code: 'InvalidParameterException', userPoolId: 'not a pool' });
  expect(found?.message).toMatch(/^1 validation error detected: Value at 'userPoolId'/);
});

test('a bug is one that failed', async () => {
  const off = bench.world.observers.add({
    admit: () => {
      throw new Error('an observer is broken');
    },
  });
  await refusal(bench.client.send(getUser('nobody')));
  off();
  expect(await requests()).toMatchObject([
    { outcome: 'failed', status: 500, code: 'InternalErrorException', message: 'Something went wrong' },
  ]);
});

test('what nobody built, and pages, are remembered as well', async () => {
  const at = request(`http://127.0.0.1:${bench.emulator.port}`);
  await at.post('/').set('X-Amz-Target', 'Logs_20140328.PutLogEvents').send('{}');
  await at.get('/confirmUser').query({ client_id: clientId, user_name: 'ada', confirmation_code: '123456' });
  expect(await requests()).toMatchObject([
    { operation: 'PutLogEvents', service: 'logs', outcome: 'refused', status: 501 },
    { service: 'cognito-idp', outcome: 'refused', status: 400, userPoolId: poolId, clientId },
  ]);
});

test('can be asked for by operation and instant', async () => {
  await bench.client.send(list());
  await bench.client.send(getUser('ada'));
  const since = bench.emulator.clock.now();
  bench.emulator.clock.advance('1m');
  await bench.client.send(list());
  expect(await names()).toEqual(['ListUsers', 'AdminGetUser', 'ListUsers']);
  expect(await names('?operation=listusers')).toEqual(['ListUsers', 'ListUsers']);
  expect(await names(`?since=${since}`)).toEqual(['ListUsers']);
  expect(await names(`?since=${new Date(since).toISOString()}&operation=AdminGetUser`)).toEqual([]);
});

test('of an operation that there is not are asked for in vain, and that is said', async () => {
  await bench.client.send(list());
  const refused = async (operation: string) => (await get(`?operation=${operation}`).expect(400)).body as object;
  expect(await refused('ListUser')).toEqual({
    error: 'InvalidQuery',
    message: 'There is no operation "ListUser".',
    hint: 'Did you mean ListUsers?',
  });
  expect(await refused('Token_PUTT')).toMatchObject({ hint: 'Did you mean Token_POST?' });
  expect(await refused('aName*')).toMatchObject({ hint: 'GET /_emu/requests lists calls with their names.' });
  for (const known of ['', 'initiateauth', 'GetId', 'AssumeRole', 'Token_POST', 'Login_POST', 'OAuth2_Authorize_GET']) {
    await get(`?operation=${known}&since=${bench.emulator.clock.now() + 1}`).expect(200, []);
  }
});

test('can be asked for by outcome, pool and client', async () => {
  await bench.client.send(list());
  await bench.client.send(signUp('bob'));
  await refusal(bench.client.send(signUp('bob')));
  await refusal(bench.client.send(list('us-east-1_Unknown01')));
  expect(await names('?outcome=refused')).toEqual(['SignUp', 'ListUsers']);
  expect(await names(`?outcome=answered&userPoolId=${poolId}`)).toEqual(['ListUsers', 'SignUp']);
  expect(await names(`?clientId=${clientId}&outcome=refused`)).toEqual(['SignUp']);
  expect(await names('?outcome=failed')).toEqual([]);
});

describe('of OAuth endpoints and pages', () => {
  const atDomain = (path: string) => `/_domains/shop${path}`;
  const withDomain = withEmulator({ fixtures: oauthFixtures(), logLevel: 'silent' });
  const at = () => request(`http://127.0.0.1:${withDomain.emulator.port}`);
  const told = async () => {
    const { body } = await at().get('/_emu/requests?outcome=refused').expect(200);
    return body as LoggedRequest[];
  };
  const about = { outcome: 'refused', userPoolId: poolId, durationMs: expect.any(Number) as number };

  test('the token endpoint tells code, client and why', async () => {
    const form = { grant_type: 'authorization_code', client_id: clientId, code: 'x', redirect_uri: callback };
    await at().post(atDomain('/oauth2/token')).type('form').send(form).expect(400);
    const hint = 'No such code; a reset forgets those from before.';
    expect(await told()).toMatchObject([{ ...about, operation: 'Token_POST', code: 'invalid_grant', clientId, hint }]);
  });

  test('so do userInfo, and authorize before and after it knows the application', async () => {
    await at().get(atDomain('/oauth2/userInfo')).set('Authorization', 'Bearer x').expect(401);
    const asked = { response_type: 'code', client_id: clientId, redirect_uri: 'https://elsewhere.example.com' };
    await at().get(atDomain('/oauth2/authorize')).query(asked).expect(302);
    await at()
      .get(atDomain('/oauth2/authorize'))
      .query({ ...asked, redirect_uri: callback, scope: 'nothing' })
      .expect(302);
    const hint = expect.stringMatching(/./) as string;
    expect(await told()).toMatchObject([
      { ...about, operation: 'UserInfo_GET', status: 401, hint },
      { ...about, operation: 'OAuth2_Authorize_GET', code: 'redirect_mismatch', clientId, hint },
      { ...about, operation: 'OAuth2_Authorize_GET', status: 302, code: 'invalid_request', clientId, hint },
    ]);
  });

  test('a page that is shown again tells what it says, and why', async () => {
    const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: callback });
    const visitor = new Visitor();
    await visitor.open(`${withDomain.emulator.url}${atDomain('/oauth2/authorize')}?${query.toString()}`);
    await visitor.submit({ username: 'ada', password: 'Wrong-horse-1' });
    expect(await told()).toMatchObject([
      {
        ...about,
        operation: 'Login_POST',
        code: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
        hint: 'The password is wrong.',
        clientId,
      },
    ]);
  });
});

test('refuses a question that it does not understand', async () => {
  await get('?outcome=good').expect(400, /answered, refused, failed/);
  await get('?username=ada').expect(400, /There is no parameter/);
  await get('?since=yesterday').expect(400, /since is no instant/);
  await get('?operations=SignUp').expect(400, /There is no parameter/);
});

test('the latest thousand are kept, and their numbers tell how many went before', async () => {
  const { requests: log } = bench.world;
  await bench.client.send(list());
  const [first] = [...log.list()];
  const { call } = await new Promise<Parameters<typeof log.tell>[0]>((resolve) => {
    const off = bench.world.observers.add({ tell: resolve });
    void bench.client.send(list()).then(off);
  });
  for (let at = 2; at < 1234; at++)
    log.tell({ call, sent: undefined, input: undefined, outcome: { status: 200 }, durationMs: 1 });
  const found = await requests();
  expect([first?.number, found.length, found[0]?.number, found.at(-1)?.number]).toEqual([1, 1000, 235, 1234]);
});

test('of large texts a piece is kept', async () => {
  const at = request(`http://127.0.0.1:${bench.emulator.port}`);
  const body = JSON.stringify({
    UserPoolId: poolId,
    Filter: 'x'.repeat(1_000_000),
    AttributesToGet: Array(500).fill('a'),
  });
  await at.post('/').set('X-Amz-Target', 'AWSCognitoIdentityProviderService.ListUsers').send(body);
  expect(JSON.stringify(await requests()).length).toBeLessThan(2000);
});

test('a reset forgets them', async () => {
  await bench.client.send(list());
  await bench.emulator.reset();
  expect(await requests()).toEqual([]);
  await bench.client.send(list());
  expect((await requests()).map(({ number }) => number)).toEqual([1]);
});
