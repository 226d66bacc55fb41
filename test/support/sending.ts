import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from './emulator';
import { allFlows, clientId as ClientId, onePool, password, poolId as UserPoolId, texting, user } from './pools';
import { signIn } from './signIn';

/** Whatever has Cognito send a message: each of its reasons, from each operation that has it. */

export const temporary = 'Temp&<orary>1';
const ClientMetadata = { colour: 'green' };
const verified = { email_verified: 'true', phone_number_verified: 'true' };
const contacts = { email: 'ada@example.com', phone_number: '+15555550100', ...verified };
const address = {
  EMAIL: { Name: 'email', Value: 'new@example.com' },
  SMS: { Name: 'phone_number', Value: '+15555550199' },
};

export type Medium = keyof typeof address;

/** A pool that sends by one medium alone, and to whom; `pool` and `client` are laid over. */
export const sendingPool = (medium: Medium, { pool, client }: { pool?: object; client?: object } = {}): object => {
  const name = address[medium].Name;
  return onePool({
    pool: {
      AutoVerifiedAttributes: [name],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: `verified_${name}`, Priority: 1 }] },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
      ...texting,
      ...pool,
    },
    client: { ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'], ...client },
    users: [
      user('ada', { UserAttributes: contacts }),
      user('una', {
        UserStatus: 'UNCONFIRMED',
        UserAttributes: { email: 'una@example.com', phone_number: '+15555550111' },
      }),
      { Username: 'tim', TemporaryPassword: password, UserAttributes: { ...contacts, email: 'tim@example.com' } },
    ],
  });
};

interface Command {
  readonly input: object;
}

/** One way to have a message sent. */
export interface Sending {
  readonly operation: string;
  readonly reason: string;
  /** Whom the message is for. */
  readonly userName: string;
  /** What the trigger is told of ClientMetadata. */
  readonly clientMetadata?: Readonly<Record<string, string>>;
  /** Without an app client. */
  readonly byAdministrator?: true;
  prepare(bench: Bench): Command | Promise<Command>;
}

const token = async (bench: Bench) => (await signIn(bench, 'ada')).AccessToken;

const choice = async ({ client }: Bench) =>
  (await client.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } })))
    .Session;

export function sendings(medium: Medium): Sending[] {
  const to = address[medium];
  const otp = `${medium}_OTP`;
  const chosen = { ChallengeName: 'SELECT_CHALLENGE', ChallengeResponses: { USERNAME: 'ada', ANSWER: otp } } as const;
  const begun = { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: otp } } as const;
  const invited = { UserPoolId, TemporaryPassword: temporary, DesiredDeliveryMediums: [medium], ClientMetadata };
  const all: Omit<Sending, 'clientMetadata'>[] = [
    {
      operation: 'SignUp',
      reason: 'SignUp',
      userName: 'new',
      prepare: () =>
        new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes: [to], ClientMetadata }),
    },
    {
      operation: 'ResendConfirmationCode',
      reason: 'ResendCode',
      userName: 'una',
      prepare: () => new ResendConfirmationCodeCommand({ ClientId, Username: 'una', ClientMetadata }),
    },
    {
      operation: 'AdminCreateUser',
      reason: 'AdminCreateUser',
      userName: 'new',
      byAdministrator: true,
      prepare: () => new AdminCreateUserCommand({ ...invited, Username: 'new', UserAttributes: [to] }),
    },
    {
      operation: 'AdminCreateUser with RESEND',
      reason: 'AdminCreateUser',
      userName: 'tim',
      byAdministrator: true,
      prepare: () => new AdminCreateUserCommand({ ...invited, Username: 'tim', MessageAction: 'RESEND' }),
    },
    {
      operation: 'ForgotPassword',
      reason: 'ForgotPassword',
      userName: 'ada',
      prepare: () => new ForgotPasswordCommand({ ClientId, Username: 'ada', ClientMetadata }),
    },
    {
      operation: 'AdminResetUserPassword',
      reason: 'ForgotPassword',
      userName: 'ada',
      byAdministrator: true,
      prepare: () => new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada', ClientMetadata }),
    },
    {
      operation: 'UpdateUserAttributes',
      reason: 'UpdateUserAttribute',
      userName: 'ada',
      prepare: async (bench) =>
        new UpdateUserAttributesCommand({ AccessToken: await token(bench), UserAttributes: [to], ClientMetadata }),
    },
    {
      operation: 'AdminUpdateUserAttributes',
      reason: 'UpdateUserAttribute',
      userName: 'ada',
      byAdministrator: true,
      prepare: () =>
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes: [to], ClientMetadata }),
    },
    {
      operation: 'GetUserAttributeVerificationCode',
      reason: 'VerifyUserAttribute',
      userName: 'ada',
      prepare: async (bench) =>
        new GetUserAttributeVerificationCodeCommand({
          AccessToken: await token(bench),
          AttributeName: to.Name,
          ClientMetadata,
        }),
    },
    {
      operation: 'RespondToAuthChallenge',
      reason: 'Authentication',
      userName: 'ada',
      prepare: async (bench) =>
        new RespondToAuthChallengeCommand({ ClientId, ...chosen, Session: await choice(bench), ClientMetadata }),
    },
    {
      operation: 'AdminRespondToAuthChallenge',
      reason: 'Authentication',
      userName: 'ada',
      prepare: async (bench) => {
        const Session = await choice(bench);
        return new AdminRespondToAuthChallengeCommand({ UserPoolId, ClientId, ...chosen, Session, ClientMetadata });
      },
    },
  ];
  // What begins a sign-in tells these triggers nothing [model].
  const silent: Sending[] = [
    {
      operation: 'InitiateAuth',
      reason: 'Authentication',
      userName: 'ada',
      prepare: () => new InitiateAuthCommand({ ClientId, ...begun, ClientMetadata }),
    },
    {
      operation: 'AdminInitiateAuth',
      reason: 'Authentication',
      userName: 'ada',
      prepare: () => new AdminInitiateAuthCommand({ UserPoolId, ClientId, ...begun, ClientMetadata }),
    },
  ];
  return [...all.map((sending) => ({ ...sending, clientMetadata: ClientMetadata })), ...silent];
}
