import { closeRequest } from '../../flows/federation/requests';
import type { FederationRequest } from '../../state/rows';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { authorizeRequest } from '../authorize/authorizeRequest';
import { readyClient } from '../authorize/readyClient';
import type { AuthorizeRequest } from '../authorize/request';
import { departuresIn } from '../cookies';
import { PageError } from '../refusals';

/** What the page says of a state that is none [field]. */
const hints = {
  unknown: 'The state is none of this emulator, or has come before.',
  unasked:
    'The RelayState is none of this emulator, or has come before. Where nobody asked it is a query of identity_provider, client_id, redirect_uri and response_type.',
  foreign: 'Another browser began this sign-in: its cookie csrf-state is missing or another.',
} as const;

/** What somebody wanted who comes back from a provider, checked again as `authorize` checked it. */
export interface Reopened {
  readonly row: FederationRequest;
  readonly asked: AuthorizeRequest;
}

/**
 * The request to `authorize` that a state belongs to.
 * @param at the door that it came back to, and what the page says otherwise
 * @throws PageError, and what `authorize` refuses with
 */
export async function reopened(
  call: Call,
  request: DomainRequest,
  state: string | undefined,
  { isSaml = false, invalid = 'Invalid State' }: { isSaml?: boolean; invalid?: string } = {},
): Promise<Reopened> {
  const browsers = departuresIn(request);
  const row = closeRequest(call, request.domain.userPoolId, { state, browsers });
  if (row === 'expired') {
    throw new PageError({ what: 'wentWrong' }, { hint: "Five minutes of the emulator's clock are over: begin again." });
  }
  if (typeof row === 'string') {
    throw new PageError({ message: invalid }, { hint: hints[row === 'unknown' && isSaml ? 'unasked' : row] });
  }
  if ((row.requestId !== undefined) !== isSaml) {
    throw new PageError({ message: invalid }, { hint: 'It came back to the door of another protocol.' });
  }
  call.concerns({ provider: row.providerName });
  const query = Object.assign(Object.create(null) as Record<string, string>, row.query);
  const again = { ...request, query, repeated: [] };
  await readyClient(call, again);
  return { row, asked: authorizeRequest(call, again) };
}
