import type { KeyObject } from 'node:crypto';
import type { NameId, SamlExpectation } from './assertion';
import {
  assertAnswers,
  assertIds,
  assertIssuer,
  assertSuccess,
  countSignatures,
  decoded,
  issuedNow,
  odd,
  parseMessage,
  proven,
} from './message';
import type { SamlMetadata } from './metadata';
import { namespaces } from './names';
import { escaped, instantText, redirectAddress, requestXml, type SamlRequest } from './outgoingMessage';
import { orFault, refused, type SamlFault } from './SamlFault';
import { attributeOf, elementsOf, isNamed } from './xml';

const { assertion: saml, protocol: samlp } = namespaces;

export interface LogoutRequest extends SamlRequest {
  /** Whose session is to end, as the assertion named them. */
  readonly nameId: NameId;
  readonly sessionIndex?: string | undefined;
}

function contentOf({ nameId: { value, format }, sessionIndex }: LogoutRequest): string {
  const session =
    sessionIndex === undefined ? '' : `<saml2p:SessionIndex>${escaped(sessionIndex)}</saml2p:SessionIndex>`;
  return `<saml2:NameID xmlns:saml2="${saml}" Format="${escaped(format)}">${escaped(value)}</saml2:NameID>${session}`;
}

/** Where a browser is sent to sign out, by the HTTP-Redirect binding. AWS signs each [docs]; its members are [likely]. */
export function redirectedLogoutRequest(request: LogoutRequest, key: KeyObject): string {
  const { destination, id, now, issuer } = request;
  const attributes = { Destination: destination, ID: id, IssueInstant: instantText(now) };
  return redirectAddress(requestXml('LogoutRequest', attributes, issuer, contentOf(request)), request, key);
}

/** To whom an answer to a LogoutRequest may be sent, and what it must answer. */
export interface LogoutExpectation extends Pick<SamlExpectation, 'now' | 'isRecipient' | 'maxAge'> {
  readonly inResponseTo: string;
}

/** That a provider signed a response to be posted, and to whom, SAML demands [bindings, 3.5.5.2; profiles, 4.4.4.2]. */
export function verifyLogoutResponse(
  base64: string,
  metadata: SamlMetadata,
  { now, isRecipient, inResponseTo, maxAge = Infinity }: LogoutExpectation,
): Promise<{ readonly id: string } | SamlFault> {
  return orFault(async () => {
    const text = decoded(base64);
    const sent = await parseMessage(text, 'LogoutResponse');
    assertSuccess(sent);
    const elements = [...elementsOf(sent)];
    if (elements.filter((one) => isNamed(one, samlp, 'LogoutResponse')).length !== 1) {
      throw odd('There is a LogoutResponse within the LogoutResponse.');
    }
    assertIds(elements);
    countSignatures(elements, [sent]);
    assertIssuer(sent, metadata, true);
    const signed = await proven(text, sent, metadata);
    if (signed === undefined) throw refused('unsigned', 'The response is not signed.');
    const { element } = signed;
    assertSuccess(element);
    assertIssuer(element, metadata, true);
    const destination = attributeOf(element, 'Destination');
    if (destination === undefined || !isRecipient(destination)) {
      throw refused('recipient', `Its Destination is ${destination?.slice(0, 200) ?? 'missing'}.`);
    }
    assertAnswers(element, inResponseTo);
    issuedNow(element, now, maxAge);
    return { id: attributeOf(element, 'ID') ?? '' };
  });
}
