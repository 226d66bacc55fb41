import request from 'supertest';
import { startEmulator, storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';

const bench = withEmulator({
  fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] }, users: [user('ada')] }),
});

const type = 'application/x-amz-json-1.1';
const prefix = 'AWSCognitoIdentityProviderService.';
const signed =
  'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const post = (target: string, body: string, headers: Record<string, string> = {}) =>
  request(`http://127.0.0.1:${bench.emulator.port}`)
    .post('/')
    .set({ 'Content-Type': type, 'X-Amz-Target': prefix + target, ...headers })
    .send(body)
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => {
        done(null, text);
      });
    });

const signUp = JSON.stringify({ ClientId: clientId, Username: 'bob', Password: password });
const getAda = JSON.stringify({ UserPoolId: poolId, Username: 'ada' });
const bodyOf = ({ body }: { body: unknown }): unknown => JSON.parse(body as string);

describe('an answer', () => {
  test('carries type, request id and length', async () => {
    const response = await post('SignUp', signUp).expect(200);
    expect(response.headers['content-type']).toBe(type);
    expect(response.headers['x-amzn-requestid']).toMatch(uuid); // [recorded]
    expect(Number(response.headers['content-length'])).toBe((response.body as string).length);
    expect(bodyOf(response)).toEqual({ UserConfirmed: false, UserSub: expect.any(String) as string });
  });

  test('may be posted to any path', async () => {
    const response = await request(`http://127.0.0.1:${bench.emulator.port}`)
      .post(`/${poolId}`)
      .set({ 'Content-Type': type, 'X-Amz-Target': `${prefix}SignUp` })
      .send(signUp);
    expect(response.status).toBe(200); // some clients post to /<poolId> [field]
  });

  test('of an operation without output is empty', async () => {
    const response = await post('AdminDeleteUser', getAda, { Authorization: signed }).expect(200);
    expect([response.body, response.headers['content-length']]).toEqual(['', '0']);
  });

  test('writes instants as seconds with a fraction', async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2026-05-01T10:00:00.250Z');
    await post('SignUp', signUp).expect(200);
    const bob = JSON.stringify({ UserPoolId: poolId, Username: 'bob' });
    const response = await post('AdminGetUser', bob, { Authorization: signed }).expect(200);
    expect(bodyOf(response)).toMatchObject({ UserCreateDate: 1777629600.25 });
  });

  test('never carries what the model does not declare', async () => {
    const response = await post('AdminGetUser', getAda, { Authorization: signed }).expect(200);
    expect(Object.keys(bodyOf(response) as object).sort()).toEqual([
      'Enabled',
      'UserAttributes',
      'UserCreateDate',
      'UserLastModifiedDate',
      'UserStatus',
      'Username',
    ]);
  });
});

describe('a refusal', () => {
  const refused = async (response: request.Test, status: number, type_: string, message?: string) => {
    const before = storedBy(bench);
    const { status: got, body, headers } = await response;
    expect(got).toBe(status);
    expect(JSON.parse(body as string)).toEqual({ __type: type_, ...(message !== undefined && { message }) });
    expect(headers['x-amzn-errortype']).toBe(`${type_}:`);
    expect(headers['x-amzn-requestid']).toMatch(uuid);
    expect(storedBy(bench)).toEqual(before);
    return headers;
  };

  test('is a 400 with type and message, in body and headers', async () => {
    const body = JSON.stringify({ ClientId: clientId, Username: 'ada', Password: password });
    const headers = await refused(post('SignUp', body), 400, 'UsernameExistsException', 'User already exists');
    expect(headers['x-amzn-errormessage']).toBe('User already exists');
  });

  // Bodies of this table: shared AWS JSON 1.1 stack, likely for Cognito.
  test.each([
    ['an unknown operation', 'MakeCoffee', '{}', 'UnknownOperationException', undefined],
    ['a name from a prototype', 'constructor', '{}', 'UnknownOperationException', undefined],
    ['a body that is no JSON', 'SignUp', '{"ClientId":', 'SerializationException', undefined],
    ['a body that is a list', 'SignUp', '[]', 'SerializationException', undefined],
    [
      'a number for text',
      'SignUp',
      '{"ClientId":1,"Username":"x"}',
      'SerializationException',
      'NUMBER_VALUE can not be converted to a String',
    ],
    [
      'an object for text',
      'SignUp',
      '{"ClientId":{},"Username":"x"}',
      'SerializationException',
      'Start of structure or map found where not expected.',
    ],
    [
      'an empty input',
      'SignUp',
      '{}',
      'InvalidParameterException',
      "2 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must not be null; Value at 'username' failed to satisfy constraint: Member must not be null",
    ],
  ])('of %s', async (_, target, body, code, message) => {
    const response = await post(target, body);
    expect(response.status).toBe(400);
    const { __type, message: text } = bodyOf(response) as { __type: string; message?: string };
    expect(__type).toBe(code);
    if (code !== 'SerializationException' || message !== undefined) expect(text).toBe(message);
  });

  test('of a foreign service prefix', async () => {
    const response = await request(`http://127.0.0.1:${bench.emulator.port}`)
      .post('/')
      .set({ 'Content-Type': type, 'X-Amz-Target': 'DynamoDB_20120810.GetItem' })
      .send('{}');
    expect([response.status, response.headers['x-amzn-errortype']]).toEqual([400, 'UnknownOperationException:']);
  });

  test('of a signed operation without a signature', async () => {
    await refused(
      post('AdminGetUser', getAda),
      400,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ); // likely
    await refused(
      post('AdminDeleteUser', getAda, { Authorization: 'Bearer x' }),
      400,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    );
  });

  test('of a pool of another region than the signature’s', async () => {
    const elsewhere = signed.replace('us-east-1', 'eu-west-1');
    await refused(
      post('AdminGetUser', getAda, { Authorization: elsewhere }),
      400,
      'ResourceNotFoundException',
      `User pool ${poolId} does not exist.`,
    ); // likely
  });

  test('of an operation that is not built is a 501 that names it', async () => {
    await refused(
      post('', '{}', { 'X-Amz-Target': 'TrentService.CreateKey', Authorization: signed }),
      501,
      'NotImplementedException',
      'cognito-emu does not do CreateKey yet.',
    );
  });

  test('of a body over four megabytes; the process lives on', async () => {
    await refused(
      post('SignUp', JSON.stringify({ Username: 'x'.repeat(5_000_000) })),
      413,
      'RequestEntityTooLargeException',
      'Request Entity Too Large',
    );
    await post('SignUp', signUp).expect(200);
  });

  test('whose text is not ASCII keeps its headers clean', async () => {
    const body = JSON.stringify({ UserPoolId: 'straße\r\nX-Evil: 1', Username: 'x' });
    const response = await post('AdminGetUser', body, { Authorization: signed });
    expect(response.headers['x-evil']).toBeUndefined();
    expect(response.headers['x-amzn-errormessage']).toMatch(/^[\x20-\x7e]+$/);
  });

  test('explains itself in the hint header, never in AWS’s text', async () => {
    const response = await post('AdminGetUser', getAda);
    expect(response.headers['x-cognito-emu-hint']).toMatch(/--auth off/);
    expect(response.body).not.toMatch(/--auth/);
  });
});

