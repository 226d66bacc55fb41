import { identityCredentials } from '../../../flows/identities/credentials';
import { identityOperation } from '../operation';

/** Refuses, one after another: identity, each login, whose they are, role, what its trust policy refuses. */
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
