import { doorsOf } from '../../../src/oauth/doors';
import { calledAt } from '../../../src/oauth/endpoints';
import { domainEvent } from '../../../src/domain/trail/domainEvents';
import { comeBack, withFederation } from '../../federation/support';
import { appCode } from '../../support/authenticator';
import { withEmulator, type Bench } from '../../support/emulator';
import { told } from '../../support/trail';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, baseOf, oauthFixtures, password } from '../../oauth/support';

// By which names the trail knows the further pages of a domain, and what of them changes nothing [docs].

const names = async (bench: Pick<Bench, 'emulator'>) =>
  (await told(bench)).map(({ eventName, readOnly }) => `${eventName} ${String(readOnly)}`).reverse();

const ignored = /^(?:OAuth2_Authorize_GET|Login_GET|CognitoAuthentication|login_POST) /;
const beyond = async (bench: Pick<Bench, 'emulator'>) => (await names(bench)).filter((name) => !ignored.test(name));

const signedIn = async (bench: Pick<Bench, 'emulator'>) =>
  (await new Visitor().open(authorizeUrl(bench))).submit({ username: 'ada', password });

const versions = [
  ['classic pages', 1],
  ['managed login', 2],
] as const;
const looks = (ManagedLoginVersion: number) => ({
  domain: { ManagedLoginVersion },
  client: { ManagedLoginBranding: { UseCognitoProvidedValues: true } },
});

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const withApps = { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } };
const byApp = { SoftwareToken: { SecretCode: secret }, UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] };

describe.each(versions)('a second factor at %s', (_, version) => {
  const bench = withEmulator({ fixtures: oauthFixtures({ pool: withApps, user: byApp, ...looks(version) }) });

  test('is recorded, and its code is not', async () => {
    const visitor = await signedIn(bench);
    const code = appCode(secret, bench.world.clock.now());
    await visitor.submit({ code });
    expect(await beyond(bench)).toEqual(version === 1 ? ['Mfa_GET true', 'Mfa_POST false'] : ['verifyCode_POST false']);
    expect(JSON.stringify(await told(bench))).not.toContain(code);
  });
});

describe.each(versions)('a factor that is set up at %s', (_, version) => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ pool: { ...withApps, MfaConfiguration: 'ON' }, ...looks(version) }),
  });

  test('is recorded, and its secret is not', async () => {
    const visitor = await signedIn(bench);
    await visitor.submit({ factor: 'SOFTWARE_TOKEN_MFA' });
    const shown = /[A-Z2-7]{52}/.exec(visitor.text.replace(/\b([A-Z2-7]{4}) (?=[A-Z2-7]{4}\b)/g, '$1'))?.[0] ?? '';
    await visitor.submit({ code: appCode(shown, bench.world.clock.now()), device_name: 'phone' });
    const [get, post] = ['MfaRegister_GET true', 'MfaRegister_POST false'];
    expect(await beyond(bench)).toEqual(
      version === 1 ? [get, post, get, post] : ['mfa_options_POST false', 'mfa_totp_POST false'],
    );
    expect(JSON.stringify(await told(bench))).not.toContain(shown);
  });
});

describe.each(versions)('a temporary password at %s', (_, version) => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ user: { UserStatus: 'FORCE_CHANGE_PASSWORD' }, ...looks(version) }),
  });

  test('is replaced on record', async () => {
    const visitor = await signedIn(bench);
    await visitor.submit({ password: 'Another-horse-1', password_again: 'Another-horse-1' });
    expect(await beyond(bench)).toEqual(
      version === 1 ? ['ResetPassword_GET true', 'ResetPassword_POST false'] : ['selectChallenge_POST false'],
    );
    expect(JSON.stringify(await told(bench))).not.toContain('Another-horse-1');
  });
});

describe.each(versions)('a code that is sent again, at %s', (_, version) => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ user: { UserStatus: 'UNCONFIRMED' }, ...looks(version) }),
  });

  test('is asked for on record where the page is classic', async () => {
    const visitor = await signedIn(bench);
    await visitor.submit({}, { form: 1 });
    expect(await beyond(bench)).toEqual(
      version === 1 ? ['Confirm_GET false', 'ResendCode_POST false', 'Confirm_GET false'] : [],
    );
  });
});

