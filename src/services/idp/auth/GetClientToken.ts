import { assertClientTokenEnabled } from '../../../domain/clients/authFlows';
import { assertClientSecret } from '../../../domain/clients/secretHash';
import { poolAndClient } from '../../../flows/lookup/resolve';
import { issueClientToken } from '../../../flows/sign-in/clientToken';
import { idpOperation } from '../operation';

/** Refusals, in order: client, client secret, flow, scopes. What does the same as the client_credentials grant [docs]. */
export const GetClientToken = idpOperation('GetClientToken', async (call, input) => {
  const at = poolAndClient(call, input.ClientId);
  assertClientSecret(at.client, input.Secret);
  assertClientTokenEnabled(at.client.settings);
  const asked = { scopes: input.Scopes, clientMetadata: input.ClientMetadata };
  const { accessToken, expiresIn } = await issueClientToken(call, at, asked);
  return { ClientAuthenticationResult: { AccessToken: accessToken, ExpiresIn: expiresIn, TokenType: 'Bearer' } };
});
