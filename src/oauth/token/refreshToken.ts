import { isFlowEnabled } from '../../domain/clients/authFlows';
import { rotatesRefreshTokens } from '../../domain/tokens/tokenValidity';
import type { PoolAndClient } from '../../flows/lookup/resolve';
import { Parameters as SignInParameters } from '../../flows/sign-in/parameters';
import { refresh } from '../../flows/sign-in/refresh';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { needed } from './form';
import { invalidGrant, unauthorizedClient } from './refused';
import type { TokenAnswer } from './tokenAnswer';

/**
 * The grant of `refresh_token`, also of tokens that InitiateAuth gave [docs]. There is no parameter for a device, so that
 * where the pool tracks devices a token that is tied to one is none here [docs].
 */
export async function byRefreshToken(call: Call, at: PoolAndClient, form: Parameters): Promise<TokenAnswer> {
  const { settings } = at.client;
  if (!rotatesRefreshTokens(settings) && !isFlowEnabled(settings, 'REFRESH_TOKEN_AUTH')) {
    throw unauthorizedClient("The app client's ExplicitAuthFlows lack ALLOW_REFRESH_TOKEN_AUTH.");
  }
  const token = needed(form, 'refresh_token');
  const invalidToken = 'Invalid Refresh Token.';
  return refresh({ call, ...at, token, sent: new SignInParameters(), invalidToken }).catch(invalidGrant);
}
