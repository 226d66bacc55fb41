import { allowsGrant } from '../../domain/cimd/document';
import { isFlowEnabled } from '../../domain/clients/authFlows';
import { rotatesRefreshTokens } from '../../domain/tokens/tokenValidity';
import { Parameters as SignInParameters } from '../../flows/sign-in/parameters';
import { refresh } from '../../flows/sign-in/refresh';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { needed } from './form';
import type { Requester } from './requester';
import { invalidGrant, unauthorizedClient } from './refused';
import type { TokenAnswer } from './tokenAnswer';

/**
 * The grant of `refresh_token`, also of tokens that InitiateAuth gave [docs]. There is no parameter for a device, so that
 * where the pool tracks devices a token that is tied to one is none here [docs]. `scope` is passed over: what is granted
 * stays as it was [docs].
 */
export async function byRefreshToken(call: Call, at: Requester, form: Parameters): Promise<TokenAnswer> {
  const { settings } = at.client;
  if (!rotatesRefreshTokens(settings) && !isFlowEnabled(settings, 'REFRESH_TOKEN_AUTH')) {
    throw unauthorizedClient("The app client's ExplicitAuthFlows lack ALLOW_REFRESH_TOKEN_AUTH.");
  }
  if (at.document !== undefined && !allowsGrant(at.document, 'refresh_token')) {
    throw unauthorizedClient("The document's grant_types lack refresh_token.");
  }
  const token = needed(form, 'refresh_token');
  const invalidToken = 'Invalid Refresh Token.';
  return refresh({ call, ...at, token, sent: new SignInParameters(), invalidToken }).catch(invalidGrant);
}
