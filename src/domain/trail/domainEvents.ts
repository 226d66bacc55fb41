/** What the trail calls a request to a domain: the classic pages and managed login have names of their own [docs]. */
interface DomainEvent {
  readonly classic?: string;
  readonly managed?: string;
  /** It shows something and changes nothing: of Login_GET, Signup_GET and Confirm_GET [docs], of the others [likely]. */
  readonly readOnly?: true;
}

const both = (name: string): DomainEvent => ({ classic: name, managed: name });

/**
 * By the names of our doors. What AWS's lists lack, such as the pages of managed login that are only looked at, is not
 * recorded. Which of the documented names goes with a page of ours that has another form is [likely].
 */
const events: ReadonlyMap<string, DomainEvent> = new Map(
  Object.entries({
    OAuth2_Authorize_GET: both('OAuth2_Authorize_GET'),
    Token_POST: both('Token_POST'),
    UserInfo_GET: { ...both('UserInfo_GET'), readOnly: true },
    UserInfo_POST: { ...both('UserInfo_POST'), readOnly: true },
    Logout_GET: both('Logout'),
    OAuth2Response_GET: both('OAuth2Response_GET'),
    OAuth2Response_POST: both('OAuth2Response_POST'),
    SAML2Response_POST: both('SAML2Response_POST'),
    SAML2Logout_POST: both('SAML2Logout_POST'),
    Error_GET: { ...both('Error_GET'), readOnly: true },
    Login_GET: { classic: 'Login_GET', readOnly: true },
    Login_POST: { classic: 'CognitoAuthentication', managed: 'login_POST' },
    Password_POST: { managed: 'selectChallenge_POST' },
    SelectFactor_POST: { managed: 'selectChallenge_POST' },
    Signup_GET: { classic: 'Signup_GET', readOnly: true },
    Signup_POST: { classic: 'Signup_POST', managed: 'signup_POST' },
    Confirm_GET: { classic: 'Confirm_GET' },
    Confirm_POST: { classic: 'Confirm_POST', managed: 'signup_confirm_POST' },
    Confirm_With_Link_GET: { classic: 'Confirm_With_Link_GET', managed: 'confirmUser_GET' },
    Event_Feedback_GET: both('Event_Feedback_GET'),
    ResendCode_POST: { classic: 'ResendCode_POST' },
    ForgotPassword_GET: { classic: 'ForgotPassword_GET', readOnly: true },
    ForgotPassword_POST: { classic: 'ForgotPassword_POST', managed: 'forgotPassword_POST' },
    ConfirmForgotPassword_GET: { classic: 'ConfirmForgotPassword_GET', readOnly: true },
    ConfirmForgotPassword_POST: { classic: 'ConfirmForgotPassword_POST', managed: 'forgotPassword_POST' },
    ChangePassword_GET: { classic: 'ResetPassword_GET', readOnly: true },
    ChangePassword_POST: { classic: 'ResetPassword_POST', managed: 'selectChallenge_POST' },
    Mfa_GET: { classic: 'Mfa_GET', readOnly: true },
    Mfa_POST: { classic: 'Mfa_POST', managed: 'verifyCode_POST' },
    SelectMfa_GET: { classic: 'MfaOption_GET', readOnly: true },
    SelectMfa_POST: { classic: 'MfaOption_POST', managed: 'mfa_options_POST' },
    SetUpMfa_GET: { classic: 'MfaRegister_GET', readOnly: true },
    SetUpMfa_POST: { classic: 'MfaRegister_POST', managed: 'mfa_options_POST' },
    SetUpMfaApp_GET: { classic: 'MfaRegister_GET', readOnly: true },
    SetUpMfaApp_POST: { classic: 'MfaRegister_POST', managed: 'mfa_totp_POST' },
    SetUpMfaEmail_GET: { classic: 'MfaRegister_GET', readOnly: true },
    SetUpMfaEmail_POST: { classic: 'MfaRegister_POST', managed: 'mfa_options_POST' },
    passkeys_add_GET: { managed: 'passkeys_add_GET' },
    passkeys_add_POST: { managed: 'passkeys_add_POST' },
    passkeys_signIn_POST: { managed: 'login_passkey_POST' },
  } satisfies Record<string, DomainEvent>),
);

const [classicPages, managedLogin] = [1, 2];

/** What a door's call is in the trail; undefined where AWS keeps none. */
export function domainEvent(
  door: string,
  managedLoginVersion = classicPages,
): { readonly name: string; readonly readOnly: boolean } | undefined {
  const event = events.get(door);
  const name = managedLoginVersion === managedLogin ? event?.managed : event?.classic;
  return name === undefined ? undefined : { name, readOnly: event?.readOnly === true };
}
