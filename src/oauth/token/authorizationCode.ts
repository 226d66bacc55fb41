import { redeemCode, type CodeFault } from '../../flows/browser/authorizationCodes';
import type { PoolAndClient } from '../../flows/lookup/resolve';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { needed } from './form';
import { invalidGrant, unauthorizedClient } from './refused';
import type { TokenAnswer } from './tokenAnswer';

const hints: Readonly<Record<CodeFault, string>> = {
  unknown: 'No such code; a reset forgets those from before.',
  foreign: 'The code was given to another app client.',
  used: 'The code was redeemed before: what it was redeemed for is revoked, since somebody else may have it.',
  expired: "A code is good for five minutes of the emulator's clock.",
  redirect: 'redirect_uri is not the one that authorize was asked with.',
  verifier: 'code_verifier is missing, not needed, or not what code_challenge was made of.',
  unreadable:
    "The app client's ReadAttributes lack what the scopes tell of: email with email_verified, phone_number likewise.",
  gone: 'The user was deleted or disabled since.',
};

/** The grant of `authorization_code`. Whatever is wrong with the code is `invalid_grant` [docs; redirect_uri: field]. */
export async function byAuthorizationCode(call: Call, at: PoolAndClient, form: Parameters): Promise<TokenAnswer> {
  const { AllowedOAuthFlowsUserPoolClient: usesOAuth, AllowedOAuthFlows: flows } = at.client.settings;
  if (usesOAuth !== true || flows?.includes('code') !== true) {
    throw unauthorizedClient("The app client's AllowedOAuthFlows lack code.");
  }
  const code = needed(form, 'code');
  const redeemed = await redeemCode(call, {
    ...at,
    code,
    redirectUri: form['redirect_uri'],
    verifier: form['code_verifier'],
  }).catch(invalidGrant);
  if (typeof redeemed !== 'string') return redeemed;
  throw new EndpointError('invalid_grant', { hint: hints[redeemed] });
}
