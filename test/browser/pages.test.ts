import {
  CreateManagedLoginBrandingCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, clientId, oauthFixtures, password, poolId } from '../oauth/support';
import { appCode } from '../support/authenticator';
import { withEmulator } from '../support/emulator';
import { latestCode } from '../support/outbox';
import { describeInChromium } from './chromium';
import { application, callback, onward, Reader, withApplication } from './reader';

const farewell = `http://${application}/bye`;
const client = { CallbackURLs: [callback, onward], LogoutURLs: [farewell] };

const user = (Username: string, more: object = {}) => ({
  Username,
  Password: password,
  UserStatus: 'CONFIRMED',
  UserAttributes: { email: `${Username}@example.com`, email_verified: 'true' },
  ...more,
});
const pool = {
  Schema: [{ Name: 'email', Required: true }],
  Users: [user('ada'), user('eve', { UserStatus: 'FORCE_CHANGE_PASSWORD' })],
};
const managed = {
  pool,
  client,
  domain: { ManagedLoginVersion: 2 },
};
const looks = { classic: { pool, client }, managed };
const next = 'Another-horse-1';

/** Managed login has no pages for a client without a style. */
const style = new CreateManagedLoginBrandingCommand({
  UserPoolId: poolId,
  ClientId: clientId,
  UseCognitoProvidedValues: true,
});

describeInChromium.each(['classic', 'managed'] as const)('in the %s look somebody', (look) => {
  const bench = withEmulator({ fixtures: oauthFixtures(looks[look]) });
  const chromium = withApplication();
  let reader: Reader;
  const begin = async () => {
    await chromium.page.goto(authorizeUrl(bench, { redirect_uri: callback }));
    await reader.sees('Sign in');
  };
  const enter = async (Username: string, Password = password) => {
    await reader.fill({ Username, Password });
    await reader.press('Sign in');
  };
  beforeEach(async () => {
    if (look === 'managed') await bench.client.send(style);
    reader = new Reader(chromium.page);
    await begin();
  });

  it('signs in, after a slip', async () => {
    await enter('ada', 'wrong');
    await reader.reads('Incorrect username or password.');
    await reader.sees('Sign in');
    await reader.arrivesBy(() => enter('ada'));
  });

  it('signs up, and confirms by the code that was sent', async () => {
    await reader.follow('Sign up');
    await reader.sees('Create an account');
    const twice = { Password: password, 'Repeat the password': password };
    await reader.fill({ Username: 'grace', Email: 'grace@example.com', ...twice });
    await reader.press('Sign up');
    await reader.sees('Confirm your account');
    await reader.fill({ Code: await latestCode(bench, { to: 'grace@example.com' }) });
    await reader.arrivesBy(() => reader.press('Confirm'));
    expect(bench.world.state.users.get(poolId, 'grace')?.status).toBe('CONFIRMED');
  });

  it('signs in at an application that leads on to another site', async () => {
    await chromium.page.goto(authorizeUrl(bench, { redirect_uri: onward }));
    await enter('ada');
    await chromium.page.waitForURL('http://127.0.0.1:*/there');
  });

  it('has forgotten the password, and chooses another', async () => {
    await reader.follow('Forgot your password?');
    await reader.sees('Reset your password');
    await reader.fill({ Username: 'ada' });
    await reader.press('Send code');
    await reader.reads('We sent a code to a***@e***.');
    await reader.sees('Reset your password');
    await reader.fill({ Code: await latestCode(bench), 'New password': next, 'Repeat the password': next });
    await reader.press('Reset password');
    await reader.sees('Sign in');
    await reader.arrivesBy(() => enter('ada', next));
  });

  it('has to choose a password of their own', async () => {
    await enter('eve');
    await reader.sees('Choose a new password');
    await reader.fill({ 'New password': next, 'Repeat the password': next });
    await reader.arrivesBy(() => reader.press('Save password'));
  });

  it('has to set an authenticator up, and signs in by it the next time', async () => {
    const required = { MfaConfiguration: 'ON' as const, SoftwareTokenMfaConfiguration: { Enabled: true } };
    await bench.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, ...required }));
    await enter('ada');
    await reader.sees('Set up a second step');
    await reader.press('Authenticator app');
    await reader.sees('Set up your authenticator app');
    const secret = ((await chromium.page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    const code = () => appCode(secret, bench.world.clock.now());
    await reader.fill({ 'Code that the app shows': code() });
    await reader.arrivesBy(() => reader.press('Verify'));
    // each code is good once
    bench.emulator.clock.advance('61m');
    await begin();
    await enter('ada');
    await reader.sees('Enter your code');
    await reader.fill({ Code: code() });
    await reader.arrivesBy(() => reader.press('Verify'));
  });
});

describeInChromium('somebody', () => {
  const chooses = {
    ...managed,
    pool: { ...pool, Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    client: { ...client, ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  };
  const bench = withEmulator({ fixtures: oauthFixtures(chooses) });
  const chromium = withApplication();
  beforeEach(() => bench.client.send(style));

  it('prefers dark pages, and a code to a password', async () => {
    const { page } = chromium;
    const reader = new Reader(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(authorizeUrl(bench, { redirect_uri: callback }));
    await reader.sees('Sign in');
    await reader.fill({ Username: 'ada' });
    await reader.press('Continue');
    await reader.sees('Choose how to sign in');
    await reader.press('Code by email');
    await reader.sees('Enter your code');
    await reader.fill({ Code: await latestCode(bench) });
    await reader.arrivesBy(() => reader.press('Verify'));
  });

  it('uses the keyboard alone', async () => {
    const { page } = chromium;
    const reader = new Reader(page);
    const { keyboard } = page;
    await page.goto(authorizeUrl(bench, { redirect_uri: callback }));
    await reader.sees('Sign in');
    await keyboard.type('ada');
    await keyboard.press('Enter');
    await reader.sees('Choose how to sign in');
    const focused = async () =>
      (await page.evaluate<string>("document.activeElement?.textContent?.trim() ?? ''")).replace(/\s+/g, ' ');
    for (let count = 0; count < 10 && (await focused()) !== 'Password'; count++) await keyboard.press('Tab');
    await keyboard.press('Enter');
    await reader.sees('Enter your password');
    await keyboard.type(password);
    await reader.arrivesBy(() => keyboard.press('Enter'));
  });

  it('has no JavaScript, and signs up and out', async () => {
    const context = await chromium.page.context().browser()!.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const label = (text: string) => page.getByLabel(text, { exact: true });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const asked = authorizeUrl(bench, { redirect_uri: callback });
    await page.goto(asked);
    await page.getByRole('link', { name: 'Sign up', exact: true }).click();
    await label('Username').fill('grace');
    await label('Email').fill('grace@example.com');
    await label('Password').fill(password);
    await label('Repeat the password').fill(password);
    await press('Sign up');
    await label('Code').fill(await latestCode(bench, { to: 'grace@example.com' }));
    await press('Confirm');
    await page.waitForURL(`${callback}?code=*`);
    // its browser is known until it signs out
    await page.goto(asked);
    expect(page.url()).toContain(`${callback}?code=`);
    const query = new URLSearchParams({ client_id: clientId, logout_uri: farewell });
    await page.goto(`${baseOf(bench)}/logout?${query.toString()}`);
    expect(page.url()).toBe(farewell);
    await page.goto(asked);
    expect(await label('Username').isVisible()).toBe(true);
    await context.close();
  });
});
