import { allowsGrant } from '../../domain/cimd/document';
import { redeemCode, type CodeFault } from '../../flows/browser/authorizationCodes';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { needed } from './form';
import type { Requester } from './requester';
import { invalidGrant, unauthorizedClient } from './refused';
import type { TokenAnswer } from './tokenAnswer';

const hints: Readonly<Record<CodeFault, string>> = {
  unknown: 'No such code; a reset forgets those from before.',
  foreign: 'The code was given to another app client.',
  used: 'The code was redeemed before: what it was redeemed for is revoked, since somebody else may have it.',
  expired: "A code is good for five minutes of the emulator's clock.",
  redirect: 'redirect_uri is not the one that authorize was asked with.',
  verifier: 'code_verifier is missing, not needed, or not what code_challenge was made of.',
  resource: 'resource is not the one that authorize was asked with.',
  unreadable:
    "The app client's ReadAttributes lack what the scopes tell of: email with email_verified, phone_number likewise.",
  gone: 'The user was deleted or disabled since.',
};

/** The grant of `authorization_code`. Whatever is wrong with the code is `invalid_grant` [docs; redirect_uri: field]. */
export async function byAuthorizationCode(call: Call, at: Requester, form: Parameters): Promise<TokenAnswer> {
  const { AllowedOAuthFlowsUserPoolClient: usesOAuth, AllowedOAuthFlows: flows } = at.client.settings;
  if (usesOAuth !== true || flows?.includes('code') !== true) {
    throw unauthorizedClient("The app client's AllowedOAuthFlows lack code.");
  }
  if (at.document !== undefined && !allowsGrant(at.document, 'authorization_code')) {
    throw unauthorizedClient("The document's grant_types lack authorization_code.");
  }
  const { document } = at;
  const code = needed(form, 'code');
  const redirectUri = form['redirect_uri'];
  if (document !== undefined && !document.redirectUris.includes(redirectUri ?? '')) {
    throw new EndpointError('invalid_grant', { hint: "redirect_uri is not among the document's redirect_uris." });
  }
  const redeemed = await redeemCode(call, {
    ...at,
    code,
    redirectUri,
    resource: form['resource'],
    verifier: form['code_verifier'],
  }).catch(invalidGrant);
  if (typeof redeemed === 'string') {
    throw new EndpointError(redeemed === 'resource' ? 'invalid_target' : 'invalid_grant', { hint: hints[redeemed] });
  }
  // what could not be refreshed is not given [likely]
  const { refreshToken, ...others } = redeemed;
  return document === undefined || allowsGrant(document, 'refresh_token') ? redeemed : others;
}
