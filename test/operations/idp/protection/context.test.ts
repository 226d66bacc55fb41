import { createHmac } from 'node:crypto';
import {
  AdminRespondToAuthChallengeCommand,
  ForgotPasswordCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { allFlows, clientId, password, poolId } from '../../../support/pools';
import {
  addresses,
  always,
  initiate,
  latestEvent,
  loginBlocked,
  protectedPool,
  risky,
  serverContext,
  setRisk,
  signInFrom,
} from '../../../support/protected';
import { SrpClient, type Challenged } from '../../../support/srpClient';

// UserContextData and ContextData: what an app or a server tells of its user (IpAddress, EncodedData, HttpHeaders with
// headerName and headerValue), and who is believed: EnablePropagateAdditionalUserContextData.

const teller = {
  ClientId: 'teller',
  ClientName: 'teller',
  ClientSecret: 'x'.repeat(40),
  ExplicitAuthFlows: [...allFlows],
  EnablePropagateAdditionalUserContextData: true,
};
const bench = withEmulator({
  fixtures: protectedPool({ clients: [teller, { ...teller, ClientId: 'silent', EnablePropagateAdditionalUserContextData: false }] }), // prettier-ignore
});

const hash = (client: string) => createHmac('sha256', teller.ClientSecret).update(`ada${client}`).digest('base64');
const by = (client: string, UserContextData: object) =>
  initiate({
    ClientId: client,
    AuthParameters: { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: hash(client) },
    UserContextData,
  });

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

/** As AWS's script makes it. */
function encoded(contextData: object, outer: object = {}): string {
  const payload = JSON.stringify({ contextData, username: 'ada', userPoolId: poolId, timestamp: '1' });
  return Buffer.from(JSON.stringify({ payload, signature: 'c2ln', version: 'JS20171115', ...outer })).toString(
    'base64',
  );
}
const fingerprint = encoded({ UserAgent: chrome, ClientTimezone: '-07:00', DeviceId: 'x' });

const isIn = (command: { input: object }) =>
  expect(bench.client.send(command as never)).resolves.toHaveProperty('AuthenticationResult');
const isBlocked = (command: { input: object }) => refuses(bench, command, 'NotAuthorizedException', loginBlocked);
const contextOfLatest = async (who?: string) => (await latestEvent(bench, who)).EventContextData;
const connection = expect.stringMatching(/127\.0\.0\.1|::1/) as unknown;

beforeEach(() => bench.emulator.risks.set({ addresses: addresses() }));

describe('an address that is told', () => {
  test('is believed of a client with a secret that may tell, and of nobody else', async () => {
    await isBlocked(by('teller', { IpAddress: risky }));
    await isIn(by('teller', { IpAddress: '198.51.100.1' }));
    expect(await contextOfLatest()).toMatchObject({ IpAddress: '198.51.100.1' });
    await isIn(by('silent', { IpAddress: risky }));
    expect(await contextOfLatest()).toMatchObject({ IpAddress: connection });
    await isIn(initiate({ UserContextData: { IpAddress: risky } }));
    expect(await contextOfLatest()).toMatchObject({ IpAddress: connection });
  });

  test('clears nobody whose connection is a risk, unless the client may tell', async () => {
    await bench.emulator.risks.set({ addresses: [{ range: '127.0.0.0/8', level: 'High' }, { range: '::1', level: 'High' }] }); // prettier-ignore
    await isBlocked(initiate({ UserContextData: { IpAddress: '198.51.100.1' } }));
    await isIn(by('teller', { IpAddress: '198.51.100.1' }));
  });

  test('in a header of the request is nothing to go by', async () => {
    const body = JSON.stringify(initiate().input);
    const answer = await fetch(bench.emulator.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        'x-forwarded-for': risky,
        forwarded: `for=${risky}`,
        'x-real-ip': risky,
        'user-agent': chrome,
      },
      body,
    });
    expect(answer.status).toBe(200);
    // the device is told by EncodedData alone
    expect(await contextOfLatest()).toMatchObject({ IpAddress: connection, DeviceName: 'Other, Other' });
  });

  test('must be one', async () => {
    const refusal = ['InvalidParameterException', 'Invalid IP address.'] as const; // [likely]
    await refuses(bench, by('teller', { IpAddress: '203.0.113.0/24' }), ...refusal);
    await refuses(bench, signInFrom('somewhere'), ...refusal);
  });

  test('by an administrator is believed', async () => {
    await isBlocked(signInFrom(risky));
    await isIn(signInFrom('198.51.100.1'));
    await isIn(signInFrom(undefined));
    expect(await contextOfLatest()).not.toHaveProperty('IpAddress');
  });
});

