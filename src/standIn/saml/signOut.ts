import { domainUrlOf } from '../../flows/lookup/poolDomains';
import type { ReceivedRequest } from '../../platform/saml';
import { sha256 } from '../../platform/hash';
import type { Answer } from '../../web/Answer';
import type { Asked } from '../Provider';
import { trustedBack } from '../redirects';
import { ShownRefusal } from '../StandInRefusal';
import { issuedBy, messageTo, posted } from './issue';
import { samlRoom } from './room';
import { broughtIn } from './signOn';

/** Beside where the session's sign-in was answered, else at the domain of the pool that asks. */
function answeredAt({ call }: Asked, { sessionIndex, issuer }: ReceivedRequest): string | undefined {
  const session = call.world.state.standInGrants.get('', sha256(sessionIndex ?? '').toString('base64url'));
  if (session?.clientId === issuer) return new URL('logout', session.redirectUri).href;
  const [, id] = /^urn:amazon:cognito:sp:(.+)$/.exec(issuer) ?? [];
  const domain = id === undefined ? undefined : domainUrlOf(call, { id });
  return domain === undefined ? undefined : `${domain}/saml2/logout`;
}

/** A sign-out that a service provider asks for: the stand-in has no session of its own that could end. */
export async function signOut(at: Asked): Promise<Answer> {
  const { received, relayState } = await broughtIn(at, at.request.method === 'POST', 'LogoutRequest');
  const to = trustedBack(at.call, answeredAt(at, received));
  if (to === undefined) {
    throw new ShownRefusal(
      'Nobody knows where to answer this request.',
      'It is answered beside where its session was signed in, or at the domain of its user pool.',
    );
  }
  const reader = { audience: received.issuer, to, relayState, inResponseTo: received.id };
  const { issuedLogoutResponse } = await samlRoom();
  const message = await issuedLogoutResponse(messageTo(at, reader), await issuedBy(at, received.issuer));
  return posted(at, reader, message);
}
