import { createHash } from 'node:crypto';
import { withEmulator } from '../support/emulator';

const clientId = 'exampleclient0000000000000';
const callback = 'https://app.example.com/back';
const bench = withEmulator({
  fixtures: {
    userPools: [
      {
        Id: 'us-east-1_Example1',
        PoolName: 'example',
        Domain: { Domain: 'shop' },
        Clients: [
          {
            ClientId: clientId,
            ClientName: 'web',
            AllowedOAuthFlowsUserPoolClient: true,
            AllowedOAuthFlows: ['code'],
            AllowedOAuthScopes: ['openid', 'email'],
            CallbackURLs: [callback],
            SupportedIdentityProviders: ['COGNITO'],
          },
        ],
        Users: [
          {
            Username: 'ada',
            Password: 'Correct-horse-1',
            UserStatus: 'CONFIRMED',
            UserAttributes: { email: 'ada@example.com', email_verified: 'true' },
          },
        ],
      },
    ],
  } as never,
});

const verifier = 'v'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');

it('signs in by a page', async () => {
  const base = `${bench.emulator.url}/_domains/shop`;
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback,
    state: 's=1',
    scope: 'openid email',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const first = await fetch(`${base}/oauth2/authorize?${query.toString()}`, { redirect: 'manual' });
  expect(first.status).toBe(302);
  const login = new URL(first.headers.get('location') ?? '', base);
  const page = await fetch(login, { redirect: 'manual' });
  const text = await page.text();
  const csrf = /_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const posted = await fetch(login, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `XSRF-TOKEN=${csrf}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _csrf: csrf, username: 'ada', password: 'Correct-horse-1' }),
  });
  const back = new URL(posted.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(callback);
  const answer = await fetch(`${base}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code: back.searchParams.get('code') ?? '',
      redirect_uri: callback,
      code_verifier: verifier,
    }),
  });
  const tokens = (await answer.json()) as Record<string, string>;
  expect(Object.keys(tokens)).toEqual(['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type']);
});
