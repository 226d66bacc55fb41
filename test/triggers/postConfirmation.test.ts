import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateIdentityProviderCommand,
  ForgotPasswordCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { envelope, noClient, withFunctions } from '../support/functions';
import { latestCode, latestMessage } from '../support/outbox';
import { clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../support/pools';
import { decode, signIn } from '../support/signIn';

const { bench, functions } = withFunctions(['PreSignUp', 'PostConfirmation', 'PostAuthentication'], {
  fixtures: onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
    },
    users: [user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } })],
    groups: [{ GroupName: 'newcomers' }],
  }),
});

const ClientMetadata = { colour: 'green' };
const newPassword = 'Battery-staple-2';
const statusOf = (name: string) => bench.world.state.users.get(UserPoolId, name)?.status;

let sub: string | undefined;
/** Signed up, and what ran for it forgotten. */
async function signedUp(): Promise<string> {
  const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
  const command = new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes, ClientMetadata });
  sub = (await bench.client.send(command)).UserSub;
  functions.events.length = 0;
  return latestCode(bench);
}

async function recovering(): Promise<string> {
  await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  return latestCode(bench);
}

const confirm = (ConfirmationCode: string, members: object = {}) =>
  new ConfirmSignUpCommand({ ClientId, Username: 'new', ConfirmationCode, ...members });
const recover = (ConfirmationCode: string, members: object = {}) =>
  new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', Password: newPassword, ConfirmationCode, ...members });

const confirmed = (members: object = {}) => ({
  sub,
  email: 'new@example.com',
  email_verified: 'true',
  'cognito:user_status': 'CONFIRMED',
  ...members,
});

describe('The event', () => {
  test.each([
    ['its own metadata', { ClientMetadata: { colour: 'red' } }, { clientMetadata: { colour: 'red' } }],
    ['no metadata of the sign-up', {}, {}],
  ])('of ConfirmSignUp has %s', async (_what, sent, told) => {
    await bench.client.send(confirm(await signedUp(), sent));
    expect(functions.events).toEqual([
      {
        ...envelope('PostConfirmation_ConfirmSignUp', 'new'),
        request: { userAttributes: confirmed(), ...told },
        response: {},
      },
    ]);
  });

  test('of AdminConfirmSignUp has no client', async () => {
    await signedUp();
    await bench.client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'new', ClientMetadata }));
    expect(functions.events).toEqual([
      {
        ...envelope('PostConfirmation_ConfirmSignUp', 'new', noClient),
        request: { userAttributes: confirmed({ email_verified: 'false' }), clientMetadata: ClientMetadata },
        response: {},
      },
    ]);
  });

  test('of the link in the mail is that of ConfirmSignUp', async () => {
    await signedUp();
    const { link = '' } = await latestMessage(bench);
    expect((await fetch(link)).status).toBe(200);
    expect(functions.events).toEqual([
      {
        ...envelope('PostConfirmation_ConfirmSignUp', 'new'),
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: ClientId },
        request: { userAttributes: confirmed() },
        response: {},
      },
    ]);
  });

  test('of ConfirmForgotPassword has a source of its own, and no PostAuthentication beside it', async () => {
    await bench.client.send(recover(await recovering(), { ClientMetadata }));
    const owner = expect.any(String) as string;
    expect(functions.events).toEqual([
      {
        ...envelope('PostConfirmation_ConfirmForgotPassword', 'ada'),
        request: {
          userAttributes: confirmed({ sub: owner, email: 'ada@example.com' }),
          clientMetadata: ClientMetadata,
        },
        response: {},
      },
    ]);
    await signIn(bench, 'ada', { PASSWORD: newPassword });
    expect(functions.sources.slice(1)).toEqual(['PostAuthentication_Authentication']);
  });

  test('does not come for users and passwords of administrators, nor for a password that is changed', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(
      new ChangePasswordCommand({ AccessToken, PreviousPassword: password, ProposedPassword: newPassword }),
    );
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'kim', MessageAction: 'SUPPRESS' }));
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: 'kim', Password: password, Permanent: true }),
    );
    expect(functions.sources).toEqual(['PostAuthentication_Authentication', 'PreSignUp_AdminCreateUser']);
  });
});

describe('What it does wrong', () => {
  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      'throwing',
      () => Promise.reject(new Error('No room')),
      'UserLambdaValidationException',
      'PostConfirmation failed with error No room.',
    ],
    [
      'giving no event back',
      () => Promise.resolve(null),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
  ])('%s is told, and the change stays', async (_what, act, name, message) => {
    functions.runs('PostConfirmation', act);
    await expect(bench.client.send(confirm(await signedUp()))).rejects.toMatchObject({ name, message });
    expect(statusOf('new')).toBe('CONFIRMED');
    await expect(bench.client.send(recover(await recovering()))).rejects.toMatchObject({ name, message });
    await signIn(bench, 'ada', { PASSWORD: newPassword });
  });

  test('is told on the page of the link', async () => {
    functions.throws('PostConfirmation', 'No room');
    await signedUp();
    const page = await fetch((await latestMessage(bench)).link ?? '');
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('PostConfirmation failed with error No room.');
    expect(statusOf('new')).toBe('CONFIRMED');
  });
});

describe('A function that calls back while it runs', () => {
  test('puts who was confirmed into a group, and the next tokens tell it', async () => {
    functions.runs('PostConfirmation', async (event) => {
      const { userPoolId, userName: Username } = event;
      await bench.client.send(
        new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username, GroupName: 'newcomers' }),
      );
      return event;
    });
    await bench.client.send(confirm(await signedUp()));
    const { IdToken } = await signIn(bench, 'new');
    expect(decode(IdToken).claims['cognito:groups']).toEqual(['newcomers']);
  });

  test('looks for who has the address already, links them and refuses the newcomer', async () => {
    await bench.client.send(
      new CreateIdentityProviderCommand({
        UserPoolId,
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: 'id', client_secret: 'secret', authorize_scopes: 'email openid' },
      }),
    );
    functions.runs('PreSignUp', async ({ userPoolId, request }) => {
      const { email } = request['userAttributes'] as { email: string };
      const Filter = `email = "${email}"`;
      const { Users = [] } = await bench.client.send(new ListUsersCommand({ UserPoolId: userPoolId, Filter }));
      await bench.client.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId: userPoolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Users[0]?.Username },
          SourceUser: {
            ProviderName: 'Google',
            ProviderAttributeName: 'Cognito_Subject',
            ProviderAttributeValue: '42',
          },
        }),
      );
      throw new Error(`${email} is ${Users[0]?.Username ?? 'nobody'}`);
    });
    const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }];
    const command = new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes });
    await expect(bench.client.send(command)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error ada@example.com is ada.',
    });
    expect(statusOf('new')).toBeUndefined();
    expect(bench.world.state.users.get(UserPoolId, 'ada')?.identities).toMatchObject([{ userId: '42' }]);
  });
});
