import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { cognitoCredentialsProvider } from 'aws-amplify/auth/cognito';
import { withAmplify } from '../support/amplify';
import { accessFixtures, describeIdentity, identityPoolId, listedIds, userPoolName, withIdentityPools } from '../support/identityPools'; // prettier-ignore
import { clientId, password, poolId } from '../support/pools';

const bench = withIdentityPools({ fixtures: accessFixtures() });
withAmplify(bench);

beforeEach(async () => {
  const { url } = bench.emulator;
  const Cognito = {
    userPoolId: poolId,
    userPoolClientId: clientId,
    userPoolEndpoint: url,
    identityPoolId,
    identityPoolEndpoint: url,
    allowGuestAccess: true,
  };
  Amplify.configure({ Auth: { Cognito } });
  await cognitoCredentialsProvider.clearCredentialsAndIdentityId();
});

const roleOf = (accessKeyId = '') => bench.world.state.awsSessions.get('', accessKeyId)?.roleArn;

test('a guest has credentials; whoever signs in keeps the identity and has others', async () => {
  const guest = await fetchAuthSession();
  expect(roleOf(guest.credentials?.accessKeyId)).toBe('arn:aws:iam::000000000000:role/guest');
  expect(guest.credentials?.expiration?.getTime()).toBeGreaterThan(bench.world.clock.now());
  await signIn({ username: 'ada', password });
  const session = await fetchAuthSession();
  expect(session.identityId).toBe(guest.identityId);
  expect(roleOf(session.credentials?.accessKeyId)).toBe('arn:aws:iam::000000000000:role/app');
  expect(await describeIdentity(bench, session.identityId ?? '')).toMatchObject({ Logins: [userPoolName] });
  await signOut();
  const next = await fetchAuthSession();
  expect(next.identityId).not.toBe(session.identityId);
  expect(await listedIds(bench)).toHaveLength(2);
});
