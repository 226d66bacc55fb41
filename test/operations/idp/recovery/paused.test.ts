import { pbkdf2Sync } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  type ChallengeNameType,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { goesOn } from '../../../../src/domain/recovery/goesOn';
import { beginCall } from '../../../../src/world/Call';
import { commit } from '../../../../src/world/commit';
import { register } from '../../../support/authenticator';
import { refuses, storedBy } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { Authenticator } from '../../../support/passkeyAuthenticator';
import { registered } from '../../../support/passkeys';
import { allFlows, clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../../../support/pools';
import { lambda } from '../../../support/poolCalls';
import { rowsOf } from '../../../support/rows';
import { signIn } from '../../../support/signIn';
import { withTriggers } from '../../../support/triggers';
import { later, pause, pausedText } from './recovering';

const relyingParty = 'auth.example.com';
const contacts = { email: 'ada@example.com', phone_number: '+15555550100', phone_number_verified: 'true' };

const { bench, triggers } = withTriggers({
  fixtures: onePool({
    pool: {
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP'] } },
      WebAuthnConfiguration: { RelyingPartyId: relyingParty },
      LambdaConfig: { UserMigration: lambda('migrate'), PreSignUp: lambda('sign-up') },
    },
    client: { ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'] },
    users: [user('ada', { UserAttributes: contacts }), { Username: 'tim', TemporaryPassword: password }],
  }),
});

const refused = 'OperationNotEnabledException';
const rowOf = (key = 'ada') => bench.world.state.users.get(UserPoolId, key)!;

const begin = (AuthFlow: 'USER_PASSWORD_AUTH' | 'USER_AUTH', AuthParameters: Record<string, string>) =>
  new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters });
const byPassword = (USERNAME = 'ada') => begin('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password });

const answering = (
  ChallengeName: ChallengeNameType,
  { Session }: Pick<InitiateAuthCommandOutput, 'Session'>,
  ChallengeResponses: Record<string, string>,
) =>
  new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: 'ada', ...ChallengeResponses },
  });

const preferTexts = () =>
  bench.client.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId,
      Username: 'ada',
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
  );

/** An authenticator of ada's, whose code is good. */
async function withApp() {
  const { AccessToken } = await signIn(bench, 'ada');
  const { app } = await register(bench, { AccessToken });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await bench.client.send(
    new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SoftwareTokenMfaSettings }),
  );
  later(bench, 60_000);
  return app;
}

