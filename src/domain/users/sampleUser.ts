import { lowerAlphanumeric, digits, type Random } from '../../platform/random';
import type { SchemaAttributeType } from '../../state/documents';
import type { UserPool } from '../../state/rows';

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
 * Whoever is given, with what the pool asks of a user besides: a name of its kind, and the attributes that it requires.
 * An address always, which a code can go to.
 */
export function sampleUser(
  { schema, settings }: UserPool,
  given: { readonly username?: string | undefined; readonly attributes: Readonly<Record<string, string>> },
  random: Random,
): SampleUser {
  const name = `user-${random.text(8, lowerAlphanumeric)}`;
  const own = given.attributes;
  const named = settings.UsernameAttributes ?? [];
  const email = own['email'] ?? sampleEmail(name);
  const byAddress = named.includes('email') ? email : (own['phone_number'] ?? samplePhone(random));
  const username = given.username ?? (named.length > 0 ? byAddress : name);
  const attributes: Record<string, string> = { email, ...own };
  for (const attribute of schema) {
    const { Name = '', Required } = attribute;
    if (Required !== true || Name === 'sub' || Object.hasOwn(attributes, Name)) continue;
    attributes[Name] = Name === 'phone_number' ? samplePhone(random) : sampleValue(attribute);
  }
  // who is named by an address has that one, and no other
  if (named.length > 0) {
    const by = named.includes('email') && username.includes('@') ? 'email' : 'phone_number';
    attributes[by] = username;
  }
  return { username, attributes };
}
