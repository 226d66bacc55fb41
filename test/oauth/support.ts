import { createHash } from 'node:crypto';
import type { EmulatorOptions } from 'cognito-emu';
import type { Bench } from '../support/emulator';

/** A pool with a domain, two users and a client that sends them to its pages. */
export const clientId = 'exampleclient0000000000000';
export const callback = 'https://app.example.com/back';
export const password = 'Correct-horse-1';

interface Varied {
  readonly pool?: Record<string, unknown>;
  readonly client?: Record<string, unknown>;
  readonly domain?: Record<string, unknown>;
  readonly user?: Record<string, unknown>;
  readonly more?: readonly Record<string, unknown>[];
}

export const poolId = 'us-east-1_Example1';

/** @example withEmulator({ fixtures: oauthFixtures({ client: { AllowedOAuthFlows: ['implicit'] } }) }) */
export const oauthFixtures = ({ pool, client, domain, user, more = [] }: Varied = {}): NonNullable<
  EmulatorOptions['fixtures']
> => ({
  userPools: [
    {
      Id: poolId,
      PoolName: 'example',
      Domain: { Domain: 'shop', ...domain },
      AutoVerifiedAttributes: ['email'],
      Clients: [
        {
          ClientId: clientId,
          ClientName: 'web',
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid', 'email', 'profile'],
          CallbackURLs: [callback],
          LogoutURLs: ['https://app.example.com/bye'],
          SupportedIdentityProviders: ['COGNITO'],
          ...client,
        },
      ],
      Users: [
        {
          Username: 'ada',
          Password: password,
          UserStatus: 'CONFIRMED',
          UserAttributes: { email: 'ada@example.com', email_verified: 'true' },
          ...user,
        },
      ],
      ...pool,
    },
    ...more,
  ],
});

export const verifier = 'v'.repeat(64);
export const challengeOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The domain in path form. */
export const baseOf = ({ emulator }: Pick<Bench, 'emulator'>): string => `${emulator.url}/_domains/shop`;

/** Where an application sends its users. */
export function authorizeUrl(bench: Pick<Bench, 'emulator'>, more: Record<string, string | undefined> = {}): string {
  const asked: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback,
    state: 'state=1',
    scope: 'openid email',
    ...more,
  };
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `${baseOf(bench)}/oauth2/authorize?${new URLSearchParams(given).toString()}`;
}

/** What the token endpoint says. */
export async function tokenAnswer(
  bench: Pick<Bench, 'emulator'>,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${baseOf(bench)}/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Tokens for a code of `authorizeUrl`. */
export const redeemed = (bench: Pick<Bench, 'emulator'>, code: string, more: Record<string, string> = {}) =>
  tokenAnswer(bench, { grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: callback, ...more });
