import { InitiateAuthCommand, RespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { confirmSignIn, signIn } from 'aws-amplify/auth';
import { withAmplify } from '../../support/amplify';
import { verified } from '../../support/preToken';
import { withSamples } from '../../support/samples';

// fixtures/triggers/magic-link, behind ARNs and `functions` in part.

const poolId = 'us-east-1_MagicLink';
const ClientId = 'magiclinkapp0000000000000';
const wrong = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const [define, create, verify] = [
  'DefineAuthChallenge_Authentication',
  'CreateAuthChallenge_Authentication',
  'VerifyAuthChallengeResponse_Authentication',
];

const { bench, post, ran } = withSamples();
withAmplify(bench, ClientId, poolId);

const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? '';

async function begun(USERNAME = 'ada') {
  const answer = await bench.client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } }),
  );
  return { ...answer, token: tokenIn(post.latest.text) };
}
const follow = (Session: string | undefined, ANSWER: string, USERNAME = 'ada') =>
  bench.client.send(
    new RespondToAuthChallengeCommand({
      ...{ ClientId, Session, ChallengeName: 'CUSTOM_CHALLENGE' },
      ChallengeResponses: { USERNAME, ANSWER },
    }),
  );

test('The link that was mailed signs in, and the answer says nothing of it', async () => {
  const { Session, ChallengeName, ChallengeParameters, token } = await begun();
  expect({ ChallengeName, ChallengeParameters }).toEqual({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { USERNAME: 'ada', medium: 'EMAIL' },
  });
  expect(post.mails).toMatchObject([{ to: 'ada@example.com', subject: 'Your link' }]);
  expect(await ran()).toEqual([define, create]);
  const { AuthenticationResult } = await follow(Session, token);
  expect(await ran()).toEqual([verify, define]);
  const claims = await verified(bench, AuthenticationResult?.AccessToken, poolId);
  expect(claims).toMatchObject({ username: 'ada', client_id: ClientId });
});

test('aws-amplify, unmodified, follows it', async () => {
  await signIn({ username: 'grace', options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
  const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
  expect(await confirmSignIn({ challengeResponse: tokenIn(post.latest.text) })).toEqual(done);
});

test.each<[string, () => Promise<string>]>([
  ['of an earlier sign-in', async () => (await begun()).token],
  ["of somebody else's", async () => (await begun('grace')).token],
  ['that was forged', async () => `${(await begun()).token.split('.')[0] ?? ''}.AAAA`],
])('A link %s does not, nor does the right one after it', async (_what, link) => {
  const other = await link();
  const { Session, token } = await begun();
  await ran();
  await expect(follow(Session, other)).rejects.toMatchObject(wrong);
  expect(await ran()).toEqual([verify, define]);
  const usedUp = 'Invalid session for the user, session can only be used once.';
  await expect(follow(Session, token)).rejects.toMatchObject({ name: wrong.name, message: usedUp });
});

test('A link is of no use in the sign-in of somebody else', async () => {
  const { Session } = await begun('grace');
  const { token } = await begun();
  await expect(follow(Session, token, 'grace')).rejects.toMatchObject(wrong);
});
