import { CodeMismatchException } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { allFlows, onePool, password, user } from '../../../support/pools';

// PreventUserExistenceErrors ENABLED: whole answers for somebody and for nobody are held against each other [docs].
// Only the emulator's own hint, which is for the person at the keyboard, may tell them apart.

const ClientId = 'hiding';
const contacts = (name: string) => ({ email: `${name}@example.com`, email_verified: 'true' });
const bench = withEmulator({
  fixtures: onePool({
    pool: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
    clients: [
      { ClientId, ClientName: 'hiding', PreventUserExistenceErrors: 'ENABLED', ExplicitAuthFlows: [...allFlows] },
    ],
    users: [
      user('ada@example.com', { UserAttributes: contacts('ada') }),
      user('axl@example.com', { Enabled: false, UserAttributes: contacts('axl') }),
      user('amy@example.com', { UserStatus: 'UNCONFIRMED' }),
    ],
  }),
});

/** Status, headers and body of an answer, without what differs from one call to the next. */
async function answerOf(operation: string, input: object) {
  const response = await fetch(bench.emulator.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId, ...input }),
  });
  const changing = ['x-amzn-requestid', 'date', 'x-cognito-emu-hint'];
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !changing.includes(name)));
  return { status: response.status, headers, body: await response.text() };
}

const nobody = 'abe@example.com';
const newPassword = 'Battery-staple-2';
const signingIn = (USERNAME: string) => ({
  AuthFlow: 'USER_PASSWORD_AUTH',
  AuthParameters: { USERNAME, PASSWORD: 'wrong' },
});
const recovering = (Username: string) => ({ Username, ConfirmationCode: 'wrong', Password: newPassword });

test('a wrong password, time after time', async () => {
  bench.emulator.clock.freeze(true);
  for (let count = 0; count < 7; count++) {
    const known = await answerOf('InitiateAuth', signingIn('ada@example.com'));
    expect(await answerOf('InitiateAuth', signingIn(nobody))).toEqual(known);
    expect(known.body).toContain(count < 5 ? 'Incorrect username or password.' : 'Password attempts exceeded');
  }
});

test.each(['axl@example.com', 'amy@example.com'])('a forgotten password, for %s as well', async (name) => {
  const known = await answerOf('ForgotPassword', { Username: 'ada@example.com' });
  expect(known).toMatchObject({ status: 200, body: expect.stringContaining('a***@e***') as string });
  expect(await answerOf('ForgotPassword', { Username: nobody })).toEqual(known);
  expect(await answerOf('ForgotPassword', { Username: name })).toEqual(known);
});

test('a wrong code for a forgotten password, time after time', async () => {
  await answerOf('ForgotPassword', { Username: 'ada@example.com' });
  for (let count = 0; count < 7; count++) {
    const known = await answerOf('ConfirmForgotPassword', recovering('ada@example.com'));
    expect(await answerOf('ConfirmForgotPassword', recovering(nobody))).toEqual(known);
    expect(await answerOf('ConfirmForgotPassword', recovering('axl@example.com'))).toEqual(known);
    expect(known.body).toContain(count < 5 ? CodeMismatchException.name : 'LimitExceededException');
  }
});

test('another code for signing up', async () => {
  const known = await answerOf('ResendConfirmationCode', { Username: 'amy@example.com' });
  expect(known).toMatchObject({ status: 200 });
  expect(await answerOf('ResendConfirmationCode', { Username: nobody })).toEqual(known);
});

test('a wrong code for signing up', async () => {
  await answerOf('ResendConfirmationCode', { Username: 'amy@example.com' });
  const known = await answerOf('ConfirmSignUp', { Username: 'amy@example.com', ConfirmationCode: 'wrong' });
  expect(known.body).toContain(CodeMismatchException.name);
  expect(await answerOf('ConfirmSignUp', { Username: nobody, ConfirmationCode: 'wrong' })).toEqual(known);
});

test('a session that is none', async () => {
  const responding = (USERNAME: string) => ({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: 'x'.repeat(30),
    ChallengeResponses: { USERNAME, NEW_PASSWORD: newPassword },
  });
  const known = await answerOf('RespondToAuthChallenge', responding('ada@example.com'));
  expect(known.body).toContain('Invalid session for the user.');
  expect(await answerOf('RespondToAuthChallenge', responding(nobody))).toEqual(known);
});

test('only signing up tells, here as on AWS, that a name is taken', async () => {
  const answer = await answerOf('SignUp', { Username: 'ada@example.com', Password: password });
  expect(answer.body).toContain('User already exists'); // [recorded]
});
