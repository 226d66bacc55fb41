// A model of AWS as a table: what the contract needs to know of operations and shapes, and no documentation.
import { compact } from './botocore.mjs';

/** What wires other than JSON need to know of a shape, or of a member as such. */
const wireTraits = [
  'locationName',
  'location',
  'queryName',
  'flattened',
  'xmlAttribute',
  'xmlNamespace',
  'timestampFormat',
];
const memberTraits = [...wireTraits, 'sensitive'];
const facts = [
  'required',
  'min',
  'max',
  'pattern',
  'enum',
  'sensitive',
  'exception',
  'fault',
  'document',
  'error',
  ...wireTraits,
];

/** The input of operations that take none. */
const nothing = 'Nothing';

/**
 * @param published a model as botocore publishes it, or with shapes named in place
 * @param wanted the operations to keep, where not all are; of the others only the names are kept
 */
export function tableOf(published, wanted = []) {
  const whole = compact(published);
  const isWanted = ([name]) => wanted.length === 0 || wanted.includes(name);
  const kept = byName(whole.operations).filter(isWanted);
  const further = byName(whole.operations).flatMap((one) => (isWanted(one) ? [] : one[0]));
  const model = { ...whole, shapes: { ...whole.shapes, [nothing]: { type: 'structure', members: {} } } };
  const operations = {};
  for (const [name, { auth, input, output, errors, http }] of kept) {
    operations[name] = { auth, input: input ?? nothing, output, errors, http };
  }
  const reached = reachable({ ...model, operations });
  const shapes = {};
  for (const [name, shape] of byName(model.shapes)) if (reached.has(name)) shapes[name] = compactShape(shape);
  const { apiVersion, xmlNamespace } = model.metadata;
  // old models put a package before it, which newer clients leave out
  const targetPrefix = model.metadata.targetPrefix?.split('.').at(-1);
  const others = further.length > 0 && { further };
  return { targetPrefix, apiVersion, xmlNamespace, operations, ...others, shapes };
}

function compactShape(shape) {
  const compact = { type: shape.type };
  const references = { ...shape.members };
  if (shape.members) {
    compact.members = Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, member.shape]));
  }
  for (const reference of ['member', 'key', 'value']) {
    if (shape[reference]) compact[reference] = (references[reference] = shape[reference]).shape;
  }
  const traits = Object.entries(references).map(([name, member]) => [name, picked(member, memberTraits)]);
  const telling = traits.filter(([, trait]) => Object.keys(trait).length > 0);
  if (telling.length > 0) compact.traits = Object.fromEntries(telling);
  return { ...compact, ...picked(shape, facts) };
}

function picked(record, names) {
  return Object.fromEntries(names.filter((name) => record[name] !== undefined).map((name) => [name, record[name]]));
}

function reachable(model) {
  const reached = new Set();
  const visit = (name) => {
    if (name == null || reached.has(name)) return;
    reached.add(name);
    const shape = model.shapes[name];
    for (const member of Object.values(shape.members ?? {})) visit(member.shape);
    for (const reference of [shape.member, shape.key, shape.value]) visit(reference?.shape);
  };
  for (const operation of Object.values(model.operations)) {
    for (const name of [operation.input, operation.output, ...operation.errors]) visit(name);
  }
  return reached;
}

export function byName(record) {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
