import {
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmResetPassword,
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  resetPassword,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { closingPage, throws, withAmplify } from '../../support/amplify';
import { refuses } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { password } from '../../support/pools';
import { said, verified } from '../../support/preToken';
import { withSamples } from '../../support/samples';

// fixtures/triggers: what the pool "members" is made of, by aws-amplify as it is.

const UserPoolId = 'us-east-1_Members01';
const ClientId = 'membersapp000000000000000';
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const newPassword = 'Battery-staple-2';
const entering = ['PreAuthentication_Authentication', 'PostAuthentication_Authentication'];
const passed = [...entering, 'TokenGeneration_Authentication'];

const { bench, post, ran } = withSamples();
const amplify = withAmplify(bench, ClientId, UserPoolId);

const enter = (username: string, sent = password, clientMetadata: Record<string, string> = {}) =>
  signIn({ username, password: sent, options: { authFlowType: 'USER_PASSWORD_AUTH', clientMetadata } });
const register = (username: string, email?: string) =>
  signUp({ username, password, options: { userAttributes: { ...(email !== undefined && { email }) } } });

async function groupsOf(Username: string) {
  const { Groups = [] } = await bench.client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  return Groups.map(({ GroupName }) => GroupName);
}

describe('Whoever signs up', () => {
  it('from the trusted domain is in at once, and among the newcomers', async () => {
    expect(await register('new', 'new@example.com')).toMatchObject({ isSignUpComplete: true });
    expect(await bench.emulator.messages.list()).toEqual([]);
    expect(await ran()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
    expect(await enter('new@example.com')).toEqual(done); // the address is verified
    expect(await fetchUserAttributes()).toMatchObject({ email_verified: 'true' });
    expect(await groupsOf('new')).toEqual(['newcomers']);
  });

  it('from elsewhere is sent a code, and is among them once it is confirmed', async () => {
    await closingPage(async () => {
      const { nextStep } = await register('new', 'new@elsewhere.example');
      expect(nextStep.signUpStep).toBe('CONFIRM_SIGN_UP');
    });
    expect(await ran()).toEqual(['PreSignUp_SignUp', 'CustomMessage_SignUp']);
    expect(await groupsOf('new')).toEqual([]);
    await confirmSignUp({ username: 'new', confirmationCode: await latestCode(bench) });
    expect(await ran()).toEqual(['PostConfirmation_ConfirmSignUp']);
    expect(await groupsOf('new')).toEqual(['newcomers']);
  });

  it('without an address is refused', async () => {
    const text = 'PreSignUp failed with error An e-mail address is needed.';
    await throws(bench, () => register('new'), 'UserLambdaValidationException', text);
  });

  it('is somebody else than who is invited', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'kim@example.com' }];
    const { User } = await bench.client.send(
      new AdminCreateUserCommand({ UserPoolId, Username: 'kim', UserAttributes, MessageAction: 'SUPPRESS' }),
    );
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(await ran()).toEqual(['PreSignUp_AdminCreateUser']);
  });
});

test('A password that is reset makes nobody a newcomer', async () => {
  await resetPassword({ username: 'ada' });
  await confirmResetPassword({ username: 'ada', confirmationCode: await latestCode(bench), newPassword });
  expect(await ran()).toEqual(['CustomMessage_ForgotPassword', 'PostConfirmation_ConfirmForgotPassword']);
  expect(await groupsOf('ada')).toEqual(['staff']);
});

describe('At the door', () => {
  const refused = (why: string) =>
    ['UserLambdaValidationException', `PreAuthentication failed with error ${why}.`] as const;

  it('a suspended account is kept out, whatever the password', async () => {
    await throws(bench, () => enter('mallory'), ...refused('This account is suspended'));
    await throws(bench, () => enter('mallory', 'Wrong-horse-1'), ...refused('This account is suspended'));
    const first = entering[0];
    expect(await ran()).toEqual([first, first]);
  });

  it('an app that is too old is kept out, a newer one let in', async () => {
    await throws(bench, () => enter('ada', password, { appVersion: '1' }), ...refused('The app is too old'));
    expect(await enter('ada', password, { appVersion: '2' })).toEqual(done);
  });
});