describe('at every domain', () => {
  const bench = withFederation();

  test('what comes back from a provider, and what only shows something', async () => {
    await comeBack(bench, { sub: 'grace', email: 'grace@example.com' });
    await fetch(`${baseOf(bench)}/eventFeedback?user_name=ada&event_id=x&feedback_token=y&feedback_value=Valid`);
    await fetch(`${baseOf(bench)}/error?error=x`);
    const found = await beyond(bench);
    expect(found).toContain('OAuth2Response_GET false');
    expect(found.filter((name) => /^(?:Event_Feedback|Error)_GET/.test(name))).toEqual([
      'Event_Feedback_GET false',
      'Error_GET true',
    ]);
    const records = JSON.stringify(await told(bench));
    expect(records).not.toContain('"y"');
  });
});

/** All names that the guide lists. */
const listed = new Set([
  ...['Login_GET', 'CognitoAuthentication', 'OAuth2_Authorize_GET', 'OAuth2Response_GET', 'OAuth2Response_POST'],
  ...['SAML2Response_POST', 'Beta_SAML2Response_POST', 'Login_OIDC_SAML_POST', 'Token_POST', 'Beta_Token_POST'],
  ...['Signup_GET', 'Signup_POST', 'Confirm_GET', 'Confirm_POST', 'ResendCode_POST', 'ForgotPassword_GET'],
  ...['ForgotPassword_POST', 'ConfirmForgotPassword_GET', 'ConfirmForgotPassword_POST', 'ResetPassword_GET'],
  ...['ResetPassword_POST', 'Mfa_GET', 'Mfa_POST', 'MfaOption_GET', 'MfaOption_POST', 'MfaRegister_GET'],
  ...['MfaRegister_POST', 'Logout', 'SAML2Logout_POST', 'Error_GET', 'UserInfo_GET', 'UserInfo_POST'],
  ...['Confirm_With_Link_GET', 'Event_Feedback_GET', 'login_POST', 'login_continue_POST', 'forgotPassword_POST'],
  ...['selectChallenge_POST', 'confirmUser_GET', 'mfa_back_POST', 'mfa_options_POST', 'mfa_phone_register_POST'],
  ...['mfa_phone_verify_POST', 'mfa_phone_resendCode_POST', 'mfa_totp_POST', 'signup_POST', 'signup_confirm_POST'],
  ...['verifyCode_POST', 'passkeys_add_POST', 'passkeys_add_GET', 'login_passkey_POST'],
]);

/** What of our doors AWS's lists have no name for. */
const nameless = {
  1: [
    ...['Message_GET', 'Password_GET', 'Password_POST', 'Register_POST', 'Revoke_POST', 'SAML2Logout_GET'],
    ...['SAML2Response_GET', 'SelectFactor_GET', 'SelectFactor_POST'],
    ...['passkeys_add_GET', 'passkeys_add_POST', 'passkeys_signIn_GET', 'passkeys_signIn_POST'],
  ],
  2: [
    ...['ChangePassword_GET', 'ConfirmForgotPassword_GET', 'Confirm_GET', 'ForgotPassword_GET', 'Login_GET'],
    ...['Message_GET', 'Mfa_GET', 'Password_GET', 'Register_POST', 'ResendCode_POST', 'Revoke_POST'],
    ...['SAML2Logout_GET', 'SAML2Response_GET', 'SelectFactor_GET', 'SelectMfa_GET', 'SetUpMfaApp_GET'],
    ...['SetUpMfaEmail_GET', 'SetUpMfa_GET', 'Signup_GET', 'passkeys_signIn_GET'],
  ],
};

describe.each(versions)('%s', (_, version) => {
  const bench = withEmulator();

  test('have names of the guide alone, at every door', () => {
    const doors = Object.keys(doorsOf(bench.world)).filter((door) => !door.includes('/assets/'));
    const called = [...new Set(doors.map((door) => calledAt(...(door.split(' ') as [string, string])).name))];
    const recorded = called.map((door) => domainEvent(door, version)?.name);
    expect(recorded.filter((name) => name !== undefined && !listed.has(name))).toEqual([]);
    expect(called.filter((_door, at) => recorded[at] === undefined).sort()).toEqual([...nameless[version]].sort());
  });
});
