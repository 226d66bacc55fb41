import { confirmSignUp, fetchUserAttributes, getCurrentUser, signIn, signOut, signUp } from 'aws-amplify/auth';
import { withAmplify } from '../support/amplify';
import { onePool, password } from '../support/pools';
import { withNamespaces } from './support';

const at = withNamespaces({ fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] } }) });
withAmplify({
  get emulator() {
    return at.a.emulator;
  },
});

test('aws-amplify, unmodified, signs up and in by an endpoint with a path', async () => {
  await signUp({ username: 'bob', password, options: { userAttributes: { email: 'bob@example.com' } } });
  const { code = '' } = (await at.a.emulator.messages.latest({ to: 'bob@example.com' })) ?? {};
  await confirmSignUp({ username: 'bob', confirmationCode: code });
  await signIn({ username: 'bob', password, options: { authFlowType: 'USER_PASSWORD_AUTH' } });
  expect((await getCurrentUser()).username).toBe('bob');
  expect((await fetchUserAttributes()).email).toBe('bob@example.com');
  await signOut();
  const users = [at.a, at.b, at.bench].map(({ emulator }) => emulator.report().userPools[0]?.EstimatedNumberOfUsers);
  expect(users).toEqual([1, 0, 0]);
});
