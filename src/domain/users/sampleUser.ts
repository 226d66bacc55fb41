import { lowerAlphanumeric, digits, type Random } from '../../platform/random';
import type { SchemaAttributeType } from '../../state/documents';
import type { AppClient, UserPool } from '../../state/rows';
import { mayWrite } from '../schema/attributeAccess';

/** Reserved for examples: nobody is written to (RFC 2606), nobody is called (North America's 555 numbers). */
const sampleEmail = (name: string) => `${name}@example.com`;
const samplePhone = (random: Random) => `+1202555${random.text(4, digits)}`;

const samples: Readonly<Partial<Record<string, string>>> = { birthdate: '2000-01-01', updated_at: '946684800' };

function sampleValue({ Name = '', AttributeDataType: type, ...constraints }: SchemaAttributeType): string {
  const sample = Object.hasOwn(samples, Name) ? samples[Name] : undefined;
  if (sample !== undefined) return sample;
  if (type === 'Number') return constraints.NumberAttributeConstraints?.MinValue ?? '0';
  if (type === 'Boolean') return 'false';
  if (type === 'DateTime') return '2000-01-01T00:00:00Z';
  const { MinLength = '0', MaxLength = '2048' } = constraints.StringAttributeConstraints ?? {};
  return 'sample'.padEnd(Number(MinLength), '-').slice(0, Number(MaxLength));
}

/** Somebody whom a pool would let sign up. */
export interface SampleUser {
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Whoever is given, with what the pool asks of a user besides: a name of its kind, the attributes that it requires, and an
 * address that a code can go to where the client may write one.
 */
export function sampleUser(
  { schema, settings }: UserPool,
  client: AppClient,
  given: { readonly username?: string | undefined; readonly attributes: Readonly<Record<string, string>> },
  random: Random,
): SampleUser {
  const name = `user-${random.text(8, lowerAlphanumeric)}`;
  const own = given.attributes;
  const named = settings.UsernameAttributes ?? [];
  const byEmail = named.includes('email');
  const address = byEmail ? (own['email'] ?? sampleEmail(name)) : (own['phone_number'] ?? samplePhone(random));
  const username = given.username ?? (named.length > 0 ? address : name);
  const attributes: Record<string, string> = { ...own };
  const isSaid = (attribute: string) =>
    Object.hasOwn(attributes, attribute) || (named.length > 0 && attribute === namedBy(username));
  if (named.length === 0 && !isSaid('email') && mayWrite(client, 'email')) attributes['email'] = sampleEmail(name);
  for (const attribute of schema) {
    const { Name = '', Required } = attribute;
    if (Required !== true || Name === 'sub' || isSaid(Name)) continue;
    if (Name === 'email') attributes[Name] = sampleEmail(name);
    else attributes[Name] = Name === 'phone_number' ? samplePhone(random) : sampleValue(attribute);
  }
  return { username, attributes };
}

const namedBy = (username: string) => (username.includes('@') ? 'email' : 'phone_number');
