import { late } from '../platform/late';
import type { DomainRequest, Handle } from '../web/Route';
import type { World } from '../world/World';
import { authorize } from './authorize/authorize';
import { endpointDoor, pageDoor, type Work } from './door';
import { logout, logoutAnswered } from './logout/logout';
import { brandingImage, brandingSheet, classicImage, classicSheet, ownAsset } from './pages/assets';
import { confirm, resend } from './pages/confirm';
import { code, password, selectFactor, selectMfa } from './pages/factors';
import { showError } from './pages/error';
import { confirmForgotPassword, forgotPassword } from './pages/forgotPassword';
import { message } from './pages/message';
import { newPassword } from './pages/newPassword';
import { shows, takes, type PageOf } from './pages/page';
import { passkeyAdd, passkeySignIn } from './pages/passkeys';
import { setUpApp, setUpEmail, setUpMfa } from './pages/setUpMfa';
import { signIn } from './pages/signIn';
import { signUp } from './pages/signUp';
import { register } from './register/register';
import { revoke } from './revoke/revoke';
import { token } from './token/token';
import { userInfo } from './userInfo/userInfo';

/** Loaded only by those who federate. */
const federation = late(() => import('./federation'));

const idpResponse: Work = async (call, request) => (await federation()).idpResponse(call, request);
const samlResponse: Work = async (call, request) => (await federation()).samlResponse(call, request);
const samlByGet: Work = async () => (await federation()).samlByGet();

/** Where identity providers send browsers back to. */
const federatedDoors = (page: (work: Work) => Handle<DomainRequest>) => ({
  'GET /oauth2/idpresponse': page(idpResponse),
  'POST /oauth2/idpresponse': page(idpResponse),
  'GET /saml2/idpresponse': page(samlByGet),
  'POST /saml2/idpresponse': page(samlResponse),
  'GET /saml2/logout': page(samlByGet),
  'POST /saml2/logout': page(logoutAnswered),
});

/** What answers at a domain, by method and path. Loaded with the first request of a browser or of an application. */
export const doorsOf = (world: World) => {
  const page = (work: Work) => pageDoor(world, work);
  const endpoint = (work: Work) => endpointDoor(world, work);
  const show = (one: PageOf) => page(shows(one));
  const take = (one: PageOf) => page(takes(one));
  return {
    'GET /oauth2/authorize': page(authorize),
    'GET /authorize': page(authorize), // [docs: AWS's own samples]
    'POST /oauth2/token': endpoint(token),
    'POST /oauth2/revoke': endpoint(revoke),
    'GET /oauth2/userInfo': endpoint(userInfo),
    'POST /oauth2/userInfo': endpoint(userInfo),
    'POST /oauth2/register': endpoint(register),
    ...federatedDoors(page),
    'GET /logout': page(logout),
    'GET /login': show(signIn),
    'POST /login': take(signIn),
    'GET /selectFactor': show(selectFactor),
    'POST /selectFactor': take(selectFactor),
    'GET /password': show(password),
    'POST /password': take(password),
    'GET /mfa': show(code),
    'POST /mfa': take(code),
    'GET /selectMfa': show(selectMfa),
    'POST /selectMfa': take(selectMfa),
    'GET /setUpMfa': show(setUpMfa),
    'POST /setUpMfa': take(setUpMfa),
    'GET /setUpMfa/app': show(setUpApp),
    'POST /setUpMfa/app': take(setUpApp),
    'GET /setUpMfa/email': show(setUpEmail),
    'POST /setUpMfa/email': take(setUpEmail),
    'GET /changePassword': show(newPassword),
    'POST /changePassword': take(newPassword),
    'GET /passkeys/add': show(passkeyAdd),
    'POST /passkeys/add': take(passkeyAdd),
    'GET /passkeys/signIn': show(passkeySignIn),
    'POST /passkeys/signIn': take(passkeySignIn),
    'GET /signup': show(signUp),
    'POST /signup': take(signUp),
    'GET /confirm': show(confirm),
    'POST /confirm': take(confirm),
    'POST /resendcode': take(resend),
    'GET /forgotPassword': show(forgotPassword),
    'POST /forgotPassword': take(forgotPassword),
    'GET /confirmForgotPassword': show(confirmForgotPassword),
    'POST /confirmForgotPassword': take(confirmForgotPassword),
    // the guide spells it both ways [docs]
    'GET /confirmforgotPassword': show(confirmForgotPassword),
    'POST /confirmforgotPassword': take(confirmForgotPassword),
    'GET /_message': page(message),
    'GET /error': page(showError),
    'GET /assets/:file': page(ownAsset),
    'GET /assets/branding/:id/:version.css': page(brandingSheet),
    'GET /assets/branding/:id/:version/:file': page(brandingImage),
    'GET /:clientId/:version/assets/CSS/custom-css.css': page(classicSheet),
    'GET /:clientId/:version/assets/images/:file': page(classicImage),
  } satisfies Record<string, Handle<DomainRequest>>;
};

export type Door = keyof ReturnType<typeof doorsOf>;
