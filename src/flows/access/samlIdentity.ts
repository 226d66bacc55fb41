import { isAwsAudience, isSignInAddress, redeemableFor } from '../../domain/access/samlClaims';
import { readSamlMetadata, verifySamlResponse, type SamlAssertion, type SamlFault } from '../../platform/saml';
import type { Call } from '../../world/Call';

/** Why a response is not believed. */
export type SamlIdentityFault = SamlFault | { readonly why: 'no provider'; readonly hint: string };

/**
 * Whom a response in base64 is of, by a provider of IAM, as AWS itself takes responses. The same may come again: clients send
 * one for each role that they want [field].
 */
export async function proveSamlIdentity(
  call: Call,
  providerArn: string,
  response: string,
): Promise<SamlAssertion | SamlIdentityFault> {
  const { metadata: document } = call.world.state.iamProviders.get('', providerArn) ?? {};
  if (document === undefined) {
    return { why: 'no provider', hint: `IAM has no provider ${providerArn}: CreateSAMLProvider makes it.` };
  }
  const metadata = await readSamlMetadata(document);
  if ('why' in metadata) return { why: 'no provider', hint: `Its metadata cannot be read. ${metadata.hint}` };
  return verifySamlResponse(response, metadata, {
    now: call.now,
    isAudience: isAwsAudience,
    isRecipient: isSignInAddress,
    maxAge: redeemableFor,
  });
}
