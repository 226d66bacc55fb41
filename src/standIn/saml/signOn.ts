import type { ReceivedRequest, SamlBinding } from '../../platform/saml';
import type { Answer } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import { decisionOf, formOf, identityIn } from '../authorize/decision';
import { pickerPage, type Picker } from '../authorize/picker';
import type { Asked } from '../Provider';
import { targetsOf, trustedBack } from '../redirects';
import { chosen } from '../settings';
import { ShownRefusal } from '../StandInRefusal';
import { issuedBy, messageTo, posted, signedIn, title, type SamlReader } from './issue';
import { samlRoom } from './room';

/** A request as a browser brought it, by whichever binding; a form of our own page keeps it in its address. */
export interface Brought {
  readonly received: ReceivedRequest;
  readonly relayState?: string | undefined;
  /** The query by which our page brings it again. */
  readonly query: Readonly<Record<string, string>>;
}

/** Which messages are asked for, and how they came. */
function messageIn({ request }: Asked, isPosted: boolean): { parameters: Parameters; binding: SamlBinding } {
  if (isPosted) return { parameters: formOf(request), binding: 'post' };
  return { parameters: request.query, binding: request.query['binding'] === 'post' ? 'post' : 'redirect' };
}

/** @throws ShownRefusal for what is no such request */
export async function broughtIn(at: Asked, isPosted: boolean, name: ReceivedRequest['name']): Promise<Brought> {
  const { parameters, binding } = messageIn(at, isPosted);
  const { SAMLRequest: message = '', RelayState: relayState } = parameters;
  const { receivedRequest } = await samlRoom();
  const received = await receivedRequest(message, binding);
  if ('why' in received) throw new ShownRefusal(`The request cannot be read: ${received.hint}`);
  if (received.name !== name) throw new ShownRefusal(`The request is no ${name}.`);
  const query = { SAMLRequest: message, binding, ...(relayState !== undefined && { RelayState: relayState }) };
  return { received, relayState, query };
}

function assertTrusted({ call }: Asked, address: string | undefined, what: string) {
  const to = trustedBack(call, address);
  if (to !== undefined) return to;
  throw new ShownRefusal(
    `The request has no ${what} that may be used.`,
    'The stand-in answers to this machine, to this emulator and to domains of its pools, and nowhere else.',
  );
}

/** Asks who somebody is, and answers whom they came from. */
async function decided(
  at: Asked,
  reader: SamlReader,
  decision: Parameters | undefined,
  query: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { call, settings } = at;
  const picker: Picker = {
    title,
    client: reader.audience,
    people: settings.people,
    action: `?${new URLSearchParams(query).toString()}`,
    targets: targetsOf(call, reader.to),
  };
  if (decision === undefined) {
    const somebody = settings.isInteractive ? undefined : chosen(settings, undefined);
    return somebody === undefined ? pickerPage(picker) : signedIn(at, reader, somebody);
  }
  if (decision['cancel'] !== undefined) {
    const { refusedResponse } = await samlRoom();
    return posted(at, reader, await refusedResponse(messageTo(at, reader), await issuedBy(at, reader.audience)));
  }
  const identity = identityIn(decision, settings);
  if (typeof identity !== 'string') return signedIn(at, reader, identity);
  return pickerPage({ ...picker, typed: decision, problem: identity });
}

/** A sign-in that a service provider asks for. */
export async function signOn(at: Asked): Promise<Answer> {
  const decision = decisionOf(at.request);
  const isPosted = at.request.method === 'POST' && decision === undefined;
  const { received, relayState, query } = await broughtIn(at, isPosted, 'AuthnRequest');
  const to = assertTrusted(at, received.assertionConsumerService, 'AssertionConsumerServiceURL');
  const reader = { audience: received.issuer, to, relayState, inResponseTo: received.id };
  return decided(at, reader, decision, query);
}

/**
 * A sign-in that nobody asked for.
 * @example `/_stand-in/saml/start?acs=http://localhost:3000/acs&audience=urn:my-app&RelayState=x`
 */
export async function start(at: Asked): Promise<Answer> {
  const { acs, audience = '', RelayState: relayState } = at.request.query;
  if (audience === '')
    throw new ShownRefusal('The address has no audience.', 'It is the entity id of who is to read it.');
  const to = assertTrusted(at, acs, 'acs');
  const query = { acs: acs ?? '', audience, ...(relayState !== undefined && { RelayState: relayState }) };
  return decided(at, { audience, to, relayState }, decisionOf(at.request), query);
}
