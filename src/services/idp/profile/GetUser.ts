import { mfaFacts } from '../../../domain/mfa/userFactors';
import { mayRead } from '../../../domain/schema/attributeAccess';
import { attributeList } from '../../../domain/users/users';
import { asCaller } from '../operation';

/** Only attributes that the client may read. */
export const GetUser = asCaller('GetUser', (call, { client, user }) => {
  return {
    Username: user.username,
    UserAttributes: attributeList(user).filter(({ Name }) => mayRead(client, Name)),
    ...(user.mfaOptions !== undefined && user.mfaOptions.length > 0 && { MFAOptions: [...user.mfaOptions] }),
    ...mfaFacts(user),
  };
});
