import { ServiceError } from '../../contract';
import { boundScopes, openIdScope, scopesOf } from '../../domain/tokens/scopes';
import { userInfoClaims } from '../../domain/tokens/userInfo';
import { callerOf, hasScope, provenToken, scopeOf } from '../../flows/lookup/caller';
import { json, type Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { bearerOf } from '../bearer';
import { EndpointError } from '../refusals';

/** Header as AWS's guide prints it, the body alike [likely]. */
const refused = (status: number, error: string, description: string, hint: string): EndpointError =>
  new EndpointError(error, {
    status,
    description,
    hint,
    challenge: `error="${error}", error_description="${description}"`,
  });

const badRequest = () =>
  refused(
    400,
    'invalid_request',
    'Bad OAuth2 request at UserInfo Endpoint',
    'Send one header Authorization: Bearer <access token>.',
  );

/** One sentence for whatever is wrong with a token [docs]. */
const invalidToken = (hint: string) =>
  refused(
    401,
    'invalid_token',
    'Access token is expired, disabled, or deleted, or the user has globally signed out.',
    hint,
  );

/** [field]; the status [likely] */
const withoutOpenId = () =>
  refused(
    401,
    'invalid_token',
    'Access token does not contain openid scope',
    'Ask authorize for openid; sign-ins by the API never have it.',
  );

function bearerIn(request: DomainRequest): string {
  const token = bearerOf(request);
  if (token === undefined) throw badRequest();
  return token;
}

const asInvalidToken = (thrown: unknown): never => {
  if (!(thrown instanceof ServiceError)) throw thrown;
  throw invalidToken(thrown.hint ?? thrown.message);
};

/**
 * The userInfo endpoint, by GET and by POST [likely]. Refused in turn: header, signature and expiry, another pool's,
 * scope, who is gone, disabled or signed out.
 */
export async function userInfo(call: Call, request: DomainRequest): Promise<Answer> {
  const proven = await provenToken(call, bearerIn(request)).catch(asInvalidToken);
  if (proven.poolId !== request.domain.userPoolId) throw invalidToken('The token is of another user pool.');
  if (!hasScope(proven, openIdScope)) throw withoutOpenId();
  try {
    const { client, user, grant } = callerOf(call, proven, openIdScope);
    const scopes = boundScopes(scopesOf(scopeOf(proven)), scopesOf(grant.scope));
    return json(userInfoClaims({ client, user, scopes }));
  } catch (thrown) {
    return asInvalidToken(thrown);
  }
}
