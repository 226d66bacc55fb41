import { idp, lazily, Refusal } from '../contract';
import { shownParameters } from '../domain/trail/domainParameters';
import { noSuchClient, poolAndClient } from '../flows/lookup/resolve';
import { confirmSignUp } from '../flows/users/confirmSignUp';
import type { UserPoolDomain } from '../state/rows';
import type { Answer } from '../web/Answer';
import type { Parameters } from '../web/parameters';
import { plainPage } from '../web/plainPage';
import type { Family, WebRequest } from '../web/Route';
import { confirmationPath } from '../world/addresses';
import { answerCall } from '../world/answerCall';
import { beginCall, type Call, type CalledOperation } from '../world/Call';
import type { World } from '../world/World';

const confirmedText = 'Your account is confirmed. You can close this page and sign in.';

/** Named as AWS's trail names it [docs]; it may refuse what ConfirmSignUp may. */
const called = lazily((): CalledOperation => {
  const { service, errors } = idp.operation('ConfirmSignUp');
  return { service, name: 'Confirm_With_Link_GET', errors, redact: (query) => shownParameters(query as Parameters) };
});

/** What the link confirms, exactly as ConfirmSignUp does; without a secret hash, since the mail carries none. */
async function confirm(call: Call, query: Parameters, domain: UserPoolDomain | undefined): Promise<void> {
  // The names of a query are held to the same rules as the members of the operation.
  const { client_id: ClientId, user_name: Username, confirmation_code: ConfirmationCode } = query;
  const rules = idp.operation('ConfirmSignUp');
  const input = rules.check(rules.parse({ ClientId, Username, ConfirmationCode }));
  const clientId = String(input['ClientId']);
  const found = poolAndClient(call, clientId);
  if (domain !== undefined && domain.userPoolId !== found.pool.id) throw noSuchClient(clientId);
  const proof = { username: String(input['Username']), code: String(input['ConfirmationCode']), force: false };
  await confirmSignUp(call, found, proof);
}

/**
 * The page behind the link in a confirmation mail. AWS's page shows the service's own sentence for a refusal [field]; the
 * words around it are ours.
 */
async function confirmUser(world: World, request: WebRequest, domain?: UserPoolDomain): Promise<Answer> {
  const { query, origin } = request;
  const call = beginCall(world, { operation: called(), origin });
  call.concerns({ domain });
  try {
    await answerCall(call, query, () => confirm(call, query, domain));
    return plainPage('Account confirmed', confirmedText);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return plainPage('Account not confirmed', error.message, { status: error.status, hint: call.hints.join(' ') });
  }
}

/** At a domain as on AWS, and at the emulator for pools that have none. */
export const confirmation: Family = (world) => [
  {
    host: 'domain',
    method: 'GET',
    path: confirmationPath,
    changes: true,
    endpoints: () => [{ path: confirmationPath, calls: [called()] }],
    handle: (request) => confirmUser(world, request, request.domain),
  },
  { method: 'GET', path: confirmationPath, changes: true, handle: (request) => confirmUser(world, request) },
];
