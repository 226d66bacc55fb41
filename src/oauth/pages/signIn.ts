import { beginSignIn } from '../../flows/sign-in/beginSignIn';
import { Parameters } from '../../flows/sign-in/parameters';
import { ServiceError } from '../../contract';
import { page, type Answer } from '../../web/Answer';
import { html } from '../../web/html';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { authorizeRequest } from '../authorize/authorizeRequest';
import type { AuthorizeRequest } from '../authorize/request';
import { csrfCookie, kept } from '../cookies';
import { ownUrl, passedOn } from '../own';
import { postedForm } from './form';
import { signInAtPage } from './goOn';

/** The page of names and passwords. */
export const showSignIn = (call: Call, request: DomainRequest): Answer =>
  shown(call, request, authorizeRequest(call, request));

function shown(
  call: Call,
  request: DomainRequest,
  asked: AuthorizeRequest,
  failed?: { username: string; error: ServiceError },
): Answer {
  const csrf = request.cookies[csrfCookie] ?? call.world.random.uuid();
  const answer = page(
    html`<html lang="en">
      <title>Sign in</title>
      <form
        name="cognitoSignInForm"
        method="post"
        action="${ownUrl(request, '/login', passedOn(asked.query)).toString()}"
      >
        <p>${failed?.error.message}</p>
        <input type="hidden" name="_csrf" value="${csrf}" />
        <input name="username" id="signInFormUsername" value="${failed?.username}" />
        <input name="password" id="signInFormPassword" type="password" />
        <input type="submit" name="signInSubmitButton" value="Sign in" />
      </form>
    </html>`,
    { status: failed === undefined ? 200 : 400, headers: { 'Content-Security-Policy': "default-src 'none'" } },
  );
  return kept(answer, request, csrfCookie, csrf);
}

/** What was typed there. Refusals of sign-in are shown beside the field, in the service's words. */
export async function takeSignIn(call: Call, request: DomainRequest): Promise<Answer> {
  const asked = authorizeRequest(call, request);
  const { username = '', password = '' } = postedForm(request);
  try {
    return await signInAtPage(call, request, asked, username, (arrive) =>
      beginSignIn(call, asked, {
        initiator: 'page',
        flow: 'USER_PASSWORD_AUTH',
        sent: new Parameters({ USERNAME: username, PASSWORD: password }),
        session: undefined,
        clientMetadata: undefined,
        address: call.origin.sourceAddress,
        arrive,
      }),
    );
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return shown(call, request, asked, { username, error });
  }
}
