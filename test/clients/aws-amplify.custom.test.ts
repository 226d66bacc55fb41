import { AdminDisableUserCommand, UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { confirmSignIn, fetchUserAttributes, getCurrentUser, signIn } from 'aws-amplify/auth';
import { throws, withAmplify } from '../support/amplify';
import { withFunctions } from '../support/functions';
import { clientId, onePool, password, poolId, user } from '../support/pools';

const UserAttributes = { email: 'ada@example.com' };
const { bench, functions } = withFunctions(
  ['PreAuthentication', 'DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'],
  { fixtures: onePool({ users: [user('ada', { UserAttributes })] }) },
);
withAmplify(bench);

type Past = readonly { readonly challengeName: string; readonly challengeResult: boolean }[];

/** A password first where the client begins with one, then two questions, with two wrong answers at the most. */
beforeEach(() => {
  functions.does('DefineAuthChallenge', ({ request }) => {
    const past = request['session'] as Past;
    if (past.at(-1)?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    const answers = past.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
    const right = answers.filter(({ challengeResult }) => challengeResult).length;
    if (right === 2) return { issueTokens: true, failAuthentication: false };
    if (answers.length - right > 2) return { issueTokens: false, failAuthentication: true };
    return { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false };
  });
  functions.does('CreateAuthChallenge', ({ request }) => {
    const right = (request['session'] as Past).filter((each) => each.challengeName === 'CUSTOM_CHALLENGE' && each.challengeResult); // prettier-ignore
    const [question, answer] = right.length === 0 ? ['6 times 7', '42'] : ['the colour of grass', 'green'];
    return { publicChallengeParameters: { question }, privateChallengeParameters: { answer } };
  });
  functions.does('VerifyAuthChallengeResponse', ({ request }) => ({
    answerCorrect: request['challengeAnswer'] === (request['privateChallengeParameters'] as { answer: string }).answer,
  }));
});

const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const asks = (question: string) => ({
  isSignedIn: false,
  nextStep: {
    signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
    additionalInfo: expect.objectContaining({ question }) as unknown,
  },
});
const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const answered = (challengeResponse: string) => confirmSignIn({ challengeResponse });
const notSignedIn = () => expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });

const flows = ['CUSTOM_WITHOUT_SRP', 'CUSTOM_WITH_SRP'] as const;
type Flow = (typeof flows)[number];
const enter = (authFlowType: Flow, more: { username?: string; password?: string } = {}) =>
  signIn({
    username: 'ada',
    ...(authFlowType === 'CUSTOM_WITH_SRP' && { password }),
    ...more,
    options: { authFlowType, clientMetadata: { begin: 'yes' } },
  });

describe.each(flows)('aws-amplify, unmodified, by %s,', (flow) => {
  it('answers one question after the other and is signed in', async () => {
    expect(await enter(flow)).toEqual(asks('6 times 7'));
    await notSignedIn();
    expect(await answered('42')).toEqual(asks('the colour of grass'));
    expect(await answered('green')).toEqual(done);
    expect(await getCurrentUser()).toMatchObject({ username: 'ada', signInDetails: { authFlowType: flow } });
    expect(await fetchUserAttributes()).toMatchObject(UserAttributes);
  });

  it('is asked again after wrong answers, and refused for the third', async () => {
    await enter(flow);
    expect(await answered('41')).toEqual(asks('6 times 7'));
    expect(await answered('42')).toEqual(asks('the colour of grass'));
    expect(await answered('red')).toEqual(asks('the colour of grass'));
    await throws(bench, () => answered('blue'), ...wrong);
    await notSignedIn();
    const over = 'Invalid session for the user, session can only be used once.';
    await throws(bench, () => answered('green'), 'NotAuthorizedException', over);
  });

  it('sends metadata with its beginning to PreAuthentication and with its answers to the three', async () => {
    await enter(flow);
    const clientMetadata = { colour: 'blue', size: 'xl' };
    await confirmSignIn({ challengeResponse: '42', options: { clientMetadata } });
    expect(functions.last('PreAuthentication').request).toMatchObject({ validationData: { begin: 'yes' } });
    for (const trigger of ['VerifyAuthChallengeResponse', 'DefineAuthChallenge', 'CreateAuthChallenge']) {
      expect(functions.last(trigger).request).toMatchObject({ clientMetadata });
    }
    await answered('green');
    expect(functions.last('VerifyAuthChallengeResponse').request).toEqual({
      userAttributes: expect.objectContaining(UserAttributes) as unknown,
      privateChallengeParameters: { answer: 'green' },
      challengeAnswer: 'green',
    });
  });

  it('comes too late with its answer', async () => {
    await enter(flow);
    bench.emulator.clock.advance('181s');
    const text = 'Invalid session for the user, session is expired.';
    await throws(bench, () => answered('42'), 'NotAuthorizedException', text);
    await notSignedIn();
  });

  it('is refused what a trigger throws', async () => {
    await enter(flow);
    functions.throws('VerifyAuthChallengeResponse', 'Ask me tomorrow');
    const text = 'VerifyAuthChallengeResponse failed with error Ask me tomorrow.';
    await throws(bench, () => answered('42'), 'UserLambdaValidationException', text);
  });

  it('is refused as a user who is unknown or disabled', async () => {
    await throws(bench, () => enter(flow, { username: 'nobody' }), 'UserNotFoundException', 'User does not exist.');
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await throws(bench, () => enter(flow), 'NotAuthorizedException', 'User is disabled.');
  });

  it('is refused where the client does not allow the flow', async () => {
    const only = { UserPoolId: poolId, ClientId: clientId, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH' as const] };
    await bench.client.send(new UpdateUserPoolClientCommand(only));
    const text = 'CUSTOM_AUTH is not enabled for the client.';
    await throws(bench, () => enter(flow), 'InvalidParameterException', text);
  });
});

describe('aws-amplify, unmodified, by CUSTOM_WITH_SRP,', () => {
  it('is refused with a wrong password, before any question', async () => {
    await throws(bench, () => enter('CUSTOM_WITH_SRP', { password: 'Wrong-horse-1' }), ...wrong);
    expect(functions.sources).not.toContain('CreateAuthChallenge_Authentication');
  });

  it('is signed in by the password alone where Define is content with it', async () => {
    functions.does('DefineAuthChallenge', ({ request }) => {
      const past = request['session'] as Past;
      return past.length === 1 ? { challengeName: 'PASSWORD_VERIFIER' } : { issueTokens: true };
    });
    expect(await enter('CUSTOM_WITH_SRP')).toEqual(done);
  });
});
