import { CognitoIdentityClient, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  DescribeUserPoolDomainCommand,
  GetProvisionedLimitCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  ListTagsForResourceCommand,
  ListUserPoolsCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateProvisionedLimitCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { idp } from '../../src/contract';
import { fixtures, machine, poolId, secret, token, web } from '../oauth/domain';
import { clientFor, credentials, refuses, startEmulator, withEmulator, type Bench } from '../support/emulator';

const bench = withEmulator({ fixtures: fixtures(), quotas: 'aws', logLevel: 'silent' });

beforeEach(() => void bench.emulator.clock.freeze(true));

const tooMany = ['TooManyRequestsException', 'Rate exceeded'] as const;
const LimitDefinition = { LimitClass: 'API_CATEGORY', Attributes: { Category: 'UserAuthentication' } } as const;
const getLimit = new GetProvisionedLimitCommand({ LimitDefinition });
const listPools = new ListUserPoolsCommand({ MaxResults: 1 });

/** How many of so many calls were let in, whatever became of them then. */
async function letIn(count: number, send: () => Promise<unknown>): Promise<number> {
  const sent = await Promise.allSettled(Array.from({ length: count }, send));
  return sent.filter(({ status, reason }: { status: string; reason?: Error }) => status === 'fulfilled' || reason?.name !== tooMany[0]).length; // prettier-ignore
}

test('a call more than a second’s is refused, until the clock goes on', async () => {
  await bench.client.send(getLimit);
  await refuses(bench, getLimit, ...tooMany);
  bench.emulator.clock.advance('999ms');
  await refuses(bench, getLimit, ...tooMany);
  bench.emulator.clock.advance('1ms');
  expect((await bench.client.send(getLimit)).Limit).toMatchObject({ ProvisionedLimitValue: 120 });
});

test('the refusal says which quota it was', async () => {
  await bench.client.send(getLimit);
  const middleware = await fetch(bench.emulator.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetProvisionedLimit',
      authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/cognito-idp/aws4_request, Signature=0',
    },
    body: JSON.stringify({ LimitDefinition }),
  });
  expect(middleware.status).toBe(400);
  expect(middleware.headers.get('x-cognito-emu-hint')).toBe(
    'The quota LimitManagement lets in 1 requests a second in us-east-1; the clock lets in more. Start without --quotas aws to have none.',
  );
});

test('operations of a category are held together, and those of others are not', async () => {
  const [one, two] = [
    () => bench.client.send(new InitiateAuthCommand({ ClientId: web, AuthFlow: 'USER_PASSWORD_AUTH' })),
    () =>
      bench.client.send(
        new AdminInitiateAuthCommand({ UserPoolId: poolId, ClientId: web, AuthFlow: 'USER_PASSWORD_AUTH' }),
      ),
  ];
  expect(await letIn(100, one)).toBe(100);
  expect(await letIn(100, two)).toBe(20);
  expect(await letIn(1, () => bench.client.send(listPools))).toBe(1);
});

test('what is throttled made no user and sent nothing', async () => {
  const signUp = (Username: string) =>
    new SignUpCommand({ ClientId: web, Username, Password: 'Correct-horse-1', UserAttributes: [{ Name: 'email', Value: 'a@example.com' }] }); // prettier-ignore
  const resend = () => bench.client.send(signUp('ada'));
  expect(await letIn(60, resend)).toBe(50);
  const messages = await bench.emulator.messages.list();
  await refuses(bench, signUp('zoe'), ...tooMany);
  expect(await bench.emulator.messages.list()).toEqual(messages);
  bench.emulator.clock.advance('1s');
  expect((await bench.client.send(signUp('zoe'))).UserSub).toBeDefined();
});

test('answers to challenges have three times as much, and then their category’s', async () => {
  const answer = () =>
    bench.client.send(new RespondToAuthChallengeCommand({ ClientId: web, ChallengeName: 'SMS_MFA', Session: 'x'.repeat(20) })); // prettier-ignore
  const begin = () => bench.client.send(new InitiateAuthCommand({ ClientId: web, AuthFlow: 'USER_PASSWORD_AUTH' }));
  expect(await letIn(20, begin)).toBe(20);
  expect(await letIn(500, answer)).toBe(460);
  expect(await letIn(1, begin)).toBe(0);
});

