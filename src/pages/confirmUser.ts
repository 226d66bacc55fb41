import { ServiceError, check } from '../contract';
import { confirmSignUp } from '../flows/users/confirmSignUp';
import { poolAndClient } from '../flows/lookup/resolve';
import type { Call } from '../world/Call';
import { htmlPage, type Page } from './htmlPage';

type Query = Readonly<Record<string, string | undefined>>;

const confirmedText = 'Your account is confirmed. You can close this page and sign in.';

/**
 * The page behind the link in a confirmation mail. Opening it confirms exactly as ConfirmSignUp does; without a secret
 * hash, since the mail carries none. AWS's page shows the service's own sentence for a refusal [field]; the words around
 * it are ours.
 */
export async function confirmUser(
  call: Call,
  { client_id: ClientId, user_name: Username, confirmation_code: ConfirmationCode }: Query,
): Promise<Page> {
  try {
    // The names of a query are held to the same rules as the members of the operation.
    const input = check('cognito-idp', 'ConfirmSignUp', { ClientId, Username, ConfirmationCode });
    const proof = { username: String(input['Username']), code: String(input['ConfirmationCode']), force: false };
    await confirmSignUp(call, poolAndClient(call, String(input['ClientId'])), proof);
    return htmlPage(200, 'Account confirmed', confirmedText);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.hint !== undefined) call.hint(error.hint);
    return htmlPage(error.status, 'Account not confirmed', error.message);
  }
}
