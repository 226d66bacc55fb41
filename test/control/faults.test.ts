import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  GetUserCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  ListUsersCommand,
  SignUpCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoIdentityClient, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { EmulatorOptions } from 'cognito-emu';
import type { LoggedRequest } from '../../src/world/testKit';
import { clientFor, credentials, refuses, startEmulator, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

const options: EmulatorOptions = {
  fixtures: onePool({
    pool: { AliasAttributes: ['email'] },
    users: [user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } }), user('bob')],
    clients: [{ ClientId: 'otherclient000000000000000', ClientName: 'other', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }], // prettier-ignore
  }),
  logLevel: 'silent',
};

const bench = withEmulator(options);

interface Answered {
  readonly status: number;
  readonly body: never;
}

async function faults(method: string, body?: unknown, query = '', { url } = bench.emulator): Promise<Answered> {
  const answer = await fetch(`${url}/_emu/faults${query}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as never };
}

const rules = async () => (await faults('GET')).body as { id: string; used: number }[];

async function given(...rule: object[]): Promise<void> {
  const { status, body } = await faults('PUT', { rules: rule });
  expect({ status, body }).toMatchObject({ status: 200 });
}

const requests = async () => (await (await fetch(`${bench.emulator.url}/_emu/requests`)).json()) as LoggedRequest[];

const outcomes = async () => (await requests()).map(({ outcome }) => outcome);

/** With the SDK's own retries. */
const stubborn = (maxAttempts = 3) =>
  new CognitoIdentityProviderClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts });

const signUp = (Username: string, ClientId = clientId) => new SignUpCommand({ ClientId, Username, Password: password });
const getUser = (Username: string) => new AdminGetUserCommand({ UserPoolId: poolId, Username });
const begin = (USERNAME: string, ClientId = clientId) =>
  new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });

const tooMany = ['TooManyRequestsException', 'Rate exceeded'] as const;

const nameOf = (error: unknown) => (error as Error).name;

/** The codes of so many calls, one after the other; empty where one was answered. */
async function codesOf(count: number, send: () => Promise<unknown>): Promise<string[]> {
  const codes: string[] = [];
  for (let at = 0; at < count; at++) {
    codes.push(await send().then(() => '', nameOf));
  }
  return codes;
}

describe('a rule', () => {
  it('fails an operation with AWS’s sentence, which makes no user and sends nothing', async () => {
    await given({ operation: 'SignUp', error: 'TooManyRequestsException' });
    await refuses(bench, signUp('carol'), ...tooMany);
    expect(await bench.emulator.messages.list()).toEqual([]);
    await refuses(bench, getUser('carol'), 'UserNotFoundException', 'User does not exist.');
  });

  it('leaves other operations alone', async () => {
    await given({ operation: 'SignUp', error: 'TooManyRequestsException' });
    expect(await bench.client.send(getUser('ada'))).toMatchObject({ Username: 'ada' });
  });

  it('is told in the hint and in the request log', async () => {
    await given({ operation: 'ListUsers', error: 'NotAuthorizedException', times: 3 });
    await refuses(bench, new ListUsersCommand({ UserPoolId: poolId }), 'NotAuthorizedException', 'Incorrect username or password.'); // prettier-ignore
    expect(await requests()).toMatchObject([
      {
        operation: 'ListUsers',
        outcome: 'refused',
        status: 400,
        code: 'NotAuthorizedException',
        hint: 'Refused by rule 1 of /_emu/faults (1 of 3).',
      },
    ]);
  });

  it('says another sentence, and another status', async () => {
    await given({ operation: 'ListUsers', error: 'InternalErrorException', message: 'Not today', status: 502 });
    const sent = bench.client.send(new ListUsersCommand({ UserPoolId: poolId }));
    await expect(sent).rejects.toMatchObject({
      name: 'InternalErrorException',
      message: 'Not today',
      $metadata: { httpStatusCode: 502 },
    });
  });

  it('stands in for a web firewall, at operations that have one', async () => {
    await given({ operation: 'InitiateAuth', error: 'ForbiddenException' });
    await expect(bench.client.send(begin('ada'))).rejects.toMatchObject({
      name: 'ForbiddenException',
      message: 'Request not allowed due to WAF block.',
      $metadata: { httpStatusCode: 403 },
    });
    const signed = { operation: 'ListUsers', error: 'ForbiddenException' };
    expect(await faults('PUT', { rules: [signed] })).toMatchObject({
      status: 400,
      body: { message: 'rules[0]: ListUsers does not end in "ForbiddenException".' },
    });
  });

  it('answers its code where no sentence of AWS is known', async () => {
    await given({ operation: 'SignUp', error: 'InvalidSmsRoleAccessPolicyException' });
    await refuses(bench, signUp('carol'), 'InvalidSmsRoleAccessPolicyException', 'InvalidSmsRoleAccessPolicyException');
  });

  it('is used up after so many times, and the SDK retries until it is', async () => {
    await given({ operation: 'SignUp', error: 'TooManyRequestsException', times: 2 });
    const client = stubborn();
    const { UserSub, $metadata } = await client.send(signUp('carol'));
    client.destroy();
    expect(UserSub).toMatch(/^[0-9a-f-]{36}$/);
    expect($metadata.attempts).toBe(3);
    expect(await outcomes()).toEqual(['refused', 'refused', 'answered']);
    expect(await rules()).toMatchObject([{ id: '1', times: 2, used: 2 }]);
  });

  it('fails what retries do not survive', async () => {
    await given({ operation: 'SignUp', error: 'TooManyRequestsException', times: 3 });
    const client = stubborn();
    await refuses(benchOf(client), signUp('carol'), ...tooMany);
    client.destroy();
    expect(await outcomes()).toEqual(['refused', 'refused', 'refused']);
  });

  it('cuts the connection, which the SDK takes for a broken network and tries again', async () => {
    await given({ operation: 'SignUp', drop: true, times: 1 });
    const [once, twice] = [stubborn(1), stubborn(2)];
    await expect(once.send(signUp('carol'))).rejects.toThrow('socket hang up');
    expect(bench.world.state.users.count(poolId)).toBe(2);
    await given({ operation: 'SignUp', drop: true, times: 1 });
    expect((await twice.send(signUp('carol'))).$metadata.attempts).toBe(2);
    once.destroy();
    twice.destroy();
    expect(await requests()).toMatchObject([
      { outcome: 'refused', status: 0, code: 'Dropped', hint: 'Cut by rule 1 of /_emu/faults (1 of 1).' },
      { outcome: 'refused', status: 0, code: 'Dropped' },
      { outcome: 'answered' },
    ]);
  });

  it('holds a call and none else, and answers it then', async () => {
    await given({ operation: 'SignUp', latencyMs: 400 });
    const order: string[] = [];
    const slow = bench.client.send(signUp('carol')).then(() => order.push('SignUp'));
    await bench.client.send(getUser('ada')).then(() => order.push('AdminGetUser'));
    await slow;
    expect(order).toEqual(['AdminGetUser', 'SignUp']);
    const [, logged] = await requests();
    expect(logged).toMatchObject({ operation: 'SignUp', outcome: 'answered', hint: 'Held for 400 ms by rule 1 of /_emu/faults.' }); // prettier-ignore
    expect(logged?.durationMs).toBeGreaterThanOrEqual(399);
  });

  it('holds longer than a client waits, and keeps no process alive', async () => {
    await given({ operation: 'AdminGetUser', latencyMs: 300_000 });
    const impatience = new AbortController();
    const sent = bench.client.send(getUser('ada'), { abortSignal: impatience.signal });
    const refused = expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    while ((await rules())[0]?.used === 0);
    impatience.abort();
    await refused;
  });

  it('holds, then fails, when it says both', async () => {
    await given({ operation: 'SignUp', latencyMs: 5, error: 'TooManyRequestsException' });
    await refuses(bench, signUp('carol'), ...tooMany);
    expect((await requests())[0]?.hint).toBe('Held for 5 ms by rule 1 of /_emu/faults. Refused by rule 1 of /_emu/faults.'); // prettier-ignore
  });

  it('that only holds a call leaves it to the rules behind it', async () => {
    await given({ operation: 'SignUp', latencyMs: 5 }, { operation: 'SignUp', error: 'TooManyRequestsException' });
    await refuses(bench, signUp('carol'), ...tooMany);
    expect(await rules()).toMatchObject([{ used: 1 }, { used: 1 }]);
    expect((await requests())[0]?.hint).toBe('Held for 5 ms by rule 1 of /_emu/faults. Refused by rule 2 of /_emu/faults.'); // prettier-ignore
  });

  it('acts at its rate, on the same calls with the same seed', async () => {
    const runs: string[][] = [];
    for (const _ of [1, 2]) {
      const { emulator } = await startEmulator({ ...options, seed: 7 });
      const client = clientFor(emulator);
      await faults('PUT', { operation: 'AdminGetUser', error: 'TooManyRequestsException', rate: 0.5 }, '', emulator);
      runs.push(await codesOf(20, () => client.send(getUser('ada'))));
      client.destroy();
      await emulator.stop();
    }
    const [first = [], second] = runs;
    expect(first).toEqual(second);
    expect(new Set(first)).toEqual(new Set(['', 'TooManyRequestsException']));
  });

  it('says by a status alone what kind of failure it is', async () => {
    const list = new ListUsersCommand({ UserPoolId: poolId });
    for (const [status, name, message] of [
      [429, ...tooMany],
      [500, 'InternalErrorException', 'Something went wrong'],
      [503, 'ServiceUnavailable', 'The request has failed due to a temporary failure of the server.'],
    ] as const) {
      await given({ operation: '*', status });
      await expect(bench.client.send(list)).rejects.toMatchObject({ name, message, $metadata: { httpStatusCode: status } }); // prettier-ignore
    }
  });
});

const benchOf = <Client>(client: Client) => ({ emulator: bench.emulator, world: bench.world, client });

describe('a rule means', () => {
  it('a client', async () => {
    await given({ operation: 'SignUp', match: { clientId }, error: 'LimitExceededException' });
    await refuses(bench, signUp('carol'), 'LimitExceededException', 'Attempt limit exceeded, please try after some time.'); // prettier-ignore
    expect((await bench.client.send(signUp('carol', 'otherclient000000000000000'))).UserSub).toBeDefined();
  });

  it.each(['ada', 'ada@example.com'])('a user, by whatever name they come: %s', async (name) => {
    await given({ operation: 'InitiateAuth', match: { username: 'ada' }, error: 'TooManyRequestsException' });
    await refuses(bench, begin(name), ...tooMany);
    expect((await bench.client.send(begin('bob'))).AuthenticationResult).toBeDefined();
  });

  it('whose access token it is', async () => {
    const [ada, bob] = [await signIn(bench, 'ada'), await signIn(bench, 'bob')];
    await given({ operation: 'GetUser', match: { username: 'ada', clientId, userPoolId: poolId }, error: 'TooManyRequestsException' }); // prettier-ignore
    await refuses(bench, new GetUserCommand({ AccessToken: ada.AccessToken }), ...tooMany);
    expect(await bench.client.send(new GetUserCommand({ AccessToken: bob.AccessToken }))).toMatchObject({ Username: 'bob' }); // prettier-ignore
  });

  it('a pool that a client leads to', async () => {
    await given({ operation: '*', match: { userPoolId: 'us-east-1_Another01' }, error: 'TooManyRequestsException' });
    expect((await bench.client.send(begin('ada'))).AuthenticationResult).toBeDefined();
    await given({ operation: '*', match: { userPoolId: poolId }, error: 'TooManyRequestsException' });
    await refuses(bench, begin('ada'), ...tooMany);
  });

  it('what was sent, by its own name', async () => {
    await given({ operation: 'ListUsers', match: { Limit: 7 }, error: 'TooManyRequestsException' });
    await refuses(bench, new ListUsersCommand({ UserPoolId: poolId, Limit: 7 }), ...tooMany);
    expect((await bench.client.send(new ListUsersCommand({ UserPoolId: poolId, Limit: 8 }))).Users).toHaveLength(2);
  });

  it('other services of AWS, each in its own words', async () => {
    const at = { endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 };
    const [identity, sts] = [new CognitoIdentityClient(at), new STSClient(at)];
    await given(
      { operation: 'GetId', error: 'TooManyRequestsException' },
      { operation: '*', service: 'sts', status: 429 },
    );
    const IdentityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000000';
    await refuses({ ...bench, emulator: bench.emulator, world: bench.world, client: identity }, new GetIdCommand({ IdentityPoolId }), ...tooMany); // prettier-ignore
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'Throttling', message: 'Rate exceeded' }); // prettier-ignore
    expect(await bench.client.send(getUser('ada'))).toMatchObject({ Username: 'ada' });
    identity.destroy();
    sts.destroy();
  });

  it('one service, where several have an operation of that name', async () => {
    const tag = new TagResourceCommand({ ResourceArn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`, Tags: { a: 'b' } }); // prettier-ignore
    await given({ operation: 'TagResource', service: 'cognito-identity', error: 'TooManyRequestsException' });
    await bench.client.send(tag);
    await given({ operation: 'TagResource', service: 'cognito-idp', error: 'TooManyRequestsException' });
    await refuses(bench, tag, ...tooMany);
  });

  it('only calls that may end so, where it means all', async () => {
    await given({ operation: '*', error: 'UsernameExistsException' });
    expect(await bench.client.send(getUser('ada'))).toMatchObject({ Username: 'ada' });
    await refuses(bench, signUp('carol'), 'UsernameExistsException', 'User already exists');
  });

  it('the stand-in only by its name', async () => {
    const { emulator } = await startEmulator({ ...options, standIn: true });
    const statusUnder = async (rule: object) => {
      await faults('PUT', { rules: [{ operation: '*', status: 503, ...rule }] }, '', emulator);
      return (await fetch(`${emulator.url}/_stand-in/oidc/.well-known/openid-configuration`)).status;
    };
    const statuses = [await statusUnder({}), await statusUnder({ service: 'stand-in' })];
    await emulator.stop();
    expect(statuses).toEqual([200, 503]);
  });

  it('nothing of the control API', async () => {
    await given({ operation: '*', drop: true });
    expect(await rules()).toMatchObject([{ operation: '*', used: 0 }]);
  });
});