test('five a second of one operation for one pool', async () => {
  const groups = () => bench.client.send(new ListGroupsCommand({ UserPoolId: poolId }));
  expect(await letIn(7, groups)).toBe(5);
  const tags = () => bench.client.send(new ListTagsForResourceCommand({ ResourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/none' })); // prettier-ignore
  expect(await letIn(20, tags)).toBe(15);
});

test('a provisioned limit is obeyed', async () => {
  await bench.client.send(new UpdateProvisionedLimitCommand({ LimitDefinition, RequestedLimitValue: 130 }));
  const begin = () => bench.client.send(new InitiateAuthCommand({ ClientId: web, AuthFlow: 'USER_PASSWORD_AUTH' }));
  expect(await letIn(140, begin)).toBe(130);
});

test('every region has its own', async () => {
  const elsewhere = clientFor(bench.emulator, 'eu-west-1');
  expect(await letIn(20, () => bench.client.send(listPools))).toBe(15);
  expect(await letIn(20, () => elsewhere.send(listPools))).toBe(15);
  elsewhere.destroy();
});

test('a reset and a restore let in again', async () => {
  const id = await bench.emulator.snapshot();
  for (const again of [() => bench.emulator.reset(), () => bench.emulator.restore(id)]) {
    expect(await letIn(20, () => bench.client.send(listPools))).toBe(15);
    await again();
    bench.emulator.clock.freeze(true);
  }
  expect(await letIn(20, () => bench.client.send(listPools))).toBe(15);
});

test('identity pools have a quota for an operation', async () => {
  const client = new CognitoIdentityClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 }); // prettier-ignore
  const IdentityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000000';
  expect(await letIn(30, () => client.send(new GetIdCommand({ IdentityPoolId })))).toBe(25);
  await refuses({ emulator: bench.emulator, world: bench.world, client }, new GetIdCommand({ IdentityPoolId }), ...tooMany); // prettier-ignore
  client.destroy();
});

test('the token endpoint counts by grant, and answers 429 in its own form', async () => {
  const granted = { grant_type: 'client_credentials', client_id: machine, client_secret: secret };
  const answers = await Promise.all(Array.from({ length: 160 }, () => token(bench, granted)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  expect(refused[0]?.json).toEqual({ error: 'invalid_request', error_description: 'Rate exceeded' });
  expect(refused[0]?.hint).toContain('The quota ClientAuthentication lets in 150 requests a second in us-east-1;');
  expect((await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token: 'x' })).status).toBe(400);
});

test('a domain lets in 300 a second from one address, pages that only show something among them', async () => {
  const page = `${bench.emulator.url}/_domains/shop/error?error=x`;
  const statuses = async (count: number) =>
    (await Promise.all(Array.from({ length: count }, () => fetch(page)))).map(({ status }) => status);
  expect(await statuses(300)).not.toContain(429);
  expect(await statuses(1)).toEqual([429]);
  expect((await fetch(`${bench.emulator.url}/${poolId}/.well-known/jwks.json`)).status).toBe(200);
  bench.emulator.clock.advance('1s');
  expect(await statuses(1)).not.toContain(429);
});

test('operations whose model does not declare it say it, too', async () => {
  const { errors } = idp.operation('DescribeUserPoolDomain');
  expect(errors).not.toContain(tooMany[0]);
  const describe = new DescribeUserPoolDomainCommand({ Domain: 'shop' });
  expect(await letIn(30, () => bench.client.send(describe))).toBe(20);
  await expect(bench.client.send(describe)).rejects.toMatchObject({ name: tooMany[0], message: tooMany[1] });
});

test('without them nobody counts', async () => {
  const { emulator, world } = await startEmulator({ fixtures: fixtures() });
  emulator.clock.freeze(true);
  const client = clientFor(emulator);
  const unheld: Pick<Bench, 'client'> = { client };
  const getUser = () => unheld.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(await letIn(130, getUser)).toBe(130);
  expect(world.rates.hasRoom('us-east-1 UserRead', { perSecond: 120 }, world.clock.now())).toBe(true);
  client.destroy();
  await emulator.stop();
});