describe('a POST to /', () => {
  const posted = (headers: Record<string, string>) =>
    request(`http://127.0.0.1:${bench.emulator.port}`).post('/').set(headers).send('{}');

  test('without a target is a call when its content type is AWS’s', async () => {
    const { headers } = await posted({ 'Content-Type': `${type}; charset=utf-8` }).expect(400);
    expect(headers['x-amzn-errortype']).toMatch(/^UnknownOperationException:?$/); // [docs: AWS JSON 1.1 protocol]
  });

  // a page's form is none, and what another server would take for JSON is none either
  test.each(['text/plain', 'application/json', 'application/x-amz', 'multipart/form-data'])(
    'without a target is no call of this wire when its content type is %s',
    async (contentType) => {
      const { status, headers } = await posted({ 'Content-Type': contentType });
      expect(headers['x-amzn-errortype'] ?? '').not.toContain('UnknownOperation');
      expect(headers['content-type'] ?? '').not.toContain('x-amz-json');
      expect(status).toBeGreaterThanOrEqual(400);
    },
  );

  test('with a target is a call whatever its content type', async () => {
    const { headers } = await posted({ 'Content-Type': 'text/plain', 'X-Amz-Target': `${prefix}SignUp` }).expect(400);
    expect(headers['x-amzn-errortype']).toMatch(/^InvalidParameterException:?$/);
  });
});

describe('a browser', () => {
  test('is told that it may call', async () => {
    const response = await request(`http://127.0.0.1:${bench.emulator.port}`).options('/').set({
      Origin: 'http://localhost:3000',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-amz-target,content-type',
    });
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'x-amz-target,content-type',
      'access-control-allow-methods': 'POST',
      'access-control-max-age': '172800',
    });
  });

  test('may read answers and refusals', async () => {
    for (const body of [signUp, '{}']) {
      const response = await post('SignUp', body, { Origin: 'http://localhost:3000' });
      expect(response.headers['access-control-allow-origin']).toBe('*');
      expect(response.headers['access-control-expose-headers']).toBe(
        'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date,x-cognito-emu-hint',
      ); // [recorded: response], and our own
    }
  });

  test('gets no such headers without an Origin', async () => {
    const response = await post('SignUp', signUp);
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
  });
});

test('with --auth off signed operations need no signature', async () => {
  const { emulator } = await startEmulator({ auth: 'off', fixtures: onePool({ users: [user('ada')] }) });
  const response = await request(`http://127.0.0.1:${emulator.port}`)
    .post('/')
    .set({ 'Content-Type': type, 'X-Amz-Target': `${prefix}AdminGetUser` })
    .send(getAda);
  await emulator.stop();
  expect(response.status).toBe(200);
});

test('two emulators in one process share nothing', async () => {
  const other = await startEmulator({ fixtures: onePool({}) });
  await post('SignUp', signUp).expect(200);
  expect([...other.world.state.users.rows(poolId)]).toEqual([]);
  await other.emulator.stop();
});

test('with a seed ids, codes and secrets repeat', async () => {
  const once = async () => {
    const { emulator, world } = await startEmulator({
      seed: 7,
      fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] } }),
    });
    const body = JSON.stringify({
      ClientId: clientId,
      Username: 'bob',
      Password: password,
      UserAttributes: [{ Name: 'email', Value: 'b@example.com' }],
    });
    await request(`http://127.0.0.1:${emulator.port}`).get('/_emu/health');
    await request(`http://127.0.0.1:${emulator.port}`)
      .post('/')
      .set({ 'Content-Type': type, 'X-Amz-Target': `${prefix}SignUp` })
      .send(body);
    const code = (await emulator.messages.latest())?.code;
    const sub = world.state.users.get(poolId, 'bob')?.sub;
    await emulator.stop();
    return { code, sub };
  };
  const first = await once();
  expect(first.code).toMatch(/^\d{6}$/);
  expect(await once()).toEqual(first);
});
