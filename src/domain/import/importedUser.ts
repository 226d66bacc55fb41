import type { User, UserImportJob, UserPool } from '../../state/rows';
import { mfaFactors } from '../pools/mfaSettings';
import { isImported, readHash, sealedHash } from '../passwords/importedHash';
import { assertNewAttributes } from '../schema/attributes';
import { assertVerifiedHasValue } from '../schema/contacts';
import { isPasswordless } from '../users/authFactors';
import { assertNamedAlike, namingOf } from '../users/usernames';
import { newUser } from '../users/users';
import { hashColumn, mfaColumn, usernameColumn } from './columns';
import { RowFault } from './RowFault';

/** Characters of a line, and lines beside the header [docs]. */
const longestLine = 16_000;
export const mostLines = 500_000;

/** As one pool imports. */
export interface Importing {
  readonly pool: UserPool;
  readonly job: Pick<UserImportJob, 'algorithm'>;
  readonly columns: readonly string[];
}

/** A line as it was read: what is not an attribute, and what is. */
interface Line {
  readonly username: string;
  readonly mfa: string;
  readonly hash: string;
  readonly attributes: Map<string, string>;
}

function lineOf({ columns }: Importing, values: readonly string[]): Line {
  const length = values.reduce((sum, value) => sum + value.length + 1, -1);
  if (length > longestLine) throw new RowFault(`The row is longer than ${longestLine} characters.`);
  if (values.length !== columns.length) {
    throw new RowFault(`The row has ${values.length} columns, and the header ${columns.length}.`);
  }
  const attributes = new Map<string, string>();
  const others = new Map<string, string>();
  for (const [at, name] of columns.entries()) {
    const value = (values[at] as string).trim();
    if (name === usernameColumn || name === mfaColumn || name === hashColumn) others.set(name, value);
    else if (value !== '') attributes.set(name, value);
  }
  const other = (name: string) => others.get(name) ?? '';
  return { username: other(usernameColumn), mfa: other(mfaColumn), hash: other(hashColumn), attributes };
}

/** As every other operation takes usernames [model]. */
const usernamePattern = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

function assertUsername(username: string): void {
  if (username === '') throw new RowFault('The username is missing.');
  if (!usernamePattern.test(username)) {
    throw new RowFault('The username has a blank or a control character in it, or is longer than 128 characters.');
  }
}

/** A day of a month that has it, as mm/dd/yyyy [docs]. It is kept as it is written [likely]. */
function assertBirthdate(birthdate: string): void {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(birthdate) ?? [];
  const date = new Date(`${year ?? ''}-${month ?? ''}-${day ?? ''}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) {
    throw new RowFault('The birthdate is not in the format mm/dd/yyyy.');
  }
}

/** [docs] */
function assertMfa({ settings: { MfaConfiguration: mode = 'OFF' } }: UserPool, mfa: string): void {
  if (!/^(true|false|)$/i.test(mfa)) throw new RowFault(`The value of ${mfaColumn} is not a boolean.`);
  const isOn = mfa.toLowerCase() === 'true';
  if (mfa === '' || mode === 'OPTIONAL' || isOn === (mode === 'ON')) return;
  throw new RowFault(
    mode === 'ON'
      ? `MFA is required in the user pool: ${mfaColumn} must be true or blank.`
      : `MFA is off in the user pool: ${mfaColumn} must be false or blank.`,
  );
}

function assertLine({ pool }: Importing, { username, mfa, attributes }: Line): void {
  assertUsername(username);
  assertMfa(pool, mfa);
  const [birthdate, updatedAt] = [attributes.get('birthdate'), attributes.get('updated_at')];
  if (birthdate !== undefined) assertBirthdate(birthdate);
  if (updatedAt !== undefined && !/^\d{1,15}$/.test(updatedAt)) {
    throw new RowFault('The value of updated_at is not a number of seconds.');
  }
}

/** [field; AWS's guide has an older wording of it] */
const notVerified =
  'The User Record does not set any of the auto verified attributes to verified. (Example: email_verified to true).';

function assertVerified({ settings }: UserPool, attributes: Readonly<Record<string, string>>): void {
  const isVerified = settings.AutoVerifiedAttributes?.some((name) => attributes[`${name}_verified`] === 'true');
  if (isVerified !== true) throw new RowFault(notVerified);
}

/** The sentences [likely]. */
function passwordOf({ job: { algorithm } }: Importing, text: string): string | undefined {
  if (algorithm === undefined || text === '') return undefined;
  const hash = readHash(algorithm, text);
  if (hash === 'malformed') throw new RowFault(`The password hash is not in the format of ${algorithm}.`);
  if (hash === 'bounds')
    throw new RowFault(`The parameters of the password hash exceed those allowed for ${algorithm}.`);
  return sealedHash(algorithm, text);
}

/** Text messages are the second factor that MFA of a file means [likely]. */
const isMfaBySms = (pool: UserPool, attributes: Readonly<Record<string, string>>, mfa: string) =>
  mfa.toLowerCase() === 'true' && attributes['phone_number'] !== undefined && mfaFactors(pool).includes('SMS_MFA');

/** A user that a line tells of, and the name that is in it: a pool may give another. */
export interface Imported {
  readonly user: User;
  readonly named: string;
}

/**
 * The user of a line. Looked at, in this order [likely]: length, columns, username, MFA, birthdate, updated_at, username's form,
 * schema, address that is verified and missing, nothing verified, hash. RESET_REQUIRED, or CONFIRMED for whoever has a
 * password or may sign in by one-time passwords [docs]. The sentences [likely], except where marked.
 * @throws RowFault, InvalidParameterException
 */
export function importedUser(
  importing: Importing,
  values: readonly string[],
  { sub, now }: { sub: string; now: number },
): Imported {
  const { pool } = importing;
  const line = lineOf(importing, values);
  assertLine(importing, line);
  const { username: named, attributes: entries, mfa } = line;
  const naming = namingOf(pool.settings, named);
  assertNamedAlike(pool.settings, naming, named, entries);
  if (naming.by !== 'username') entries.set(naming.by, named);
  const attributes = assertNewAttributes(pool, entries);
  assertVerifiedHasValue(attributes);
  assertVerified(pool, attributes);
  const password = passwordOf(importing, line.hash);
  const isReady = isImported(password) || isPasswordless(pool.settings, attributes);
  const status = isReady ? 'CONFIRMED' : 'RESET_REQUIRED';
  const username = naming.by === 'username' ? named : sub;
  const user = newUser(pool, { username, sub, status, attributes, now, naming });
  if (password === undefined && !isMfaBySms(pool, attributes, mfa)) return { user, named };
  const mfaOptions = [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' } as const];
  return {
    named,
    user: {
      ...user,
      ...(password !== undefined && { password }),
      ...(isMfaBySms(pool, attributes, mfa) && { mfaOptions }),
    },
  };
}
