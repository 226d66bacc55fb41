import type { KeyObject } from 'node:crypto';
import { ahead, assertAnswers, instantOf, issuedNow, issuerOf } from './message';
import { bearer, namespaces, unspecified } from './names';
import { refused } from './SamlFault';
import { attributeOf, childrenNamed, onlyChild, textOf, trimmed } from './xml';

/** Whom a response may be for, and when. */
export interface SamlExpectation {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Is a response for this audience to be taken? */
  readonly isAudience: (audience: string) => boolean;
  /** May the response be sent to this address? */
  readonly isRecipient: (address: string) => boolean;
  /** The id of the request that it answers; null where it may answer none, undefined where it need not. */
  readonly inResponseTo?: string | null;
  /** Milliseconds since it was issued. */
  readonly maxAge?: number;
  /** What encrypted assertions are opened with, and whether others are refused. */
  readonly decryption?: { readonly key: KeyObject; readonly required: boolean };
  /** Are characters of four bytes in UTF-8 refused in the values of attributes? */
  readonly isNarrow?: boolean;
}

export interface NameId {
  readonly value: string;
  readonly format: string;
}

/** What a signed assertion says. */
export interface SamlAssertion {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Epoch milliseconds: when it ends, until when its id must be remembered by whoever takes it once. */
  readonly notOnOrAfter: number;
  readonly issuer: string;
  readonly nameId: NameId;
  readonly recipient: string;
  readonly inResponseTo?: string;
  /** By name, in the order of the document. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly sessionIndex?: string;
  /** Epoch milliseconds at which the provider wants the session to end. */
  readonly sessionNotOnOrAfter?: number;
}

const saml = namespaces.assertion;

/** Answers when it ends, in epoch milliseconds. */
function assertNow(element: Element, now: number): number {
  const [from, end] = [instantOf(element, 'NotBefore'), instantOf(element, 'NotOnOrAfter')];
  if (from !== undefined && now < from - ahead) {
    throw refused('not yet valid', `It is valid from ${new Date(from).toISOString()} by the emulator's clock.`);
  }
  if (end !== undefined && now >= end) {
    throw refused('expired', `It ended at ${new Date(end).toISOString()} by the emulator's clock.`);
  }
  return end ?? Infinity;
}

function nameIdOf(subject: Element): NameId {
  const element = onlyChild(subject, saml, 'NameID');
  const value = trimmed(textOf(element) ?? '');
  if (element === undefined || value === '') throw refused('subject', 'Its Subject needs one NameID, which is text.');
  return { value, format: attributeOf(element, 'Format') ?? unspecified };
}

/** The one confirmation of a bearer, whose data have a recipient and an end. */
function confirmationOf(subject: Element, { now, isRecipient, inResponseTo }: SamlExpectation) {
  const needs = (hint: string) => refused('confirmation', hint);
  const [confirmation, another] = childrenNamed(subject, saml, 'SubjectConfirmation');
  if (confirmation === undefined || another !== undefined) throw needs('It needs one SubjectConfirmation.');
  if (attributeOf(confirmation, 'Method') !== bearer) throw needs("Its SubjectConfirmation is not a bearer's.");
  const data = onlyChild(confirmation, saml, 'SubjectConfirmationData');
  const recipient = data === undefined ? undefined : attributeOf(data, 'Recipient');
  const end = data === undefined ? undefined : instantOf(data, 'NotOnOrAfter');
  if (data === undefined || recipient === undefined || end === undefined) {
    throw needs('Its SubjectConfirmationData need a Recipient and a NotOnOrAfter.');
  }
  if (!isRecipient(recipient)) throw refused('recipient', `Its Recipient is ${recipient.slice(0, 200)}.`);
  assertAnswers(data, inResponseTo);
  assertNow(data, now);
  const answered = attributeOf(data, 'InResponseTo');
  return { recipient, notOnOrAfter: end, ...(answered !== undefined && { inResponseTo: answered }) };
}

/** Each restriction must have an audience that is taken [SAML core, 2.5.1.4], and there must be one [likely]. */
function assertAudience(conditions: Element | undefined, isAudience: SamlExpectation['isAudience']): void {
  const restrictions = conditions === undefined ? [] : childrenNamed(conditions, saml, 'AudienceRestriction');
  const named = restrictions.map((one) =>
    childrenNamed(one, saml, 'Audience').map((audience) => trimmed(textOf(audience) ?? '')),
  );
  if (named.length > 0 && named.every((all) => all.some(isAudience))) return;
  throw refused('audience', `It is for ${named.flat().join(', ').slice(0, 200) || 'no audience'}.`);
}

const isWide = (value: string) => /[\u{10000}-\u{10ffff}]/u.test(value);

function attributesOf(assertion: Element, { isNarrow = false }: SamlExpectation): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const attributes = childrenNamed(assertion, saml, 'AttributeStatement').flatMap((statement) =>
    childrenNamed(statement, saml, 'Attribute'),
  );
  for (const attribute of attributes) {
    const name = attributeOf(attribute, 'Name');
    if (name === undefined) throw refused('malformed', 'An Attribute has no Name.');
    const values = childrenNamed(attribute, saml, 'AttributeValue').map((value) => textOf(value) ?? '');
    if (isNarrow && values.some(isWide)) {
      throw refused('attribute', `A value of ${name.slice(0, 200)} has a character of four bytes in UTF-8.`);
    }
    found.set(name, [...(found.get(name) ?? []), ...values]);
  }
  return found;
}

/** What an assertion says, of which every byte was signed. Refusals are in the order of SamlReason. */
export function readAssertion(assertion: Element, expected: SamlExpectation): SamlAssertion {
  const { now, maxAge = Infinity } = expected;
  const id = attributeOf(assertion, 'ID');
  if (id === undefined) throw refused('malformed', 'The Assertion has no ID.');
  const subject = onlyChild(assertion, saml, 'Subject');
  if (subject === undefined) throw refused('subject', 'It needs one Subject.');
  const nameId = nameIdOf(subject);
  const confirmed = confirmationOf(subject, expected);
  const conditions = onlyChild(assertion, saml, 'Conditions');
  assertAudience(conditions, expected.isAudience);
  const end = conditions === undefined ? Infinity : assertNow(conditions, now);
  const issuedAt = issuedNow(assertion, now, maxAge);
  const [statement] = childrenNamed(assertion, saml, 'AuthnStatement');
  const sessionIndex = statement === undefined ? undefined : attributeOf(statement, 'SessionIndex');
  const sessionNotOnOrAfter = statement === undefined ? undefined : instantOf(statement, 'SessionNotOnOrAfter');
  return {
    id,
    issuedAt,
    issuer: issuerOf(assertion) ?? '',
    nameId,
    ...confirmed,
    notOnOrAfter: Math.min(confirmed.notOnOrAfter, end),
    attributes: attributesOf(assertion, expected),
    ...(sessionIndex !== undefined && { sessionIndex }),
    ...(sessionNotOnOrAfter !== undefined && { sessionNotOnOrAfter }),
  };
}
