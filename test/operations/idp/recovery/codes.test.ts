import {
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../../../support/pools';
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

const forgets = async () => {
  await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  return latestCode(bench);
};

const resets = (ConfirmationCode: string) =>
  new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password: `${password}2` });

const rename = (UserAttributes: { Name: string; Value: string }[]) =>
  bench.client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }));

test('a code for a new password that went to an address of since is good for none', async () => {
  const moment = momentOf(bench);
  await rename([
    { Name: 'email', Value: 'other@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ]);
  const code = await forgets();
  await recover(bench, moment);
  const text = 'Invalid code provided, please request a code again.';
  await refuses(bench, resets(code), 'ExpiredCodeException', text);
  await signIn(bench, 'ada');
});

test('one that went to the address that stays is good', async () => {
  const moment = momentOf(bench);
  await rename([{ Name: 'name', Value: 'Ada' }]);
  const code = await forgets();
  await recover(bench, moment);
  await bench.client.send(resets(code));
});
