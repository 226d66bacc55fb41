import { assertClientSecret } from '../../../domain/clients/secretHash';
import { poolAndClient } from '../../../flows/lookup/resolve';
import { authenticationResult } from '../../../flows/sign-in/authenticationResult';
import { Parameters } from '../../../flows/sign-in/parameters';
import { refresh } from '../../../flows/sign-in/refresh';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: client, client secret, then those of holderOf. It refreshes whether tokens rotate or not [docs],
 * and whatever flows the client has [likely]. That PreTokenGeneration is told of it as of a sign-in is the guide's word, whose
 * page of the trigger has RefreshTokens for whoever refreshes.
 */
export const GetTokensFromRefreshToken = idpOperation('GetTokensFromRefreshToken', async (call, input) => {
  const { pool, client } = poolAndClient(call, input.ClientId);
  assertClientSecret({ client, now: call.now }, input.ClientSecret);
  const { RefreshToken: token, DeviceKey, ClientMetadata: clientMetadata } = input;
  const sent = new Parameters(DeviceKey === undefined ? {} : { DEVICE_KEY: DeviceKey });
  const source = 'TokenGeneration_Authentication' as const; // [docs: triggers by operation]
  const invalidToken = 'Invalid Refresh Token.'; // [field], with a full stop here
  return {
    AuthenticationResult: authenticationResult(
      await refresh({ call, pool, client, token, sent, invalidToken, clientMetadata, source }),
    ),
  };
});