describe('while a recovery is active', () => {
  test('users sign in, read, refresh and sign out', async () => {
    pause(bench);
    const before = rowOf();
    const { AccessToken, RefreshToken } = await signIn(bench, 'ada');
    await bench.client.send(new GetUserCommand({ AccessToken }));
    const AuthParameters = { REFRESH_TOKEN: RefreshToken };
    await bench.client.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }));
    await bench.client.send(new GlobalSignOutCommand({ AccessToken }));
    await refuses(
      bench,
      new GetUserCommand({ AccessToken }),
      'NotAuthorizedException',
      'Access Token has been revoked',
    );
    expect({ ...rowOf(), signedOutAt: undefined }).toEqual({ ...before, signedOutAt: undefined });
  });

  test('a code by message signs in, and verifies nothing beside', async () => {
    await preferTexts();
    pause(bench);
    const before = rowOf();
    const asked = await bench.client.send(byPassword());
    expect(asked.ChallengeName).toBe('SMS_MFA');
    const code = { SMS_MFA_CODE: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(answering('SMS_MFA', asked, code));
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(rowOf()).toBe(before);
  });

  test('a code to an address that is not verified is good, and leaves it so', async () => {
    const { state } = bench.world;
    const mail = { email: 'ada@example.com', email_verified: 'true' };
    state.users.set({ ...rowOf(), attributes: mail });
    const asked = await bench.client.send(begin('USER_AUTH', { USERNAME: 'ada', PREFERRED_CHALLENGE: 'EMAIL_OTP' }));
    expect(asked.ChallengeName).toBe('EMAIL_OTP');
    state.users.set({ ...rowOf(), attributes: { ...mail, email_verified: 'false' } });
    pause(bench);
    const code = { EMAIL_OTP_CODE: await latestCode(bench) };
    await bench.client.send(answering('EMAIL_OTP', asked, code));
    expect(rowOf().attributes['email_verified']).toBe('false');
  });

  test('a passkey signs in, and counts', async () => {
    const { authenticator } = await registered(bench, 'ada', new Authenticator('ES256', 1));
    pause(bench);
    const { state } = bench.world;
    const [before] = state.webAuthnCredentials.picture(UserPoolId);
    const asked = await bench.client.send(begin('USER_AUTH', { USERNAME: 'ada', PREFERRED_CHALLENGE: 'WEB_AUTHN' }));
    const options = JSON.parse(asked.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}') as never;
    const CREDENTIAL = JSON.stringify(authenticator.get(options));
    const { AuthenticationResult } = await bench.client.send(answering('WEB_AUTHN', asked, { CREDENTIAL }));
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    const [after] = state.webAuthnCredentials.picture(UserPoolId);
    expect(after?.counter).toBeGreaterThan(before?.counter ?? 0);
  });

  test('a password that was imported as a hash signs in, and is kept as any other from then on', async () => {
    const salt = Buffer.alloc(16, 7);
    const bare = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const hash = `$pbkdf2-sha256$1000$${bare(salt)}$${bare(pbkdf2Sync(password, salt, 1000, 32, 'sha256'))}`;
    const sealed = `PBKDF2_SHA256:${hash}`;
    bench.world.state.users.set({ ...rowOf(), password: sealed });
    pause(bench);
    await signIn(bench, 'ada');
    await signIn(bench, 'ada');
    expect(rowOf().password).not.toBe(sealed);
  });

  test('nobody is asked for a new password, an authenticator or its code', async () => {
    await withApp();
    pause(bench);
    await refuses(bench, byPassword('tim'), refused, pausedText('NEW_PASSWORD_REQUIRED'));
    await refuses(bench, byPassword('ada'), refused, pausedText('SOFTWARE_TOKEN_MFA'));
    const AuthParameters = { USERNAME: 'tim', PASSWORD: password };
    const asAdministrator = { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const;
    await refuses(bench, new AdminInitiateAuthCommand(asAdministrator), refused, pausedText('NEW_PASSWORD_REQUIRED'));
  });

  test('nobody is asked to set one up', async () => {
    const { state } = bench.world;
    const pool = state.userPools.get('', UserPoolId)!;
    state.userPools.set({ ...pool, settings: { ...pool.settings, MfaConfiguration: 'ON' } });
    state.users.set({ ...rowOf(), attributes: { email: 'ada@example.com' } });
    const asked = await bench.client.send(byPassword());
    expect(asked.ChallengeName).toBe('MFA_SETUP');
    pause(bench);
    await refuses(bench, byPassword(), refused, pausedText('MFA_SETUP'));
    const { Session } = asked;
    await refuses(bench, new AssociateSoftwareTokenCommand({ Session }), refused, pausedText('AssociateSoftwareToken'));
    await refuses(bench, answering('MFA_SETUP', asked, {}), refused, pausedText('MFA_SETUP'));
  });

  test('nobody answers what was asked before, and the question is still open afterwards', async () => {
    const app = await withApp();
    const [tims, adas] = [await bench.client.send(byPassword('tim')), await bench.client.send(byPassword('ada'))];
    const renewed = answering('NEW_PASSWORD_REQUIRED', tims, { USERNAME: 'tim', NEW_PASSWORD: 'Another-horse-2' });
    const answered = () => answering('SOFTWARE_TOKEN_MFA', adas, { SOFTWARE_TOKEN_MFA_CODE: app() });
    pause(bench);
    await refuses(bench, renewed, refused, pausedText('NEW_PASSWORD_REQUIRED'));
    await refuses(bench, answered(), refused, pausedText('SOFTWARE_TOKEN_MFA'));
    const { state, clock } = bench.world;
    const [active] = state.restorations.picture(UserPoolId);
    state.restorations.set({ ...active!, cancelledAt: clock.now() });
    await bench.client.send(renewed);
    await bench.client.send(answered());
  });

  test('no trigger runs for what is refused', async () => {
    pause(bench);
    await refuses(
      bench,
      new SignUpCommand({ ClientId, Username: 'eve', Password: password }),
      refused,
      pausedText('SignUp'),
    );
    await refuses(bench, byPassword('stranger'), refused, pausedText('UserMigration')); // likely: AWS may know nobody instead
    await refuses(
      bench,
      new ForgotPasswordCommand({ ClientId, Username: 'ada' }),
      refused,
      pausedText('ForgotPassword'),
    );
    expect(triggers.sources).toEqual([]);
  });

  test('a write that waited for a trigger meanwhile is refused, and undone as a whole', async () => {
    const held = triggers.holds('PreSignUp_SignUp');
    const signingUp = bench.client.send(new SignUpCommand({ ClientId, Username: 'eve', Password: password }));
    await held.waits();
    pause(bench);
    const before = storedBy(bench);
    held.release();
    await expect(signingUp).rejects.toMatchObject({ name: refused, message: pausedText('SignUp') });
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('no commit', () => {
  const operation = { service: 'control', name: 'Anything', errors: [] };
  const origin = { requestId: '', host: '', scheme: 'http', sourceAddress: '', userAgent: '' } as const;
  const inCommit = (work: Parameters<typeof commit>[1]) => commit(beginCall(bench.world, { operation, origin }), work);
  const rows = rowsOf(UserPoolId);

  test.each([
    ['users', ({ users }) => users.put({ ...rows.users, aliases: [] })],
    ['users', ({ users }) => users.replace(rowOf(), { ...rowOf(), enabled: false })],
    ['users', ({ users }) => users.replace(rowOf(), { ...rowOf(), password: 'another' })],
    ['users', ({ users }) => users.remove(rowOf('tim'))],
    ['groups', ({ groups }) => groups.put(rows.groups)],
    ['memberships', ({ memberships }) => memberships.put(rows.memberships)],
    ['passkeys', ({ webAuthnCredentials }) => webAuthnCredentials.put(rows.webAuthnCredentials)],
    ['registrations', ({ webAuthnRegistrations }) => webAuthnRegistrations.put(rows.webAuthnRegistrations)],
    ['codes', ({ codes }) => codes.put(rows.codes)],
  ] as readonly (readonly [string, Parameters<typeof commit>[1]])[])('changes %s, whoever makes it', (_what, work) => {
    pause(bench);
    const before = storedBy(bench);
    const also: typeof work = (state) => {
      state.messages.put(rows.messages);
      work(state);
    };
    expect(() => inCommit(also)).toThrow(pausedText('Anything'));
    expect(storedBy(bench)).toEqual(before);
  });

  test('is kept from other pools, or once the recovery ended', () => {
    pause(bench);
    const other = rowsOf('us-east-1_Another1');
    inCommit(({ users }) => users.put(other.users));
    later(bench, 24 * 3_600_000);
    inCommit(({ users }) => users.replace(rowOf(), { ...rowOf(), enabled: false }));
  });
});

test('what an operation is called decides nothing where it is unknown: it is paused', () => {
  expect(goesOn('FrobnicateUsers')).toBe(false);
  expect(goesOn('GetUserAttributeVerificationCode')).toBe(false);
});
