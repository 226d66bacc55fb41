import { identityCredentials } from '../../../flows/identities/credentials';
import { identityOperation } from '../operation';

/**
 * Refusals, in order: identity, those of provenLogins, those of linkOf, role, trust policy; for guests: identity, those of
 * assertGuest, role, trust policy; for developers: identity, other logins beside, those of provenOwnToken, disabled, role,
 * trust policy.
 */
export const GetCredentialsForIdentity = identityOperation('GetCredentialsForIdentity', async (call, input) => {
  const { IdentityId, Logins, CustomRoleArn } = input;
  const { identity, issued } = await identityCredentials(call, IdentityId, Logins, CustomRoleArn);
  const { accessKeyId, secretAccessKey, expiresAt } = issued.session;
  return {
    IdentityId: identity.id,
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretKey: secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: new Date(expiresAt),
    },
  };
});
