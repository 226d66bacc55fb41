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

/** The standard attributes in the order and with the bounds of AWS's own samples. */
export const standardSchema: readonly SchemaAttributeType[] = [
  { ...text('sub', { MinLength: '1', MaxLength: '2048' }), Mutable: false, Required: true },
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'].map((name) => text(name)),
  ...['profile', 'picture', 'website', 'email'].map((name) => text(name)),
  flag('email_verified'),
  text('gender'),
  text('birthdate', { MinLength: '10', MaxLength: '10' }),
  ...['zoneinfo', 'locale', 'phone_number'].map((name) => text(name)),
  flag('phone_number_verified'),
  text('address'),
  {
    Name: 'updated_at',
    AttributeDataType: 'Number',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    NumberAttributeConstraints: { MinValue: '0' },
  },
];

const standardNames: ReadonlySet<string> = new Set(standardSchema.map(({ Name }) => Name as string));

export const isStandardAttribute = (name: string): boolean => standardNames.has(name);
