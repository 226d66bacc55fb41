import { withEmulator } from '../../support/emulator';
import { appCode } from '../../support/authenticator';
import { latestCode, otherCode } from '../../support/outbox';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, callback, oauthFixtures, password } from '../support';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const withApps = { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } };
const address = { email: 'ada@example.com', email_verified: 'true' };

const signingIn = async (bench: Parameters<typeof authorizeUrl>[0], typed = password) => {
  const visitor = await new Visitor().open(authorizeUrl(bench));
  return visitor.submit({ username: 'ada', password: typed });
};
const arrived = ({ url }: Visitor) => url.startsWith(`${callback}?code=`);

describe('a user with an authenticator', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({
      pool: withApps,
      user: { SoftwareToken: { SecretCode: secret }, UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] },
    }),
  });
  const app = () => appCode(secret, bench.world.clock.now());

  it('is asked for its code', async () => {
    const visitor = await signingIn(bench);
    expect(visitor.url).toContain('/mfa?');
    expect(visitor.inputs).toEqual(['code']);
    await visitor.submit({ code: otherCode(app()) });
    expect({ status: visitor.status, said: visitor.text.includes('Invalid code received for user') }).toEqual({
      status: 400,
      said: true,
    });
    await visitor.submit({ code: app() });
    expect(arrived(visitor)).toBe(true);
  });

  it('is not let in without it, by whatever way', async () => {
    const visitor = await signingIn(bench);
    await visitor.open(authorizeUrl(bench));
    expect(visitor.url).toContain('/login?');
    const stranger = new Visitor();
    await stranger.open(visitor.url.replace('/login?', '/mfa?'));
    expect(stranger.text).toContain('Something went wrong');
    await visitor.open(visitor.url.replace('/login?', '/changePassword?'));
    expect(visitor.text).toContain('Something went wrong');
  });
});

describe('a user who must set a second factor up', () => {
  const bench = withEmulator({ fixtures: oauthFixtures({ pool: { ...withApps, MfaConfiguration: 'ON' } }) });

  it('scans a secret and gives its first code', async () => {
    const visitor = await signingIn(bench);
    expect(visitor.url).toContain('/setUpMfa?');
    await visitor.submit({ factor: 'SOFTWARE_TOKEN_MFA' });
    const shown = /[A-Z2-7]{52}/.exec(visitor.text.replace(/\b([A-Z2-7]{4}) (?=[A-Z2-7]{4}\b)/g, '$1'))?.[0] ?? '';
    expect(shown).toHaveLength(52);
    const code = () => appCode(shown, bench.world.clock.now());
    await visitor.submit({ code: otherCode(code()), device_name: 'phone' });
    expect(visitor.status).toBe(400);
    await visitor.submit({ code: code(), device_name: 'phone' });
    expect(arrived(visitor)).toBe(true);
  });
});

describe('a temporary password', () => {
  const bench = withEmulator({ fixtures: oauthFixtures({ user: { UserStatus: 'FORCE_CHANGE_PASSWORD' } }) });

  it('is replaced by one of their own', async () => {
    const visitor = await signingIn(bench);
    expect(visitor.url).toContain('/changePassword?');
    await visitor.submit({ password: 'short', password_again: 'short' });
    expect(visitor.text).toContain('Password does not conform to policy: Password not long enough');
    await visitor.submit({ password: 'Another-horse-1', password_again: 'Another-horse-1' });
    expect(arrived(visitor)).toBe(true);
    expect(arrived(await signingIn(bench, 'Another-horse-1'))).toBe(true);
  });
});

describe('managed login', () => {
  const choosing = {
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    domain: { ManagedLoginVersion: 2 },
    user: { UserAttributes: address },
  };

  describe('of a client without a style', () => {
    const bench = withEmulator({ fixtures: oauthFixtures(choosing) });

    it('is not available', async () => {
      const visitor = await new Visitor().open(authorizeUrl(bench));
      expect(visitor.status).toBe(403);
      expect(visitor.text).toContain('Login pages unavailable. Please contact an administrator.');
    });
  });

  describe('of a client that lets users choose', () => {
    const bench = withEmulator({
      fixtures: oauthFixtures({
        ...choosing,
        client: { ...choosing.client, ManagedLoginBranding: { UseCognitoProvidedValues: true } },
      }),
    });
    const named = async () => (await new Visitor().open(authorizeUrl(bench))).submit({ username: 'ada' });

    it('asks for the name, then for the way in', async () => {
      const visitor = await new Visitor().open(authorizeUrl(bench));
      expect(visitor.inputs).toEqual(['username']);
      await visitor.submit({ username: 'ada' });
      expect(visitor.url).toContain('/selectFactor?');
    });

    it('takes a password', async () => {
      const visitor = await named();
      await visitor.submit({ factor: 'PASSWORD' });
      expect(visitor.inputs).toEqual(['password']);
      await visitor.submit({ password: 'wrong' });
      expect(visitor.text).toContain('Incorrect username or password.');
      await visitor.submit({ password });
      expect(arrived(visitor)).toBe(true);
    });

    it('takes a one-time password', async () => {
      const visitor = await named();
      await visitor.submit({ factor: 'EMAIL_OTP' });
      expect(visitor.text).toContain('a***@e***');
      await visitor.submit({ code: await latestCode(bench) });
      expect(arrived(visitor)).toBe(true);
    });
  });
});
