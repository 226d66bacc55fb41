import {
  CreateIdentityProviderCommand,
  InitiateAuthCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { risksRow } from '../../../../src/state/rows';
import { comeBack, lasting, providerName, signInAt, storedUser, withFederation } from '../../../federation/support';
import { authorizeUrl, baseOf, oauthFixtures, redeemed } from '../../../oauth/support';
import { ask } from '../../../support/commands';
import { storedBy, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { protectedPool } from '../../../support/protected';
import { signIn } from '../../../support/signIn';
import { Visitor } from '../../../support/visitor';
import { cancel, initiate, later, momentOf, pause, pausedText } from './recovering';

describe('at the pages of a domain', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ pool: { AutoVerifiedAttributes: ['email'], UserPoolTier: 'PLUS' } }),
  });

  test('users sign in, and nobody signs up or asks for a new password', async () => {
    pause(bench);
    const before = storedBy(bench).users;
    const visitor = await new Visitor().open(authorizeUrl(bench));
    for (const [path, typed] of [
      ['/signup', { username: 'eve', password, email: 'eve@example.com' }],
      ['/forgotPassword', { username: 'ada' }],
    ] as const) {
      await visitor.open(visitor.url.replace(/\/(?:login|signup)\?/, `${path}?`));
      await visitor.submit(typed);
      expect(visitor.text).toContain('is not available while a point-in-time recovery');
    }
    expect(storedBy(bench).users).toEqual(before);
    expect(storedBy(bench).codes).toEqual([]);
    await visitor.open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password });
    expect(visitor.sent['code']).toBeDefined();
  });

  test('whoever signed in is told of, and refreshes', async () => {
    pause(bench);
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password });
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    for (const method of ['GET', 'POST']) {
      const headers = { authorization: `Bearer ${String(body['access_token'])}` };
      const answer = await fetch(`${baseOf(bench)}/oauth2/userInfo`, { method, headers });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ username: 'ada', email: 'ada@example.com' });
    }
    const more = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
    expect((await redeemed(bench, '', more)).status).toBe(200);
  });

  test.each([
    ['without a token', false],
    ['with one of a user', true],
  ])('no client registers itself %s: nobody says what that is answered', async (_name, isUsers) => {
    const scope = 'aws.cognito/dcr/register';
    await bench.client.send(
      new UpdateUserPoolCommand({
        UserPoolId: poolId,
        AutoVerifiedAttributes: ['email'],
        UserPoolTier: 'PLUS',
        DcrConfiguration: { EnableStatus: 'Enabled', OpenDcrEnabled: true },
      }),
    );
    const { clients } = bench.world.state;
    const client = clients.get(poolId, clientId)!;
    const AllowedOAuthScopes = [...(client.settings.AllowedOAuthScopes ?? []), scope];
    clients.replace(client, { ...client, settings: { ...client.settings, AllowedOAuthScopes } });
    const visitor = await new Visitor().open(authorizeUrl(bench, { scope: `openid ${scope}` }));
    await visitor.submit({ username: 'ada', password });
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    const registering = () =>
      fetch(`${baseOf(bench)}/oauth2/register`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(isUsers && { authorization: `Bearer ${String(body['access_token'])}` }),
        },
        body: JSON.stringify({ redirect_uris: ['https://app.example.com/back'], token_endpoint_auth_method: 'none' }),
      });
    expect((await registering()).status).toBe(201);
    pause(bench);
    const before = storedBy(bench);
    const answer = await registering();
    expect(answer.status).toBe(501);
    expect(await answer.json()).toEqual({
      error: 'not_implemented',
      error_description: 'cognito-emu does not do client registration during a point-in-time recovery yet.',
    });
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('a federated user', () => {
  const bench = withFederation({ user: {} });
  const grace = { sub: 'grace', email: 'grace@example.com' };

  test('comes in who came before, and of whom the provider says the same', async () => {
    await signInAt(bench, grace);
    const before = storedUser(bench);
    pause(bench);
    await signInAt(bench, grace);
    expect(storedUser(bench)).toBe(before);
  });

  test.each([
    ['whose attributes changed', { ...grace, email: 'other@example.com' }, 'with changed attributes'],
    ['who is new', { sub: 'mary', email: 'mary@example.com' }, 'of a new user'],
  ])('does not, %s', async (_, claims, which) => {
    await signInAt(bench, grace);
    pause(bench);
    const before = lasting(bench);
    const { sent } = await comeBack(bench, claims);
    expect(sent['code']).toBeUndefined();
    expect(sent['error_description']).toContain(pausedText(`Federated sign-in ${which}`)); // likely
    expect(lasting(bench)).toEqual(before);
  });

  test('is no way round by a provider that is made meanwhile', async () => {
    pause(bench);
    const provider = { UserPoolId: poolId, ProviderName: 'Other', ProviderType: 'Google' as const };
    const ProviderDetails = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
    await expect(
      bench.client.send(new CreateIdentityProviderCommand({ ...provider, ProviderDetails })),
    ).rejects.toMatchObject({ name: 'NotImplementedException' });
    expect(providerName).toBe('Corp');
  });
});

describe('a password that leaked', () => {
  const bench = withEmulator({ fixtures: protectedPool() });

  test('is refused, and leaves the user as they are', async () => {
    bench.world.state.risks.set({ name: risksRow, changed: { passwords: [password] } });
    pause(bench);
    const before = bench.world.state.users.get(poolId, 'ada');
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
    await expect(
      bench.client.send(
        new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
      ),
    ).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
    expect(bench.world.state.users.get(poolId, 'ada')).toBe(before);
  });
});

describe('what tests do', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${bench.emulator.url}/_emu${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  test('is refused where it writes users, and goes on where it gives tokens', async () => {
    pause(bench);
    const before = storedBy(bench);
    const signedUp = await post('/sign-up', {});
    expect(signedUp).toMatchObject({
      status: 400,
      body: { error: 'OperationNotEnabledException', message: pausedText('SignUp') },
    });
    const users = [{ Username: 'eve' }];
    const imported = await post('/import', { userPools: [{ Id: poolId, PoolName: 'example', Users: users }] });
    expect(imported.status).toBe(400);
    expect(storedBy(bench)).toEqual(before);
    expect((await post('/tokens', { username: 'ada' })).status).toBe(200);
  });

  test('is above it where the state is put back', async () => {
    const id = await bench.emulator.snapshot();
    pause(bench);
    await bench.emulator.restore(id);
    expect(bench.world.state.restorations.count(poolId)).toBe(0);
    pause(bench);
    await bench.emulator.reset();
    expect(bench.world.state.restorations.count(poolId)).toBe(0);
    await signIn(bench, 'ada');
  });

  test('a snapshot that is restored cuts what can be gone back to, and a recovery that waits in it cannot start', async () => {
    const { clock } = bench.emulator;
    clock.freeze(true);
    const moment = momentOf(bench);
    later(bench);
    const { RestoreId } = await initiate(bench, moment);
    const id = await bench.emulator.snapshot();
    clock.advance('30s');
    await bench.emulator.restore(id);
    const restored = clock.now();
    const start = { UserPoolId: poolId, RestoreId };
    await expect(ask(bench, 'StartPointInTimeRecovery', start)).rejects.toMatchObject({
      name: 'NotImplementedException',
    });
    await cancel(bench, RestoreId);
    await expect(initiate(bench, moment)).rejects.toMatchObject({ name: 'NotImplementedException' });
    later(bench);
    await initiate(bench, restored);
  });
});