describe('a device that is told', () => {
  test.each([
    ['a public client', () => initiate({ UserContextData: { EncodedData: fingerprint } })],
    ['an administrator', () => signInFrom(undefined, { ContextData: { ...serverContext('198.51.100.1'), EncodedData: fingerprint } })], // prettier-ignore
  ])('by %s is known by its name, by its User-Agent and by its fingerprint', async (_, command) => {
    await isIn(command());
    expect(await contextOfLatest()).toMatchObject({ DeviceName: 'Chrome 126, Windows 10', Timezone: '-07:00' });
    for (const device of [{ name: 'Chrome 126, Windows 10' }, { userAgent: chrome }, { encodedData: fingerprint }]) {
      await bench.emulator.risks.set({ devices: [{ ...device, level: 'Low' }] });
      await isBlocked(command());
    }
    await bench.emulator.risks.set({ devices: [{ name: 'Chrome 125, Windows 10', level: 'Low' }] });
    await isIn(command());
  });

  test("is the browser of a server's request", async () => {
    const headers = [
      { headerName: 'Accept', headerValue: '*/*' },
      { headerName: 'User-Agent', headerValue: chrome },
    ];
    await isIn(signInFrom(undefined, { ContextData: serverContext('198.51.100.1', headers) }));
    expect(await contextOfLatest()).toMatchObject({ DeviceName: 'Chrome 126, Windows 10' });
  });

  test.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('nothing').toString('base64')],
    ['no payload', encoded({}, { payload: 7 })],
    ['a payload that is no JSON', encoded({}, { payload: '{' })],
    ['a payload without a context', encoded({}, { payload: '{"contextData":[]}' })],
    ['a context of numbers', encoded({ UserAgent: 1, ClientTimezone: {} })],
    ['a context of prototypes', encoded({}, { payload: '{"contextData":{"__proto__":{"UserAgent":"x"}}}' })],
    ['a browser without end', encoded({ UserAgent: 'Chrome/126 '.repeat(1000) })],
  ])('by %s tells nothing', async (_, EncodedData) => {
    await isIn(initiate({ UserContextData: { EncodedData } }));
    const told = await contextOfLatest();
    expect(told).toMatchObject({ DeviceName: 'Other, Other' });
    expect(told).not.toHaveProperty('Timezone');
  });
});

test('what the beginning of a sign-in told is known with its answer', async () => {
  const srp = new SrpClient();
  const { ChallengeParameters } = await bench.client.send(
    initiate({
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'ada', SRP_A: srp.value },
      UserContextData: { EncodedData: fingerprint },
    }),
  );
  const ChallengeResponses = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
  const answer = { ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER' as const, ChallengeResponses };
  await isIn(new RespondToAuthChallengeCommand(answer));
  expect(await contextOfLatest()).toMatchObject({ IpAddress: connection, DeviceName: 'Chrome 126, Windows 10' });
});

test('an administrator tells with the answer, too, and what is told last counts', async () => {
  const srp = new SrpClient();
  const { ChallengeParameters } = await bench.client.send(
    signInFrom('198.51.100.1', { AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: 'ada', SRP_A: srp.value } }),
  );
  const ChallengeResponses = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
  const answer = new AdminRespondToAuthChallengeCommand({
    ...{ UserPoolId: poolId, ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses },
    ContextData: serverContext(risky),
  });
  await isBlocked(answer);
});

test('the place of an address is told where somebody said it', async () => {
  await setRisk(bench, always('NO_ACTION'));
  await bench.emulator.risks.set({ addresses: [{ range: risky, city: 'Delft', country: 'Netherlands' }] });
  await isIn(signInFrom(risky));
  expect(await latestEvent(bench)).toMatchObject({
    EventRisk: { RiskDecision: 'NoRisk' },
    EventContextData: { City: 'Delft', Country: 'Netherlands' },
  });
  await isIn(signInFrom('198.51.100.1'));
  expect(await contextOfLatest()).toMatchObject({ City: 'null', Country: 'null' });
});

test('other operations tell of their users alike', async () => {
  const UserContextData = { IpAddress: '198.51.100.1', EncodedData: fingerprint };
  const SecretHash = hash('teller');
  const forgot = { ClientId: 'teller', Username: 'ada', SecretHash, UserContextData };
  await bench.client.send(new ForgotPasswordCommand(forgot));
  expect(await contextOfLatest()).toMatchObject({ IpAddress: '198.51.100.1', DeviceName: 'Chrome 126, Windows 10' });
  const signUp = { ClientId: clientId, Username: 'bob', Password: password, UserContextData };
  await bench.client.send(new SignUpCommand(signUp));
  expect(await contextOfLatest('bob')).toMatchObject({ IpAddress: connection, DeviceName: 'Chrome 126, Windows 10' });
});
