import { assertClientSecret } from '../../../domain/clients/secretHash';
import { tokenType } from '../../../domain/tokens/exchange';
import { exchangeToken } from '../../../flows/exchange/exchangeToken';
import { poolAndClient } from '../../../flows/lookup/resolve';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: client, client secret, then those of exchangeToken. Whoever signs needs no secret, and whoever does not sign
 * the client's, where it has one [model]; one that is sent must be right [likely]. What the same grant of the token endpoint does.
 */
export const GetDerivedToken = idpOperation('GetDerivedToken', async (call, input) => {
  const at = poolAndClient(call, input.ClientId);
  if (call.principal === undefined || input.ClientSecret !== undefined)
    assertClientSecret({ client: at.client, now: call.now }, input.ClientSecret);
  const { token, type, expiresIn, scopes } = await exchangeToken(call, at, input);
  return {
    IssuedToken: token,
    IssuedTokenType: type,
    TokenType: tokenType(type),
    ExpiresIn: expiresIn,
    Scopes: [...scopes],
  };
});