describe('a throttle', () => {
  const list = () => bench.client.send(new ListGroupsCommand({ UserPoolId: poolId }));
  beforeEach(() => void bench.emulator.clock.freeze(true));

  it('lets so many in a second, by the emulator’s clock', async () => {
    await given({ operation: 'ListGroups', throttle: { requestsPerSecond: 2 } });
    expect(await codesOf(3, list)).toEqual(['', '', 'TooManyRequestsException']);
    bench.emulator.clock.advance('500ms');
    expect(await codesOf(2, list)).toEqual(['', 'TooManyRequestsException']);
    bench.emulator.clock.advance('1s');
    expect(await codesOf(3, list)).toEqual(['', '', 'TooManyRequestsException']);
  });

  it('lets more in at once by a burst, and fails as it is told', async () => {
    await given({ operation: 'ListGroups', throttle: { requestsPerSecond: 1, burst: 3 }, error: 'InternalErrorException' }); // prettier-ignore
    expect(await codesOf(4, list)).toEqual(['', '', '', 'InternalErrorException']);
    await given({ operation: 'ListGroups', throttle: { requestsPerSecond: 1 }, message: 'Too many requests' });
    await list();
    await refuses(
      bench,
      new ListGroupsCommand({ UserPoolId: poolId }),
      'TooManyRequestsException',
      'Too many requests',
    );
  });

  it('of a category holds its operations together', async () => {
    await given({ category: 'UserRead', throttle: { requestsPerSecond: 2 } });
    const { AccessToken } = await signIn(bench, 'ada');
    const calls = [
      () => bench.client.send(getUser('ada')),
      () => bench.client.send(new GetUserCommand({ AccessToken })),
    ];
    expect(await codesOf(1, calls[0]!)).toEqual(['']);
    expect(await codesOf(2, calls[1]!)).toEqual(['', 'TooManyRequestsException']);
    expect(await codesOf(1, list)).toEqual(['']);
  });

  it('begins anew when it is put again, and after a restore', async () => {
    const rule = { operation: 'ListGroups', throttle: { requestsPerSecond: 1 } };
    await given(rule);
    expect(await codesOf(2, list)).toEqual(['', 'TooManyRequestsException']);
    await given(rule);
    expect(await codesOf(2, list)).toEqual(['', 'TooManyRequestsException']);
    const id = await bench.emulator.snapshot();
    await bench.emulator.restore(id);
    expect(await codesOf(2, list)).toEqual(['', 'TooManyRequestsException']);
  });
});

