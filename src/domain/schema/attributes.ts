import { invalid } from '../../contract';
import type { SchemaAttributeType } from '../../state/documents';
import type { UserPool } from '../../state/rows';
import { isEmailAddress, isPhoneNumber } from './contacts';

export interface AttributeEntry {
  readonly Name: string;
  readonly Value?: string | undefined;
}

/** Names and values of the last entry for each name; a blank value stays, it asks for deletion. */
export function entriesOf(attributes: readonly AttributeEntry[] = []): Map<string, string> {
  return new Map(attributes.map(({ Name, Value }) => [Name, Value ?? '']));
}

/** ValidationData as triggers get it: null where there is none [live]. */
export const recordOf = (list: readonly AttributeEntry[] | undefined): Readonly<Record<string, string>> | null =>
  list === undefined ? null : Object.fromEntries(entriesOf(list));

/** `identities` is in the schema, but no value that a caller writes. */
const definitionOf = (pool: UserPool, name: string): SchemaAttributeType | undefined =>
  name === 'identities' ? undefined : pool.schema.find(({ Name }) => Name === name);

/** The sentences of this function are [likely], except where marked. */
function valueFault(definition: SchemaAttributeType, value: string): string | undefined {
  const { AttributeDataType: type, StringAttributeConstraints: length, NumberAttributeConstraints: range } = definition;
  switch (type) {
    case 'Number': {
      const number = Number(value);
      if (!/^-?\d{1,30}(\.\d{1,30})?$/.test(value)) return 'Attribute value must be a number';
      if (range?.MinValue !== undefined && number < Number(range.MinValue)) {
        return `Number must be no less than ${range.MinValue}`;
      }
      if (range?.MaxValue !== undefined && number > Number(range.MaxValue)) {
        return `Number must be no greater than ${range.MaxValue}`;
      }
      return undefined;
    }
    case 'Boolean':
      return /^(true|false)$/i.test(value) ? undefined : 'Attribute value must be a boolean';
    case 'DateTime':
      return Number.isFinite(Date.parse(value)) ? undefined : 'Attribute value must be a date';
    default: {
      const characters = [...value].length;
      if (length?.MinLength !== undefined && characters < Number(length.MinLength)) {
        return `String must be at least ${length.MinLength} characters`;
      }
      if (length?.MaxLength !== undefined && characters > Number(length.MaxLength)) {
        return `String must be no longer than ${length.MaxLength} characters`;
      }
      return undefined;
    }
  }
}

/** E-mail and phone number are refused with sentences of their own, before the schema is looked at [recorded]. */
function assertContacts(entries: ReadonlyMap<string, string>): void {
  const [email, phoneNumber] = [entries.get('email') ?? '', entries.get('phone_number') ?? ''];
  if (email !== '' && !isEmailAddress(email)) throw invalid('Invalid email address format.');
  if (phoneNumber !== '' && !isPhoneNumber(phoneNumber)) {
    throw invalid(
      'Invalid phone number format.',
      'Phone numbers are E.164: a plus sign, country code and number, no blanks.',
    );
  }
}

const conformity = 'Attributes did not conform to the schema: ';

/**
 * What a new user is given: blank values count as absent [recorded]; every fault is told at once, each on a line.
 * Unless it is to be complete, required ones may wait: users whom administrators make give them at their first sign-in, all
 * but the immutable, which nobody could give then [docs].
 * Throws InvalidParameterException.
 */
export function assertNewAttributes(
  pool: UserPool,
  entries: ReadonlyMap<string, string>,
  { complete = true }: { complete?: boolean | 'immutable' } = {},
): Record<string, string> {
  assertContacts(entries);
  // Only names of the schema get in, so that a plain object (which is quicker and smaller) is safe.
  const given: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, value] of entries) {
    const definition = definitionOf(pool, name);
    if (definition === undefined) faults.push(`${name}: Attribute does not exist in the schema.`);
    else if (name === 'sub')
      faults.push(`${name}: Attribute cannot be updated.`); // [likely]
    else if (value !== '') {
      const fault = valueFault(definition, value);
      if (fault !== undefined) faults.push(`${name}: ${fault}`);
      given[name] = definition.AttributeDataType === 'Boolean' ? value.toLowerCase() : value;
    }
  }
  for (const { Name = '', Required, Mutable } of pool.schema) {
    const isDue = complete === true || (complete === 'immutable' && Mutable === false);
    if (isDue && Required === true && Name !== 'sub' && given[Name] === undefined)
      faults.push(`${Name}: The attribute is required`);
  }
  if (faults.length > 0) throw invalid(`${conformity}${faults.map((fault) => `${fault}\n`).join('')}`);
  return given;
}

/**
 * What a present user's attributes become: blank deletes [model], immutable attributes stay [live].
 * Sentences here name the attribute as `user.<name>` [raw body seen in the wild].
 */
export function changedAttributes(
  pool: UserPool,
  present: Readonly<Record<string, string>>,
  entries: ReadonlyMap<string, string>,
): Record<string, string> {
  assertContacts(entries);
  const changed: Record<string, string> = { ...present };
  const faults: string[] = [];
  for (const [name, value] of entries) {
    const definition = definitionOf(pool, name);
    const fault = changeFault(definition, value, present[name]);
    if (fault !== undefined) faults.push(`user.${name}: ${fault}\n`);
    else if (value === '')
      delete changed[name]; // eslint-disable-line @typescript-eslint/no-dynamic-delete -- names are in the schema
    else changed[name] = definition?.AttributeDataType === 'Boolean' ? value.toLowerCase() : value;
  }
  if (faults.length > 0) throw invalid(faults.join(''));
  return changed;
}

function changeFault(definition: SchemaAttributeType | undefined, value: string, present: string | undefined) {
  if (definition === undefined) return 'Attribute does not exist in the schema.';
  if (definition.Mutable === false && value !== (present ?? '')) return 'Attribute cannot be updated.';
  if (value !== '') return valueFault(definition, value);
  return definition.Required === true ? 'Required attribute cannot be deleted.' : undefined; // [field]
}

/** Addresses of a user who signs up are known to be unverified, not merely unknown [recorded: trigger events]. */
export const withUnverifiedContacts = (attributes: Readonly<Record<string, string>>): Record<string, string> => ({
  ...attributes,
  ...(attributes['email'] !== undefined && { email_verified: 'false' }),
  ...(attributes['phone_number'] !== undefined && { phone_number_verified: 'false' }),
});
