import { hidden, isRecord, shape as shapeOf, type ServiceModel, type Shape } from '../../contract';

/** AWS's word in the place of what it keeps from the trail [docs]. */
export const concealed = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Of which not even the parts are told [likely]: people's attributes, and addresses that whoever has them may upload to. */
const wholes: ReadonlySet<string> = new Set(['AttributeListType', 'PreSignedUrlType']);

/** Left out as if they were not there [docs: samples of STS]. */
const omitted: ReadonlySet<string> = new Set(['SecretAccessKey']);

/** @example lowerCamel('OpenIDConnectProviderArn') // 'openIDConnectProviderArn' */
const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const twoDigits = (number: number) => String(number).padStart(2, '0');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As Java writes an instant [docs: samples]. @example 'Jan 19, 2023 5:55:08 PM' */
function written(instant: Date): string {
  const hours = instant.getUTCHours();
  const minutes = `${twoDigits(instant.getUTCMinutes())}:${twoDigits(instant.getUTCSeconds())}`;
  const time = `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
  return `${months[instant.getUTCMonth()] ?? ''} ${instant.getUTCDate()}, ${instant.getUTCFullYear()} ${time}`;
}

/** A redacted value of a shape as the trail writes it: members in lower camel case, keys of maps as they are. */
export function asTold(model: ServiceModel, name: string, value: unknown): unknown {
  if (value === hidden || wholes.has(name)) return concealed;
  const shape = shapeOf(model, name);
  if (shape.type === 'structure' && isRecord(value)) return structureAsTold(model, shape, value);
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map((element) => asTold(model, shape.member ?? '', element));
  }
  if (shape.type === 'map' && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, asTold(model, shape.value ?? '', member)]),
    );
  }
  return value instanceof Date ? written(value) : value;
}

function structureAsTold(model: ServiceModel, { members = {} }: Shape, value: Readonly<Record<string, unknown>>) {
  const told = Object.entries(members).flatMap(([member, of]) =>
    value[member] === undefined || omitted.has(member) ? [] : [[lowerCamel(member), asTold(model, of, value[member])]],
  );
  return Object.fromEntries(told) as Record<string, unknown>;
}