describe('A sign-in', () => {
  it('from a new device is told by mail, the next one from there is not', async () => {
    expect(await enter('ada')).toEqual(done);
    expect(post.mails).toMatchObject([{ to: 'ada@example.com', subject: 'A new device' }]);
    expect(await ran()).toEqual(passed);
    await signOut();
    expect(await enter('ada')).toEqual(done);
    expect(await ran()).toEqual([...entering, 'TokenGeneration_AuthenticateDevice']);
    expect(post.mails).toHaveLength(1);
    amplify.open();
    expect(await enter('ada')).toEqual(done);
    expect(post.mails).toHaveLength(2);
  });

  it('that cannot be told gets no tokens', async () => {
    post.close();
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
    const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    const text = 'PostAuthentication failed with error Mail cannot be sent (500).';
    await refuses(bench, command, 'UserLambdaValidationException', text);
    expect(await ran()).toEqual(entering);
  });
});

describe('Somebody of the older store', () => {
  it('signs in with the old password, and by SRP from then on', async () => {
    expect(await enter('hedy', 'frequency hopping')).toEqual(done);
    expect(await ran()).toEqual(['UserMigration_Authentication', ...passed]);
    expect(await fetchUserAttributes()).toMatchObject({
      email: 'hedy@example.com',
      email_verified: 'true',
      name: 'Hedy',
    });
    expect(await bench.emulator.messages.list()).toEqual([]);
    await signOut();
    amplify.open();
    await ran();
    expect(await signIn({ username: 'hedy', password: 'frequency hopping' })).toEqual(done);
    expect(await ran()).toEqual(passed);
  });

  it('is refused with another password, and nobody is made', async () => {
    const text = 'UserMigration failed with error Bad password.';
    await throws(bench, () => enter('hedy'), 'UserLambdaValidationException', text);
  });

  it('who has forgotten the password gets a code in the same call', async () => {
    const { nextStep } = await resetPassword({ username: 'emmy' });
    expect(nextStep).toMatchObject({ resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE' });
    expect(await ran()).toEqual(['UserMigration_ForgotPassword', 'CustomMessage_ForgotPassword']);
    const confirmationCode = await latestCode(bench, { to: 'emmy@example.com' });
    await confirmResetPassword({ username: 'emmy', confirmationCode, newPassword });
    await ran();
    expect(await enter('emmy', newPassword)).toEqual(done);
    expect(await ran()).toEqual(passed);
  });

  it('is the only one who is taken over', async () => {
    await throws(bench, () => enter('nobody'), 'UserNotFoundException', 'User does not exist.');
    expect(await ran()).toEqual(['UserMigration_Authentication']);
  });
});

describe('The tokens', () => {
  const names = ['tenant', 'email', 'scope', 'cognito:groups'];
  const api = 'aws.cognito.signin.user.admin';
  async function seen(options?: { forceRefresh: boolean }) {
    const { tokens } = await fetchAuthSession(options);
    const claims = async (token: { toString(): string } | undefined) =>
      said(await verified(bench, token?.toString(), UserPoolId), names);
    return { id: await claims(tokens?.idToken), access: await claims(tokens?.accessToken) };
  }
  const adas = { tenant: 'engines', 'cognito:groups': ['staff', 'tenant:engines'] };

  it('of staff say so, and again when they are refreshed', async () => {
    await enter('ada');
    expect(await seen()).toEqual({ id: adas, access: { ...adas, scope: `${api} orders/write` } });
    await ran();
    bench.emulator.clock.advance('1s');
    expect(await seen({ forceRefresh: true })).toEqual({
      id: adas,
      access: { ...adas, scope: `${api} orders/write` },
    });
    expect(await ran()).toEqual(['TokenGeneration_Authentication']); // it asks by GetTokensFromRefreshToken
  });

  it('of others are good for reading', async () => {
    await enter('hedy', 'frequency hopping');
    const hedys = { tenant: 'public', 'cognito:groups': ['tenant:public'] };
    expect(await seen()).toEqual({ id: hedys, access: { ...hedys, scope: `${api} orders/read` } });
  });
});
