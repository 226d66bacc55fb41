import { idp } from '../contract';
import { shownParameters } from '../domain/trail/domainParameters';
import { anyOrigin } from '../web/Answer';
import { Sent } from '../web/Sent';
import { oauthPaths } from '../world/addresses';
import type { CalledOperation } from '../world/Call';

/** Endpoints that scripts of any site may call [docs]. */
export const openPaths: readonly string[] = [
  oauthPaths.token_endpoint,
  oauthPaths.revocation_endpoint,
  oauthPaths.userinfo_endpoint,
  oauthPaths.registration_endpoint, // [likely]
];

/**
 * What endpoints answer with, and where a script may read it. AWS says `Server: Server`, too, and Strict-Transport-Security,
 * which would lead a browser away from every http address of this machine.
 */
export const endpointHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-XSS-Protection': '1; mode=block',
  'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
  Pragma: 'no-cache',
  Expires: '0',
  'X-Frame-Options': 'DENY',
  ...anyOrigin,
  'Access-Control-Expose-Headers': 'x-amz-cognito-request-id,x-cognito-emu-hint',
}; // [docs: userInfo; the others likely]

/** What AWS's trail calls what is asked of a domain [docs]; where it says nothing the name is like its others [likely]. */
const names = new Map([
  [oauthPaths.authorization_endpoint, 'OAuth2_Authorize'],
  ['/authorize', 'OAuth2_Authorize'],
  [oauthPaths.token_endpoint, 'Token'],
  [oauthPaths.revocation_endpoint, 'Revoke'], // [likely]
  [oauthPaths.userinfo_endpoint, 'UserInfo'],
  [oauthPaths.end_session_endpoint, 'Logout'],
  ['/oauth2/idpresponse', 'OAuth2Response'],
  [oauthPaths.registration_endpoint, 'Register'], // [likely]
  ['/saml2/idpresponse', 'SAML2Response'],
  ['/saml2/logout', 'SAML2Logout'],
  ['/login', 'Login'],
  ['/signup', 'Signup'],
  ['/selectFactor', 'SelectFactor'], // [likely], and so on
  ['/password', 'Password'],
  ['/mfa', 'Mfa'],
  ['/selectMfa', 'SelectMfa'],
  ['/setUpMfa', 'SetUpMfa'],
  ['/setUpMfa/app', 'SetUpMfaApp'],
  ['/setUpMfa/email', 'SetUpMfaEmail'],
  ['/changePassword', 'ChangePassword'],
  ['/passkeys/signIn', 'passkeys_signIn'],
  ['/_message', 'Message'],
  ['/confirm', 'Confirm'],
  ['/resendcode', 'ResendCode'],
  ['/forgotPassword', 'ForgotPassword'],
  ['/confirmForgotPassword', 'ConfirmForgotPassword'],
  ['/confirmforgotPassword', 'ConfirmForgotPassword'],
  ['/passkeys/add', 'passkeys_add'],
  ['/error', 'Error'],
]);

/** What has a name of its own. */
export const callsAt = (methods: readonly string[], path: string): readonly CalledOperation[] =>
  names.has(path) ? methods.map((method) => calledAt(method, path)) : [];

const redact = (sent: unknown) => (sent instanceof Sent ? shownParameters(sent.parameters) : undefined);

/** @example calledAt('POST', '/oauth2/token').name // 'Token_POST' */
export const calledAt = (method: string, path: string): CalledOperation => ({
  service: idp.name,
  name: `${names.get(path) ?? 'Unknown'}_${method}`,
  // what was changed while it waited [likely]
  errors: ['TooManyRequestsException'],
  redact,
});
