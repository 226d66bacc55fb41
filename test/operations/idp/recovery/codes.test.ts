import { UpdateUserAttributesCommand, VerifyUserAttributeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { momentOf, recover } from './recovering';

const UserAttributes = { email: 'ada@example.com', email_verified: 'true' };
const bench = withEmulator({
  fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] }, users: [user('ada', { UserAttributes })] }),
});

test('a code that went to an address of since verifies nothing, and is kept no longer', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  const moment = momentOf(bench);
  const changed = [{ Name: 'email', Value: 'other@example.com' }];
  await bench.client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: changed }));
  const Code = await latestCode(bench);
  expect(bench.world.state.codes.count(UserPoolId)).toBe(1);
  await recover(bench, moment);
  expect(bench.world.state.codes.count(UserPoolId)).toBe(0);
  await refuses(
    bench,
    new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }),
    'ExpiredCodeException',
    'Invalid code provided, please request a code again.',
  );
});
