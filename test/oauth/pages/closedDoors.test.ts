import { CreateUserPoolClientCommand, UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { request } from 'node:http';
import { storedBy, withEmulator } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { Visitor } from '../../support/visitor';
import {
  authorizeUrl,
  callback,
  challengeOf,
  clientId,
  oauthFixtures,
  password,
  poolId,
  redeemed,
  verifier,
} from '../support';

const provider = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' },
};
const noProvider = 'Login option is not available. Please try another one';

describe('a client whose users come by another provider only', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({
      pool: { IdentityProviders: [provider] },
      client: { SupportedIdentityProviders: ['Google'] },
    }),
  });

  it.each(['/signup', '/forgotPassword', '/confirm', '/mfa', '/changePassword', '/passkeys/add'])(
    'has no page %s, to see or to send to',
    async (path) => {
      const before = storedBy(bench);
      const visitor = await new Visitor().open(authorizeUrl(bench));
      const url = visitor.url.replace('/login?', `${path}?`);
      expect((await visitor.open(url)).text).toContain(noProvider);
      const form = { _csrf: visitor.cookies()['XSRF-TOKEN'] ?? '', username: 'eve', code: '1' };
      expect((await visitor.post(url, new URLSearchParams(form))).text).toContain(noProvider);
      expect(storedBy(bench)).toEqual(before);
    },
  );
});

describe('managed login without a style', () => {
  const bench = withEmulator({ fixtures: oauthFixtures({ domain: { ManagedLoginVersion: 2 } }) });

  it('takes no form that it would not show', async () => {
    const before = storedBy(bench);
    const visitor = await new Visitor().open(authorizeUrl(bench));
    const form = { _csrf: visitor.cookies()['XSRF-TOKEN'] ?? '', username: 'ada', password };
    await visitor.post(visitor.url, new URLSearchParams(form));
    expect({ status: visitor.status, at: visitor.url.startsWith(callback) }).toEqual({ status: 403, at: false });
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('managed login that is to ask again', () => {
  const style = { UseCognitoProvidedValues: true };
  const bench = withEmulator({
    fixtures: oauthFixtures({ domain: { ManagedLoginVersion: 2 }, client: { ManagedLoginBranding: style } }),
  });

  it('gives no code at another page to whom it did not ask', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password });
    await visitor.open(authorizeUrl(bench, { prompt: 'login' }));
    const url = visitor.url.replace('/login?', '/passkeys/add?');
    const form = { _csrf: visitor.cookies()['XSRF-TOKEN'] ?? '', later: 'yes' };
    await visitor.post(url, new URLSearchParams(form));
    expect(visitor.url.startsWith(callback)).toBe(false);
    expect(visitor.text).toContain('Something went wrong');
  });
});

describe('a domain', () => {
  const bench = withEmulator({ fixtures: oauthFixtures({ client: { PreventUserExistenceErrors: 'ENABLED' } }) });

  const asHost = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(bench.emulator.url);
      const asked = request({ port, host: '127.0.0.1', path: '/_domains/shop/login', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });

  it('in path form answers to no name that a foreign page may have led here', async () => {
    const { port } = new URL(bench.emulator.url);
    expect(await asHost(`evil.example:${port}`)).toBe(403);
    expect(await asHost(`localhost:${port}`)).toBe(302);
  });

  it('takes a journey at its own pages alone, so that nobody learns who exists', async () => {
    for (const username of ['ada', 'nobody']) {
      const visitor = await new Visitor().open(authorizeUrl(bench));
      await visitor.open(visitor.url.replace('/login?', '/forgotPassword?'));
      await visitor.submit({ username });
      await visitor.open(visitor.url.replace('/confirmForgotPassword?', '/confirm?'));
      expect(visitor.text).toContain('Something went wrong');
    }
  });

  it('takes no journey of another client', async () => {
    const { UserPoolClient } = await bench.client.send(
      new CreateUserPoolClientCommand({
        UserPoolId: poolId,
        ClientName: 'other',
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email'],
        CallbackURLs: [callback],
        SupportedIdentityProviders: ['COGNITO'],
      }),
    );
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.open(visitor.url.replace('/login?', '/forgotPassword?'));
    await visitor.submit({ username: 'ada' });
    await visitor.open(visitor.url.replace(clientId, UserPoolClient?.ClientId ?? ''));
    expect(visitor.text).toContain('Something went wrong');
    expect(await latestCode(bench)).toMatch(/^\d{6}$/);
  });

  const coded = async (more: Record<string, string> = {}) => {
    const visitor = await new Visitor().open(authorizeUrl(bench, more));
    await visitor.submit({ username: 'ada', password });
    return visitor.sent['code'] ?? '';
  };

  it.each([
    ['too short', 'short'],
    ['too long', 'v'.repeat(129)],
    ['of other signs', `${'v'.repeat(50)} é`],
    ['empty', ''],
  ])('takes no verifier that is %s, though it is the one of the challenge', async (_what, sent) => {
    const code = await coded({ code_challenge: challengeOf(sent), code_challenge_method: 'S256' });
    expect(await redeemed(bench, code, { code_verifier: sent })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('gives nothing for a code once the client may not use OAuth', async () => {
    const code = await coded({ code_challenge: challengeOf(verifier), code_challenge_method: 'S256' });
    const off = { UserPoolId: poolId, ClientId: clientId, AllowedOAuthFlowsUserPoolClient: false };
    await bench.client.send(new UpdateUserPoolClientCommand(off));
    expect(await redeemed(bench, code, { code_verifier: verifier })).toEqual({
      status: 400,
      body: { error: 'unauthorized_client' },
    });
  });

  it('takes forms as forms only', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    const form = new URLSearchParams({ _csrf: visitor.cookies()['XSRF-TOKEN'] ?? '', username: 'ada', password });
    const answer = await fetch(visitor.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'text/plain', cookie: `XSRF-TOKEN=${form.get('_csrf') ?? ''}` },
      body: form.toString(),
    });
    expect(answer.status).toBe(400);
  });
});
