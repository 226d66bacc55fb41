import { refusal, type ServiceError } from '../../../contract';
import { isClientSecret } from '../../../domain/clients/secretHash';
import { refreshTokenHash } from '../../../flows/sign-in/issueTokens';
import { revokeGrant } from '../../../flows/sign-in/revoke';
import { peekJwt } from '../../../platform/jwt';
import { idpOperation } from '../operation';

const unauthorized = (message: string): ServiceError => refusal('UnauthorizedException', message);

/**
 * Refusals, in order: client and its secret, revocation switched off, kind of token, whose token. The model names the
 * exceptions, the texts are [likely]. A token never issued, or revoked before, is answered like any other [live]. Where
 * tokens rotate, the first and the newest of a sign-in end it, one between ends nothing [live].
 */
export const RevokeToken = idpOperation('RevokeToken', (call, input) => {
  const { state } = call.world;
  const client = state.clients.find('id', input.ClientId);
  if (client === undefined) throw unauthorized('Invalid client');
  const proven =
    client.secrets.length === 0 ? input.ClientSecret === undefined : isClientSecret(client, input.ClientSecret ?? '');
  if (!proven) throw unauthorized('Invalid client secret');
  if (client.settings.EnableTokenRevocation === false) {
    throw refusal('UnsupportedOperationException', 'Token revocation is not enabled for this client');
  }
  if (peekJwt(input.Token)?.claims['token_use'] !== undefined) {
    throw refusal('UnsupportedTokenTypeException', 'Unsupported token type', 'RevokeToken takes a refresh token.');
  }
  const grant = state.grants.find('refreshToken', refreshTokenHash(input.Token));
  if (grant !== undefined && grant.clientId !== client.id) throw unauthorized('The token was issued to another client');
  if (grant !== undefined) revokeGrant(call, grant, { linked: input.RevokeAssociatedSessions === 'LINKED' });
  return {};
});
