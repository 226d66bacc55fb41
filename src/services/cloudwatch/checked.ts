import { shape as shapeOf, type ServiceModel, type Shape } from '../../contract';

/** What an input has against the model, in CloudWatch's own sentences. */
export interface Faults {
  readonly all: string[];
  readonly missing: string[];
}

/** Sentences [field], but for the one of a pattern and that of a number, which are made like them [likely]. */
export function faultsIn(model: ServiceModel, structure: string, input: object): Faults {
  const faults: Faults = { all: [], missing: [] };
  checkStructure(model, structure, input as Record<string, unknown>, '', faults);
  return faults;
}

function checkStructure(
  model: ServiceModel,
  structure: string,
  value: Record<string, unknown>,
  path: string,
  faults: Faults,
): void {
  const { members = {}, required = [] } = shapeOf(model, structure);
  for (const [name, of] of Object.entries(members)) {
    const place = path === '' ? name : `${path}.${name}`;
    const member = value[name];
    if (member !== undefined && member !== '') check(model, of, member, place, faults);
    else if (required.includes(name) || member === '') {
      faults.missing.push(`The parameter ${place} is required.`);
      faults.all.push(`The parameter ${place} is required.`);
    }
  }
}

function check(model: ServiceModel, name: string, value: unknown, place: string, faults: Faults): void {
  const shape = shapeOf(model, name);
  if (shape.type === 'structure') checkStructure(model, name, value as Record<string, unknown>, place, faults);
  else if (shape.type === 'list') checkList(model, shape, value as unknown[], place, faults);
  else {
    const sentence = ofSimple(shape, value, place);
    if (sentence !== undefined) faults.all.push(sentence);
  }
}

function checkList(model: ServiceModel, { max, member = '' }: Shape, list: unknown[], place: string, faults: Faults) {
  if (max !== undefined && list.length > max) faults.all.push(tooMany(place, max));
  else
    list.forEach((entry, at) => {
      check(model, member, entry, `${place}.member.${at + 1}`, faults);
    });
}

/** [field] */
export const tooMany = (place: string, most: number): string =>
  `The collection ${place} must not have a size greater than ${most}.`;

/** [field] */
export const mismatched = (value: string, place: string, pattern: string): string =>
  `The value ${value} for parameter ${place} is not matching the expected pattern ${pattern}.`;

function ofSimple(shape: Shape, value: unknown, place: string): string | undefined {
  if (typeof value === 'string') return ofText(shape, value, place);
  if (typeof value === 'number') return ofNumber(shape, value, place);
  const isInstant = !(value instanceof Date) || !Number.isNaN(value.getTime());
  return isInstant ? undefined : `The value for parameter ${place} is not a valid timestamp.`; // [likely]
}

function ofText({ max, pattern, enum: values }: Shape, text: string, place: string): string | undefined {
  if (max !== undefined && text.length > max)
    return `The parameter ${place} must be shorter than ${max + 1} characters.`;
  if (values !== undefined && !values.includes(text)) {
    return `The parameter ${place} must be a value in the set [ ${values.join(', ')} ].`;
  }
  // the only pattern of what is built
  return pattern === '[^:].*' && text.startsWith(':') ? mismatched(text, place, pattern) : undefined;
}

function ofNumber({ min }: Shape, value: number, place: string): string | undefined {
  if (min === undefined || value >= min) return undefined;
  return `The parameter ${place} must be greater than or equal to ${min}.`;
}
