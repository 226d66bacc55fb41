import { json } from '../web/Answer';
import { claimOf, nameOf, present } from './identity';
import { oauthWords } from './oauthWords';
import type { Provider } from './Provider';

const hour = 3600;

export const amazon: Provider = {
  kind: 'amazon',
  title: 'Login with Amazon',
  // [docs: Login with Amazon, authorization code grant]
  returned: ({ parameters: { state }, scopes }, code) => ({ code, scope: scopes.join(' '), state }),
  cancelled: { error_description: 'Access not permitted.', error: 'access_denied' },
  tokenMethods: ['POST'],
  accessTokenPrefix: 'Atza|',
  accessTokenLifetime: hour,
  hasKeys: false,
  token: (_, { accessToken }) => ({ access_token: accessToken, token_type: 'bearer', expires_in: hour }),
  // which scope tells what: [docs: Login with Amazon, customer profile]
  userInfo(_, { scopes }, identity) {
    const { sub, email } = identity;
    return json(
      present({
        user_id: sub,
        ...(scopes.includes('profile') && { email, name: nameOf(identity) }),
        ...(scopes.includes('postal_code') && { postal_code: claimOf(identity, 'postal_code') }),
      }),
    );
  },
  // statuses and codes [docs], sentences [likely]
  refused: oauthWords({
    'no client': [400, 'invalid_request', 'The request is missing a required parameter : client_id'],
    'no secret': [401, 'invalid_client', 'Client authentication failed'],
    'grant type': [400, 'unsupported_grant_type', 'The authorization grant type is not supported'],
    'no code': [400, 'invalid_request', 'The request is missing a required parameter : code'],
    'unknown code': [400, 'invalid_grant', 'The request has an invalid grant parameter : code'],
    'used code': [400, 'invalid_grant', 'The request has an invalid grant parameter : code'],
    'expired code': [400, 'invalid_grant', 'The request has an invalid grant parameter : code'],
    'foreign code': [400, 'invalid_grant', 'The request has an invalid grant parameter : code'],
    redirect: [400, 'invalid_grant', 'The request has an invalid grant parameter : redirect_uri'],
    'no token': [400, 'invalid_request', 'The request is missing a required parameter : access_token'],
    'bad token': [400, 'invalid_token', 'The access token is invalid'],
  }),
};
