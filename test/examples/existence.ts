import { attributes, call, guide, kept, type Call, type Example, type Values } from './example';
import { anyText, masked } from './shapes';
import { password, pool } from './world';

/** What a stranger learns about names, by the client's PreventUserExistenceErrors. */
const page = guide('cognito-user-pool-managing-errors');
const UserPoolId = pool.plain;
const ClientId = kept('client');
const Username = 'nobody';
const Password = 'New-password-2!';

const clientThat = (PreventUserExistenceErrors: string): Call =>
  call(
    'CreateUserPoolClient',
    {
      UserPoolId,
      ClientName: PreventUserExistenceErrors,
      PreventUserExistenceErrors,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    },
    { client: 'UserPoolClient.ClientId' },
  );
const discreet = clientThat('ENABLED');
const frank = clientThat('LEGACY');

const AuthParameters = { USERNAME: Username, PASSWORD: password };
const signIn = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters };
const adminSignIn = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', ClientId, UserPoolId, AuthParameters };
const fullStop = { text: 'recorded answers end the sentence with a full stop' };
const hidden = ['NotAuthorizedException', 'Incorrect username or password'] as const;
const unknown = ['UserNotFoundException', anyText] as const;

const told = (operation: Example['operation'], input: Values, more: Partial<Example>): Example => ({
  page,
  operation,
  needs: [discreet],
  input,
  ...more,
});
const simulated = (destination: unknown) => ({
  output: { CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: destination } },
});
const confirmation = { ClientId, Username, Password, ConfirmationCode: '123456' };
const disabled = call('AdminDisableUser', { UserPoolId, Username: 'ada' });

export const existence: readonly Example[] = [
  told('InitiateAuth', signIn, { refused: hidden, decided: fullStop }),
  told('AdminInitiateAuth', adminSignIn, { refused: hidden, decided: fullStop }),
  told('InitiateAuth', signIn, { needs: [frank], refused: unknown }),
  told('AdminInitiateAuth', adminSignIn, { needs: [frank], refused: unknown }),
  told('ForgotPassword', { ClientId, Username: 'nobody@example.com' }, simulated(masked('n', 'e'))),
  told('ForgotPassword', { ClientId, Username: 'ada' }, { needs: [discreet, disabled], ...simulated(anyText) }),
  told('ForgotPassword', { ClientId, Username: 'una' }, simulated(anyText)),
  told('ConfirmForgotPassword', confirmation, { refused: ['CodeMismatchException', anyText] }),
  told('ConfirmForgotPassword', { ...confirmation, Username: 'ada' }, { refused: ['ExpiredCodeException', anyText] }),
  told('ResendConfirmationCode', { ClientId, Username: 'nobody@example.com' }, simulated(masked('n', 'e'))),
  told(
    'SignUp',
    { ClientId, Username: 'ada', Password, UserAttributes: attributes({ email: 'ada2@example.com' }) },
    { refused: ['UsernameExistsException', anyText] },
  ),
  told(
    'ConfirmSignUp',
    { ClientId, Username: 'una', ConfirmationCode: '000000' },
    {
      needs: [discreet, call('ResendConfirmationCode', { ClientId, Username: 'una' })],
      refused: ['CodeMismatchException', anyText],
    },
  ),
  {
    page: guide('cognito-user-pools-using-import-tool'),
    operation: 'InitiateAuth',
    needs: [frank, call('AdminResetUserPassword', { UserPoolId, Username: 'ada' })],
    input: { ...signIn, AuthParameters: { USERNAME: 'ada', PASSWORD: password } },
    refused: ['PasswordResetRequiredException', anyText],
  },
  {
    page: guide('cognito-user-pools-using-import-tool'),
    operation: 'InitiateAuth',
    needs: [discreet, call('AdminResetUserPassword', { UserPoolId, Username: 'ada' })],
    input: { ...signIn, AuthParameters: { USERNAME: 'ada', PASSWORD: password } },
    refused: ['NotAuthorizedException', anyText],
    decided: { code: 'said of imported users alone, and imports are not yet built' },
  },
];
