import {
  AdminGetUserCommand,
  SignUpCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import request from 'supertest';
import { refusal } from '../../src/contract';
import { attributeRecord } from '../support/attributes';
import { storedBy, withEmulator } from '../support/emulator';
import { latestMessage } from '../support/outbox';
import { clientId, onePool, password, poolId, user } from '../support/pools';

const byLink = {
  AliasAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
};
const owner = user('owner', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } });

const signUp = (client: CognitoIdentityProviderClient, email: string) =>
  client.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: 'bob',
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );

describe('the link of a pool without a domain', () => {
  const bench = withEmulator({ fixtures: onePool({ pool: byLink, users: [owner] }) });
  const found = async (Username: string) => {
    const { UserStatus, UserAttributes } = await bench.client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username }),
    );
    return { UserStatus, ...attributeRecord(UserAttributes) };
  };

  // the API takes an alias over only when it is told to; a link has nothing to tell it by [likely]
  test('takes no alias from its owner', async () => {
    await signUp(bench.client, 'ada@example.com');
    const { link } = await latestMessage(bench);
    const before = storedBy(bench);
    const answer = await fetch(link!);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<p>An account with the email already exists.</p>');
    expect(storedBy(bench)).toEqual(before);
    expect(await found('owner')).toMatchObject({ email: 'ada@example.com', email_verified: 'true' });
    expect(await found('bob')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  test('is told to observers without its code', async () => {
    await signUp(bench.client, 'bob@example.com');
    const { link, code } = await latestMessage(bench);
    const told: unknown[] = [];
    const stop = bench.world.observers.add({
      tell: ({ call, input, outcome }) =>
        void told.push([call.operation.name, call.userPoolId, call.clientId, input, outcome.status]),
    });
    await fetch(link!.replace(code!, 'wrong'));
    await fetch(link!);
    stop();
    const input = { client_id: clientId, user_name: '***', confirmation_code: '***' };
    expect(told).toEqual([
      ['Confirm_With_Link_GET', poolId, clientId, input, 400],
      ['Confirm_With_Link_GET', poolId, clientId, input, 200],
    ]);
  });

  test('is not opened where an observer refuses', async () => {
    await signUp(bench.client, 'bob@example.com');
    const { link } = await latestMessage(bench);
    const stop = bench.world.observers.add({
      admit: () => {
        throw refusal('TooManyRequestsException', 'Too many requests');
      },
    });
    const answer = await fetch(link!);
    stop();
    expect([answer.status, (await answer.text()).includes('<p>Too many requests</p>')]).toEqual([400, true]);
    expect(await found('bob')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  test('carries a hint in a header where the sentence alone would not help', async () => {
    await signUp(bench.client, 'ada@example.com');
    const { link } = await latestMessage(bench);
    const { headers } = await fetch(link!);
    expect(headers.get('x-cognito-emu-hint')).toBe('Another user of the pool signs in under this value.');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('the link of a pool with a domain', () => {
  const [pool] = (onePool({ pool: { ...byLink, Domain: { Domain: 'shop' } } }) as { userPools: object[] }).userPools;
  const bench = withEmulator({
    fixtures: {
      userPools: [
        pool,
        {
          Id: 'us-east-1_Other',
          PoolName: 'other',
          Domain: { Domain: 'other' },
          Clients: [{ ClientId: 'other', ClientName: 'other' }],
        },
      ],
    },
  });
  const linkOf = async () => {
    await signUp(bench.client, 'bob@example.com');
    const { link } = await latestMessage(bench);
    return new URL(link!);
  };
  const isConfirmed = () => bench.world.state.users.get(poolId, 'bob')?.status === 'CONFIRMED';

  test('is at the domain, and confirms there', async () => {
    const link = await linkOf();
    expect([link.origin, link.pathname]).toEqual([bench.emulator.url, '/_domains/shop/confirmUser']);
    expect((await fetch(link)).status).toBe(200);
    expect(isConfirmed()).toBe(true);
  });

  test('confirms at the domain’s own name as well', async () => {
    const { search } = await linkOf();
    const Host = 'shop.auth.us-east-1.amazoncognito.localhost';
    const response = await request(bench.emulator.url).get(`/confirmUser${search}`).set({ Host });
    expect([response.status, isConfirmed()]).toEqual([200, true]);
  });

  test('confirms nobody for programs that only look ahead', async () => {
    expect((await fetch(await linkOf(), { method: 'HEAD' })).status).toBe(404);
    expect(isConfirmed()).toBe(false);
  });

  test('is of that name where sign-up came by it', async () => {
    const Host = `shop.auth.us-east-1.amazoncognito.localhost:${bench.emulator.port}`;
    await request(bench.emulator.url)
      .post('/')
      .set({
        Host,
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp',
      })
      .send(
        JSON.stringify({
          ClientId: clientId,
          Username: 'bob',
          Password: password,
          UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
        }),
      )
      .expect(200);
    const { link } = await latestMessage(bench);
    expect(new URL(link!).host).toBe(Host);
  });

  test('knows no client of another pool’s domain', async () => {
    const { search } = await linkOf();
    const before = storedBy(bench);
    const response = await request(bench.emulator.url).get(`/_domains/other/confirmUser${search}`);
    expect(response.status).toBe(400);
    expect(response.text).toContain(`User pool client ${clientId} does not exist.`);
    expect(storedBy(bench)).toEqual(before);
    expect(isConfirmed()).toBe(false);
  });
});
