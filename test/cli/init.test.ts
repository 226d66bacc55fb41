import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { InitiateAuthCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { templateNames, type TemplateName } from '../../src/cli/templates/names';
import { clientFor, credentials, startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { run } from './io';

const folder = temporaryFolders();
const ClientId = 'exampleclient000000000000';

async function written(template: TemplateName): Promise<string> {
  const cwd = folder({ 'node_modules/cognito-emu/dist/schema.json': {} });
  expect(await run(['init', '--template', template], { cwd })).toMatchObject({ code: 0, err: '' });
  return join(cwd, 'fixtures');
}

/** Works with an emulator of a template. */
async function withTemplate(
  template: TemplateName,
  work: (started: Awaited<ReturnType<typeof startEmulator>>, client: ReturnType<typeof clientFor>) => Promise<void>,
) {
  const started = await startEmulator({ fixtures: await written(template) });
  const client = clientFor(started.emulator);
  try {
    await work(started, client);
  } finally {
    client.destroy();
    await started.emulator.stop();
  }
}

const signIn = (client: ReturnType<typeof clientFor>, USERNAME: string) =>
  client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: 'Correct-horse-1' },
    }),
  );

const claimsOf = (token = ''): unknown => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('init --template', () => {
  test.each(templateNames)('%s validates, and is never written over', async (template) => {
    const fixtures = await written(template);
    expect(await run(['validate', fixtures])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^no faults/) as string,
    });
    const before = readdirSync(fixtures).map((name) => [
      name,
      name.includes('.') && readFileSync(join(fixtures, name), 'utf8'),
    ]);
    for (const other of templateNames) {
      const outcome = await run(['init', '--template', other], { cwd: join(fixtures, '..') });
      expect(outcome).toMatchObject({
        code: 1,
        err: expect.stringMatching(/is there already; nothing was written/) as string,
      });
    }
    const after = readdirSync(fixtures).map((name) => [
      name,
      name.includes('.') && readFileSync(join(fixtures, name), 'utf8'),
    ]);
    expect(after).toEqual(before);
  });

  test('minimal: a user signs in', () =>
    withTemplate('minimal', async (_, client) => {
      expect((await signIn(client, 'ada@example.com')).AuthenticationResult?.IdToken).toBeDefined();
    }));

  test('mfa: one is asked for a code of the authenticator, the other to set one up', () =>
    withTemplate('mfa', async (_, client) => {
      expect((await signIn(client, 'ada@example.com')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
      expect((await signIn(client, 'grace@example.com')).ChallengeName).toBe('MFA_SETUP');
    }));

  test('federation: the page of the pool leads to a provider, for which the stand-in answers', () =>
    withTemplate('federation', async ({ emulator }) => {
      const query = new URLSearchParams({
        ...{ client_id: ClientId, response_type: 'code', scope: 'openid', identity_provider: 'Google' },
        redirect_uri: 'http://localhost:3000/callback',
      });
      const authorize = `${emulator.url}/_domains/my-sign-in-pages/oauth2/authorize?${query}`;
      const { status, headers } = await fetch(authorize, { redirect: 'manual' });
      expect(status).toBe(302);
      const page = await fetch(new URL(headers.get('location') ?? '', emulator.url));
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('grace@example.com');
    }));

  test('identity-pool: guests and users get credentials of their roles', () =>
    withTemplate('identity-pool', async ({ emulator }, client) => {
      const IdentityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
      const identity = new CognitoIdentityClient({ endpoint: emulator.url, region: 'us-east-1', credentials });
      const { AuthenticationResult: { IdToken = '' } = {} } = await signIn(client, 'ada');
      for (const Logins of [undefined, { 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example1': IdToken }]) {
        const { IdentityId } = await identity.send(new GetIdCommand({ IdentityPoolId, Logins }));
        const { Credentials } = await identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
        expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
      }
      identity.destroy();
    }));

  test('triggers: who signs up is confirmed by a module, and tokens have the claim of another', () =>
    withTemplate('triggers', async (_, client) => {
      const someone = (Username: string) => new SignUpCommand({ ClientId, Username, Password: 'Correct-horse-1' });
      expect((await client.send(someone('bob@example.com'))).UserConfirmed).toBe(true);
      await expect(client.send(someone('bob@example.org'))).rejects.toThrow('Only for example.com');
      const { AuthenticationResult } = await signIn(client, 'bob@example.com');
      expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject({ tenant: 'example' });
    }));

  test('of a name that there is none of writes nothing', async () => {
    const cwd = folder();
    const { code, err } = await run(['init', '--template', 'constructor'], { cwd });
    expect([code, err]).toEqual([
      1,
      'cognito-emu: --template must be minimal, mfa, federation, identity-pool, triggers, not "constructor"\n',
    ]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('is explained by --help', async () => {
    expect((await run(['init', '--help'])).out).toMatch(
      /--template <name>\s+minimal, mfa, federation, identity-pool,\s+triggers/,
    );
  });
});
