import {
  AdminCreateUserCommand,
  ForgotPasswordCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { latestMessage } from '../../support/outbox';
import { password } from '../../support/pools';
import { withSamples } from '../../support/samples';

// fixtures/triggers/customMessage.ts, in a pool that confirms by code and in one that confirms by link.

const UserPoolId = 'us-east-1_Members01';
const ClientId = 'membersapp000000000000000';
const UserAttributes = [{ Name: 'email', Value: 'new@elsewhere.example' }];
const { bench, ran } = withSamples();

test('A sign-up is mailed its code and a link into the app', async () => {
  await bench.client.send(new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes }));
  expect(await ran()).toEqual(['PreSignUp_SignUp', 'CustomMessage_SignUp']);
  const { subject, body, code } = await latestMessage(bench);
  const link = `https://app.example.com/confirm?user=new&code=${code ?? ''}`;
  expect({ subject, body }).toEqual({
    subject: 'Welcome',
    body: `Your code is ${code ?? ''}, or follow <a href="${link}">this link</a>.`,
  });
});

test('An invitation names user and password', async () => {
  const TemporaryPassword = 'Change-me-1';
  const invite = { UserPoolId, Username: 'kim', UserAttributes, TemporaryPassword };
  await bench.client.send(new AdminCreateUserCommand({ ...invite, DesiredDeliveryMediums: ['EMAIL'] }));
  expect(await ran()).toEqual(['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser']);
  expect(await latestMessage(bench)).toMatchObject({
    subject: 'You are invited',
    body: 'Sign in as kim with the password Change-me-1',
  });
});

test('A forgotten password has words of its own', async () => {
  await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  const { subject, body, code } = await latestMessage(bench);
  expect({ subject, body }).toEqual({ subject: 'Your new password', body: `Set it with the code ${code ?? ''}` });
});

test('A sign-up that is confirmed by link is mailed one that works', async () => {
  const client = { ClientId: 'magiclinkapp0000000000000' };
  await bench.client.send(new SignUpCommand({ ...client, Username: 'new', Password: password, UserAttributes }));
  const { subject, body, link = '' } = await latestMessage(bench);
  expect({ subject, body }).toMatchObject({
    subject: 'Welcome',
    body: expect.stringMatching(/^One step is left: <a href=/),
  });
  expect(body).toContain('>Click Here</a>');
  expect((await fetch(link)).status).toBe(200);
  const { Users } = await bench.client.send(
    new ListUsersCommand({ UserPoolId: 'us-east-1_MagicLink', Filter: 'username = "new"' }),
  );
  expect(Users).toMatchObject([{ UserStatus: 'CONFIRMED' }]);
});
