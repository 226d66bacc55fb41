import { refusal, type ServiceError } from '../../../contract';
import { isClientSecret } from '../../../domain/clients/secretHash';
import { revokeToken, type RevokeFault } from '../../../flows/sign-in/revoke';
import { idpOperation } from '../operation';

const unauthorized = (message: string, hint: string): ServiceError => refusal('UnauthorizedException', message, hint);

const faults: Readonly<Record<RevokeFault, () => ServiceError>> = {
  switchedOff: () =>
    refusal(
      'UnsupportedOperationException',
      'Token revocation is not enabled for this client',
      'UpdateUserPoolClient with EnableTokenRevocation true turns it on.',
    ),
  otherKind: () =>
    refusal('UnsupportedTokenTypeException', 'Unsupported token type', 'RevokeToken takes a refresh token.'),
  foreign: () =>
    unauthorized('The token was issued to another client', 'ClientId is that of the sign-in which gave the token.'),
};

/**
 * Refusals, in order: client and its secret, revocation switched off, kind of token, whose token. The model names the
 * exceptions, the texts are [likely].
 */
export const RevokeToken = idpOperation('RevokeToken', (call, input) => {
  const client = call.world.state.clients.find('id', input.ClientId);
  if (client === undefined) throw unauthorized('Invalid client', 'No app client of this emulator has that id.');
  const isPublic = client.secrets.length === 0;
  const { ClientSecret: sent } = input;
  if (isPublic ? sent !== undefined : !isClientSecret({ client, now: call.now }, sent ?? '')) {
    const hint = isPublic
      ? 'This app client has no secret: leave ClientSecret out.'
      : 'ClientSecret is the secret itself.';
    throw unauthorized('Invalid client secret', hint);
  }
  const fault = revokeToken(call, client, input.Token, { linked: input.RevokeAssociatedSessions === 'LINKED' });
  if (fault !== undefined) throw faults[fault]();
  return {};
});
