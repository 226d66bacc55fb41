import { invalid } from '../../contract';
import type { SchemaAttributeType } from '../../state/documents';
import { isStandardAttribute, standardSchema } from './standardSchema';

const maxCustomAttributes = 50;

const storedName = ({ Name, DeveloperOnlyAttribute }: SchemaAttributeType): string =>
  `${DeveloperOnlyAttribute === true ? 'dev:' : ''}custom:${Name ?? ''}`;

/** Lengths are whole and not negative [likely]. */
const written = { String: /^\d+$/, Number: /^-?\d+(?:\.\d+)?$/ };

function boundOf(value: string | undefined, kind: 'String' | 'Number', name: string): number | undefined {
  if (value === undefined) return undefined;
  // Sentence from moto, whose author compared it with AWS.
  if (value.length > 400 || !written[kind].test(value)) {
    const numbers =
      kind === 'String' ? 'MinLength and MaxLength are whole numbers' : 'MinValue and MaxValue are numbers';
    throw invalid(`Invalid ${kind}AttributeConstraints for schema attribute ${name}`, `${numbers}, written as text.`);
  }
  return Number(value);
}

/** Keeps the constraint object of the attribute's own type only, as AWS's samples do. */
function constraintsOf(attribute: SchemaAttributeType, type: string, name: string): Partial<SchemaAttributeType> {
  if (type === 'String') {
    const bounds = attribute.StringAttributeConstraints ?? {};
    const min = boundOf(bounds.MinLength, 'String', name);
    const max = boundOf(bounds.MaxLength, 'String', name);
    // The next two sentences: moto, compared with AWS.
    if (Math.max(min ?? 0, max ?? 0) > 2048) {
      throw invalid(`user.${name}: String attributes cannot have a length of more than 2048`);
    }
    if (min !== undefined && max !== undefined && max < min) {
      throw invalid(`user.${name}: Max length cannot be less than min length.`);
    }
    return { StringAttributeConstraints: bounds };
  }
  if (type === 'Number') {
    const bounds = attribute.NumberAttributeConstraints ?? {};
    const min = boundOf(bounds.MinValue, 'Number', name);
    const max = boundOf(bounds.MaxValue, 'Number', name);
    if (min !== undefined && max !== undefined && max < min) {
      throw invalid(`user.${name}: Max value cannot be less than min value.`);
    }
    return { NumberAttributeConstraints: bounds };
  }
  return {};
}

function standardAttribute(base: SchemaAttributeType, sent: SchemaAttributeType): SchemaAttributeType {
  const name = base.Name as string;
  const type = base.AttributeDataType as string;
  const typeChanged = sent.AttributeDataType !== undefined && sent.AttributeDataType !== type;
  if (typeChanged || sent.DeveloperOnlyAttribute === true) {
    throw invalid(
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${name}`,
    );
  }
  const bounded = sent.StringAttributeConstraints !== undefined || sent.NumberAttributeConstraints !== undefined;
  return {
    ...base,
    Mutable: name === 'sub' ? false : (sent.Mutable ?? base.Mutable),
    Required: name === 'sub' ? true : (sent.Required ?? base.Required),
    ...(bounded && constraintsOf(sent, type, name)),
  };
}

function customAttribute(sent: SchemaAttributeType): SchemaAttributeType {
  // Both sentences: moto, compared with AWS.
  if (sent.AttributeDataType === undefined) {
    throw invalid('Invalid AttributeDataType input, consider using the provided AttributeDataType enum.');
  }
  if (sent.Required === true) throw invalid('Required custom attributes are not supported currently.');
  const name = storedName(sent);
  return {
    Name: name,
    AttributeDataType: sent.AttributeDataType,
    DeveloperOnlyAttribute: sent.DeveloperOnlyAttribute ?? false,
    Mutable: sent.Mutable ?? true,
    Required: false,
    ...constraintsOf(sent, sent.AttributeDataType, name),
  };
}

const alreadyThere = (name: string) => invalid(`${name}: Existing attribute already has name ${name}.`); // [field]

/** Adds custom attributes to a schema; AddCustomAttributes and CreateUserPool refuse a name twice. */
export function withCustomAttributes(
  schema: readonly SchemaAttributeType[],
  added: readonly SchemaAttributeType[],
): SchemaAttributeType[] {
  const grown = [...schema];
  for (const sent of added) {
    const attribute = customAttribute(sent);
    const name = attribute.Name as string;
    if (grown.some(({ Name }) => Name === name)) {
      throw alreadyThere(name);
    }
    grown.push(attribute);
  }
  if (grown.length - standardSchema.length > maxCustomAttributes) {
    throw invalid(`The number of custom attributes cannot exceed ${maxCustomAttributes}.`); // limit: AWS quotas, text [likely]
  }
  return grown;
}

/** The flags beside e-mail and phone, and identities, are the service's own: a request that names one gets a custom attribute [field; identities likely]. */
export const isSettableStandard = (name: string): boolean =>
  isStandardAttribute(name) && !name.endsWith('_verified') && name !== 'identities';

/**
 * A pool's schema: standard attributes may be tightened, every other entry is a custom one. Which names are standard
 * differs between a request and a description, which lists all of them.
 */
export function schemaOf(
  sent: readonly SchemaAttributeType[] = [],
  isStandard: (name: string) => boolean = isStandardAttribute,
): SchemaAttributeType[] {
  const overriding = new Map<string, SchemaAttributeType>();
  for (const attribute of sent) {
    const name = attribute.Name ?? '';
    if (!isStandard(name)) continue;
    if (overriding.has(name)) throw alreadyThere(name);
    overriding.set(name, attribute);
  }
  const standard = standardSchema.map((base) => {
    const override = overriding.get(base.Name as string);
    return override === undefined ? base : standardAttribute(base, override);
  });
  return withCustomAttributes(
    standard,
    sent.filter(({ Name }) => !isStandard(Name ?? '')),
  );
}
