import { ServiceError } from '../../contract';
import { giveCode } from '../../flows/browser/authorizationCodes';
import { openSignedIn } from '../../flows/browser/openSignedIn';
import type { SignedIn } from '../../flows/browser/browserSessions';
import { redirect, type Answer } from '../../web/Answer';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { RedirectedError, type ReturnAddress } from '../refusals';
import type { AuthorizeRequest } from './request';

const sent = ({ redirectUri, state, within }: ReturnAddress, parameters: Record<string, string | undefined>): Answer =>
  redirect(redirectUri.with({ ...parameters, state }, within));

/** How they signed in, for whoever is told. */
const contextOf = ({ tellsContext }: AuthorizeRequest, { amr, level }: SignedIn['session']) => ({
  ...(tellsContext && amr !== undefined && { amr }),
  ...(tellsContext && level !== undefined && { level }),
});

function code(call: Call, request: AuthorizeRequest, { session, user }: SignedIn): Answer {
  const { clientUrl, sentRedirectUri, codeChallenge, nonce, resource } = request;
  const given = commit(call, () =>
    giveCode(
      call,
      { ...request, user },
      {
        ...(clientUrl !== undefined && { clientUrl }),
        ...(sentRedirectUri !== undefined && { redirectUri: sentRedirectUri }),
        ...(codeChallenge !== undefined && { codeChallenge }),
        ...(nonce !== undefined && { nonce }),
        ...(resource !== undefined && { resource }),
        ...(session.ssoSessionId !== undefined && { ssoSessionId: session.ssoSessionId }),
        ...contextOf(request, session),
        scope: request.scopes.join(' '),
        provider: session.provider,
        authenticatedAt: session.authenticatedAt,
      },
    ),
  );
  return sent(request.to, { code: given });
}

/** What a trigger or the service refuses is told where the tokens would have gone [likely]. */
function toldTo(to: ReturnAddress, thrown: unknown): never {
  if (!(thrown instanceof ServiceError) || thrown.status >= 500) throw thrown;
  throw new RedirectedError(to, 'invalid_request', { description: thrown.message, hint: thrown.hint });
}

/** The implicit grant: tokens in the fragment, never a refresh token [docs]. */
async function tokens(call: Call, request: AuthorizeRequest, signedIn: SignedIn): Promise<Answer> {
  const { pool, client, scopes, nonce, resource } = request;
  const granting = { pool, client, scope: scopes.join(' '), nonce, resource, ...contextOf(request, signedIn.session) };
  const opened = openSignedIn(call, granting, signedIn).catch((thrown: unknown) => toldTo(request.to, thrown));
  const { idToken, accessToken, expiresIn } = await opened;
  return sent(request.to, {
    id_token: idToken,
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: String(expiresIn),
  });
}

/** What every road through the pages ends in: the application gets what it asked for. */
export const issue = (call: Call, request: AuthorizeRequest, signedIn: SignedIn): Answer | Promise<Answer> =>
  request.responseType === 'code' ? code(call, request, signedIn) : tokens(call, request, signedIn);
