import type { SchemaAttributeType } from '../../state/documents';

const text = (Name: string, bounds: { MinLength: string; MaxLength: string } = { MinLength: '0', MaxLength: '2048' }) =>
  ({
    Name,
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    StringAttributeConstraints: bounds,
  }) satisfies SchemaAttributeType;

const flag = (Name: string) =>
  ({
    Name,
    AttributeDataType: 'Boolean',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
  }) satisfies SchemaAttributeType;

const updatedAt = {
  Name: 'updated_at',
  AttributeDataType: 'Number',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  NumberAttributeConstraints: { MinValue: '0' },
} satisfies SchemaAttributeType;

/** The attribute through which federated users name their providers; nobody writes it. */
const identities = {
  ...text('identities'),
  StringAttributeConstraints: {},
} satisfies SchemaAttributeType;

/** The standard attributes in an order of the service's own, the first five [live], the rest [field]. */
export const standardSchema: readonly SchemaAttributeType[] = [
  text('profile'),
  text('address'),
  text('birthdate', { MinLength: '10', MaxLength: '10' }),
  text('gender'),
  text('preferred_username'),
  updatedAt,
  text('website'),
  text('picture'),
  identities,
  { ...text('sub', { MinLength: '1', MaxLength: '2048' }), Mutable: false, Required: true },
  text('phone_number'),
  flag('phone_number_verified'),
  ...['zoneinfo', 'locale', 'email'].map((name) => text(name)),
  flag('email_verified'),
  ...['given_name', 'family_name', 'middle_name', 'name', 'nickname'].map((name) => text(name)),
];

const standardNames: ReadonlySet<string> = new Set(standardSchema.map(({ Name }) => Name as string));

export const isStandardAttribute = (name: string): boolean => standardNames.has(name);
