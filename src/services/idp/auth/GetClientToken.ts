import { invalid, type ServiceError } from '../../../contract';
import { assertClientTokenEnabled } from '../../../domain/clients/authFlows';
import { assertClientSecret } from '../../../domain/clients/secretHash';
import { poolAndClient } from '../../../flows/lookup/resolve';
import { issueClientToken } from '../../../flows/sign-in/clientToken';
import { isTriggerFailure } from '../../../flows/triggers/runTrigger';
import { idpOperation } from '../operation';

/** It declares no exception of triggers [model]; that it says their sentences by this one is [likely]. */
function declared(thrown: unknown): never {
  if (!isTriggerFailure(thrown)) throw thrown;
  const { message, hint } = thrown as ServiceError;
  throw invalid(message, hint);
}

/** Refusals, in order: client, client secret, flow, scopes. What does the same as the client_credentials grant [docs]. */
export const GetClientToken = idpOperation('GetClientToken', async (call, input) => {
  const at = poolAndClient(call, input.ClientId);
  assertClientSecret({ client: at.client, now: call.now }, input.Secret);
  assertClientTokenEnabled(at.client.settings);
  const asked = { scopes: input.Scopes, clientMetadata: input.ClientMetadata };
  const { accessToken, expiresIn } = await issueClientToken(call, at, asked).catch(declared);
  return { ClientAuthenticationResult: { AccessToken: accessToken, ExpiresIn: expiresIn, TokenType: 'Bearer' } };
});
