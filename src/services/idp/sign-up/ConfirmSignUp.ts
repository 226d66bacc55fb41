import { findUser, poolOfClient } from '../../../flows/lookup/resolve';
import { proveSignUp, signUpSession } from '../../../flows/sign-in/signUpSession';
import { confirmSignUp } from '../../../flows/users/confirmSignUp';
import { idpOperation } from '../operation';

/** Refusals, in order: client, secret hash, session, its user [both likely], then those of the flow. */
export const ConfirmSignUp = idpOperation('ConfirmSignUp', async (call, input) => {
  const { ClientId, SecretHash: secretHash, Username: username, ConfirmationCode: code, Session: token } = input;
  const at = poolOfClient(call, ClientId, { secretHash, username });
  const session =
    token === undefined
      ? undefined
      : signUpSession(call, at.client, { token, user: findUser(call, at.pool, username) });
  let next: string | undefined;
  await confirmSignUp(call, at, {
    username,
    code,
    force: input.ForceAliasCreation === true,
    clientMetadata: input.ClientMetadata,
    also: (user, { attributeName: codeTo }) => {
      next = proveSignUp(call, { client: at.client, user, session, codeTo });
    },
  });
  return { Session: next };
});
