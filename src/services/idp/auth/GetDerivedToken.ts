import { assertClientSecret } from '../../../domain/clients/secretHash';
import { exchangeToken } from '../../../flows/exchange/exchangeToken';
import { poolAndClient } from '../../../flows/lookup/resolve';
import { idpOperation } from '../operation';

/** RFC 8693, 2.2.1; that AWS tells them apart so is [likely]. */
const tokenTypes = { ACCESS_TOKEN: 'Bearer', ID_TOKEN: 'N_A' } as const;

/**
 * Refusals, in order: client, client secret, then those of exchangeToken. Whoever signs needs no secret, and whoever does not sign
 * the client's, where it has one [model]; one that is sent must be right [likely]. What the same grant of the token endpoint does.
 */
export const GetDerivedToken = idpOperation('GetDerivedToken', async (call, input) => {
  const at = poolAndClient(call, input.ClientId);
  if (call.principal === undefined || input.ClientSecret !== undefined)
    assertClientSecret({ client: at.client, now: call.now }, input.ClientSecret);
  const {
    Audiences: [audience] = [],
    Resources: [resource] = [],
    RequestedTokenType: requested = 'ACCESS_TOKEN',
  } = input;
  const { token, type, expiresIn, scopes } = await exchangeToken(call, at, {
    subject: {
      token: input.SubjectToken,
      type: input.SubjectTokenType,
      providerName: input.SubjectTokenProviderName,
    },
    actor: { token: input.ActorToken, type: input.ActorTokenType, providerName: input.ActorTokenProviderName },
    scopes: input.Scopes,
    audience,
    resource,
    requested,
  });
  return {
    IssuedToken: token,
    IssuedTokenType: type,
    TokenType: tokenTypes[type],
    ExpiresIn: expiresIn,
    Scopes: [...scopes],
  };
});
