import { sha256, sameText } from '../../platform/hash';
import type { AppClient, FederationRequest, IdentityProvider } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';

/** Whatever is not finished by then is cancelled [docs]. */
const patience = 5 * 60_000;

const idOf = (text: string) => sha256(text).toString('base64url');

const secretForm = /^[\w-]{43}$/;

/** A fresh secret of 32 bytes, or the one that a browser has already: its other tabs are on their way by it. */
export const browserSecret = ({ world }: Call, cookies: readonly (string | undefined)[]): string =>
  cookies.find((has) => has !== undefined && secretForm.test(has)) ?? world.random.bytes(32).toString('base64url');

interface Departing {
  readonly client: AppClient;
  readonly provider: IdentityProvider;
  readonly query: Readonly<Record<string, string>>;
  /** What the browser keeps in its cookie. */
  readonly browser: string;
  readonly nonce: string;
  readonly requestId?: string;
  readonly purpose?: FederationRequest['purpose'];
}

/** Keeps what somebody wanted who is sent to a provider. @returns the state that they take along */
export function openRequest(call: Call, { client, provider, browser, ...request }: Departing): string {
  const state = call.world.random.bytes(32).toString('base64url');
  const row: FederationRequest = {
    ...request,
    userPoolId: client.userPoolId,
    id: idOf(state),
    clientId: client.id,
    providerName: provider.name,
    browser: idOf(browser),
    expiresAt: call.now + patience,
  };
  commit(call, ({ federationRequests }) => federationRequests.put(row));
  return state;
}

/** The request that a state is of, whoever brings it. */
export const requestOf = (call: Call, userPoolId: string, state: string | undefined): FederationRequest | undefined =>
  state === undefined ? undefined : call.world.state.federationRequests.get(userPoolId, idOf(state));

/** Why a state leads nowhere. */
export type StateFault = 'unknown' | 'foreign' | 'expired';

interface Returning {
  readonly state: string | undefined;
  /** What its cookies say of the browser. */
  readonly browsers: readonly (string | undefined)[];
  readonly purpose?: FederationRequest['purpose'];
}

/**
 * The request that a state is of, if this browser made it (RFC 6749, 10.12); it is good once. One that another browser
 * brings stays.
 */
export function closeRequest(
  call: Call,
  userPoolId: string,
  { state, browsers, purpose }: Returning,
): FederationRequest | StateFault {
  const row = requestOf(call, userPoolId, state);
  if (row === undefined || row.purpose !== purpose) return 'unknown';
  if (!browsers.some((secret) => secret !== undefined && sameText(idOf(secret), row.browser))) return 'foreign';
  commit(call, ({ federationRequests }) => federationRequests.remove(row));
  return call.now < row.expiresAt ? row : 'expired';
}
