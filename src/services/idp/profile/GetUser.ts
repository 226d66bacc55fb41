import { mayRead } from '../../../domain/attributeAccess';
import { attributeList } from '../../../domain/users';
import { callerOf, provenToken } from '../../../flows/caller';
import { idpOperation } from '../operation';

/** Only attributes that the client may read; members about second factors are absent without one [AWS-verified by moto]. */
export const GetUser = idpOperation('GetUser', async (call, input) => {
  const { client, user } = callerOf(call, await provenToken(call, input.AccessToken));
  return {
    Username: user.username,
    UserAttributes: attributeList(user).filter(({ Name }) => mayRead(client, Name)),
    ...(user.mfaOptions !== undefined && user.mfaOptions.length > 0 && { MFAOptions: [...user.mfaOptions] }),
  };
});