describe('rules', () => {
  it('are replaced together, added one by one and taken away', async () => {
    const [one, two] = [
      { operation: 'SignUp', error: 'TooManyRequestsException', message: 'Rate exceeded' },
      { operation: '*', latencyMs: 0 },
    ];
    expect((await faults('PUT', one)).body).toEqual([{ id: '1', ...one, used: 0 }]);
    expect((await faults('PUT', two)).body).toEqual([{ id: '1', ...one, used: 0 }, { id: '2', ...two, used: 0 }]); // prettier-ignore
    expect((await faults('DELETE', undefined, '?id=1')).body).toEqual([{ id: '2', ...two, used: 0 }]);
    expect(await faults('DELETE', undefined, '?id=1')).toEqual({
      status: 404,
      body: { error: 'UnknownRule', message: 'There is no rule of that id.', hint: 'GET /_emu/faults lists them.' },
    });
    expect((await faults('PUT', { rules: [two, one] })).body).toMatchObject([{ id: '1', ...two }, { id: '2', ...one }]); // prettier-ignore
    expect((await faults('DELETE')).body).toEqual([]);
    expect(await rules()).toEqual([]);
  });

  it('are taken away by a list of none', async () => {
    await given({ operation: 'SignUp', error: 'TooManyRequestsException' }, { operation: 'ListUsers', drop: true });
    expect(await faults('PUT', { rules: [] })).toEqual({ status: 200, body: [] });
    expect(await rules()).toEqual([]);
    expect((await bench.client.send(signUp('carol'))).UserSub).toBeDefined();
  });

  it('act in their order', async () => {
    await given(
      { operation: 'SignUp', error: 'LimitExceededException', times: 1 },
      { operation: 'SignUp', error: 'TooManyRequestsException', times: 1 },
    );
    expect(await codesOf(3, () => bench.client.send(signUp('carol')))).toEqual(['LimitExceededException', 'TooManyRequestsException', '']); // prettier-ignore
  });

  it('go with a reset, and come back with a snapshot as they were', async () => {
    await given({ operation: 'SignUp', error: 'TooManyRequestsException', times: 2 });
    await refuses(bench, signUp('carol'), ...tooMany);
    const id = await bench.emulator.snapshot();
    await refuses(bench, signUp('carol'), ...tooMany);
    await bench.emulator.restore(id);
    expect(await rules()).toMatchObject([{ used: 1 }]);
    await refuses(bench, signUp('carol'), ...tooMany);
    await bench.emulator.reset();
    expect(await rules()).toEqual([]);
    expect((await bench.client.send(signUp('carol'))).UserSub).toBeDefined();
  });

  const long = 'x'.repeat(1001);
  it.each<[string, unknown, string, string, string | undefined]>([
    ['a rule that is none', { rules: [1] }, 'InvalidRule', 'rules[0]: A rule is an object.', undefined],
    ['rules that are no list', { rules: {} }, 'InvalidBody', 'rules is no list.', undefined],
    ['rules beside a rule', { rules: [], operation: '*' }, 'InvalidBody', 'rules stands beside a rule.', 'Send { rules } to replace all, or one rule to add it.'], // prettier-ignore
    ['an unknown member', { rules: [{ operation: '*', eror: 'x' }] }, 'InvalidRule', 'rules[0]: There is no member "eror".', 'Did you mean error?'], // prettier-ignore
    ['an unknown member of a single rule', { operation: '*', eror: 'x' }, 'InvalidBody', 'There is no member "eror".', expect.stringMatching(/^This call takes rules, operation,/) as string], // prettier-ignore
    ['neither operation nor category', { drop: true }, 'InvalidRule', 'A rule has either operation or category.', 'operation: "*" means all; requests are listed by GET /_emu/requests with their names.'], // prettier-ignore
    ['both', { operation: '*', category: 'UserRead', drop: true }, 'InvalidRule', 'A rule has either operation or category.', expect.any(String) as string], // prettier-ignore
    ['a service beside a category', { service: 'sts', category: 'UserRead', drop: true }, 'InvalidRule', 'service stands beside category.', 'All categories are of cognito-idp.'], // prettier-ignore
    ['nothing to do', { operation: '*' }, 'InvalidRule', 'The rule does nothing.', 'It needs error, status, drop, latencyMs or throttle.'], // prettier-ignore
    ['an answer of a cut connection', { operation: '*', drop: true, status: 500 }, 'InvalidRule', 'drop stands beside an answer.', 'A connection that is cut has no error, message or status.'], // prettier-ignore
    ['a message of nothing', { operation: '*', status: 500, message: 'x' }, 'InvalidRule', 'message stands without an error.', 'Name the error that says it.'], // prettier-ignore
    ['a status that says nothing', { operation: '*', status: 418 }, 'InvalidRule', 'status 418 stands without an error.', 'Name the error; 429, 500, 503 alone say enough.'], // prettier-ignore
    ['a status of success', { operation: '*', status: 200 }, 'InvalidRule', 'status must be a whole number from 400 to 599.', undefined], // prettier-ignore
    ['drop that is false', { operation: '*', drop: false }, 'InvalidRule', 'drop must be true, or absent.', undefined],
    ['a rate of 0', { operation: '*', drop: true, rate: 0 }, 'InvalidRule', 'rate must be a share above 0, up to 1.', undefined], // prettier-ignore
    ['a rate above 1', { operation: '*', drop: true, rate: 50 }, 'InvalidRule', 'rate must be a share above 0, up to 1.', undefined], // prettier-ignore
    ['half a time', { operation: '*', drop: true, times: 0.5 }, 'InvalidRule', 'times must be a whole number from 1.', undefined], // prettier-ignore
    ['a latency as text', { operation: '*', latencyMs: '5' }, 'InvalidRule', 'latencyMs must be milliseconds from 0 to 300000.', undefined], // prettier-ignore
    ['an unknown member of a throttle', { operation: '*', throttle: { rps: 1 } }, 'InvalidRule', 'throttle must be { requestsPerSecond, burst? }, numbers above 0, a burst from 1.', undefined], // prettier-ignore
    ['a throttle of nothing', { operation: '*', throttle: { requestsPerSecond: 0 } }, 'InvalidRule', 'throttle must be { requestsPerSecond, burst? }, numbers above 0, a burst from 1.', undefined], // prettier-ignore
    ['an object to match', { operation: '*', drop: true, match: { a: {} } }, 'InvalidRule', 'match must be an object of texts, numbers, true or false by member.', undefined], // prettier-ignore
    ['a name without end', { operation: long, drop: true }, 'InvalidRule', 'operation must be the name of an operation or an endpoint, or *.', undefined], // prettier-ignore
    ['an unknown operation', { operation: 'InitateAuth', drop: true }, 'InvalidRule', 'There is no operation "InitateAuth".', 'Did you mean InitiateAuth?'], // prettier-ignore
    ['an endpoint by half its name', { operation: 'token', drop: true }, 'InvalidRule', 'There is no operation "token".', 'Did you mean /oauth2/token?'], // prettier-ignore
    ['an endpoint of another service', { operation: '/oauth2/token', service: 'sts', drop: true }, 'InvalidRule', 'There is no operation of sts "/oauth2/token".', expect.any(String) as string], // prettier-ignore
    ['an operation of another service', { operation: 'GetId', service: 'sts', drop: true }, 'InvalidRule', 'There is no operation of sts "GetId".', expect.any(String) as string], // prettier-ignore
    ['an unknown service', { operation: '*', service: 'cognito', drop: true }, 'InvalidRule', 'There is no service "cognito".', expect.stringContaining('cognito-idp') as string], // prettier-ignore
    ['an unknown category', { category: 'UserReads', drop: true }, 'InvalidRule', 'There is no category "UserReads".', 'Did you mean UserRead?'], // prettier-ignore
    ['a member that the operation has not', { operation: 'SignUp', drop: true, match: { UserName: 'a' } }, 'InvalidRule', 'SignUp has no member UserName to match.', 'Did you mean username?'], // prettier-ignore
    ['an error that the operation does not declare', { operation: 'SignUp', error: 'UserNotFoundException' }, 'InvalidRule', 'SignUp does not end in "UserNotFoundException".', expect.stringContaining('UsernameExistsException') as string], // prettier-ignore
    ['a misspelt error', { operation: 'SignUp', error: 'TooManyRequestException' }, 'InvalidRule', 'SignUp does not end in "TooManyRequestException".', 'Did you mean TooManyRequestsException?'], // prettier-ignore
    ['an error of OAuth for an operation', { operation: 'SignUp', error: 'server_error' }, 'InvalidRule', 'SignUp does not end in "server_error".', expect.any(String) as string], // prettier-ignore
    ['an error of AWS for an endpoint', { operation: '/oauth2/token', error: 'UserNotFoundException' }, 'InvalidRule', '/oauth2/token does not end in "UserNotFoundException".', expect.stringContaining('invalid_grant') as string], // prettier-ignore
    ['an error of nobody', { operation: '*', error: 'ThrottleException' }, 'InvalidRule', 'There is no error "ThrottleException".', expect.any(String) as string], // prettier-ignore
  ])('are refused, and stay as they are: %s', async (_, body, error, message, hint) => {
    await given({ operation: 'SignUp', error: 'TooManyRequestsException' });
    const before = await rules();
    expect(await faults('PUT', body)).toEqual({
      status: 400,
      body: { error, message, ...(hint !== undefined && { hint }) },
    });
    expect(await rules()).toEqual(before);
  });

  it('are all refused with one that is wrong', async () => {
    const [right, wrong] = [
      { operation: 'SignUp', drop: true },
      { operation: 'SignIn', drop: true },
    ];
    const { status, body } = await faults('PUT', { rules: [right, wrong] });
    expect({ status, body }).toMatchObject({ status: 400, body: { message: 'rules[1]: There is no operation "SignIn".' } }); // prettier-ignore
    expect(await rules()).toEqual([]);
  });

  it('are a thousand at most', async () => {
    const rule = { operation: 'SignUp', latencyMs: 0 };
    expect((await faults('PUT', { rules: Array.from({ length: 1001 }, () => rule) })).body).toMatchObject({ error: 'TooManyRules' }); // prettier-ignore
    await given(...Array.from({ length: 1000 }, () => rule));
    expect((await faults('PUT', rule)).body).toMatchObject({ message: 'There are 1000 rules at most.' });
    expect(await rules()).toHaveLength(1000);
  });
});
