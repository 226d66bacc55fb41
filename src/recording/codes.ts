import { peekJwt } from '../platform/jwt';
import type { Entry } from './Entry';
import { jsonOf, textAt, type Members, type Value } from './values';

/** Where an operation takes a code that was sent to somebody. */
const sentCodes: readonly (readonly string[])[] = [
  ['ConfirmationCode'],
  ['Code'],
  ['ChallengeResponses', 'SMS_MFA_CODE'],
  ['ChallengeResponses', 'SMS_OTP_CODE'],
  ['ChallengeResponses', 'EMAIL_MFA_CODE'],
  ['ChallengeResponses', 'EMAIL_OTP_CODE'],
];

/** Where it takes one that an authenticator makes. */
const madeCodes: readonly (readonly string[])[] = [['UserCode'], ['ChallengeResponses', 'SOFTWARE_TOKEN_MFA_CODE']];

const inputOf = ({ request }: Entry) => jsonOf(request.body);

const codeAt = (entry: Entry, places: readonly (readonly string[])[]): string | undefined =>
  entry.door !== 'aws'
    ? undefined
    : places.map((path) => textAt(inputOf(entry), ...path)).find((code) => code !== undefined);

/** The code of a request by which a recorded service was satisfied; a refused one is only a text. */
export const sentCodeOf = (entry: Entry): string | undefined =>
  entry.answer.status === 200 ? codeAt(entry, sentCodes) : undefined;

export const madeCodeOf = (entry: Entry): string | undefined =>
  entry.answer.status === 200 ? codeAt(entry, madeCodes) : undefined;

/** Whom a request of AWS's wire is about, by the name that it or its access token gives. */
export function userOf(input: Value | undefined): string | undefined {
  const named =
    textAt(input, 'Username') ??
    textAt(input, 'AuthParameters', 'USERNAME') ??
    textAt(input, 'ChallengeResponses', 'USERNAME');
  if (named !== undefined) return named;
  const name = peekJwt(textAt(input, 'AccessToken') ?? '')?.claims['username'];
  return typeof name === 'string' ? name : undefined;
}

/** The newest code that an emulator sent to a user, by name or by address; where nobody is named, the newest at all. */
export function codeFor(user: string | undefined, messages: Value | undefined): string | undefined {
  const all = Array.isArray(messages) ? (messages as readonly Members[]) : [];
  const withCode = all.filter((message) => textAt(message, 'code') !== undefined);
  const isTo = (message: Members) => textAt(message, 'username') === user || textAt(message, 'to') === user;
  return textAt(user === undefined ? withCode.at(-1) : withCode.findLast(isTo), 'code');
}
