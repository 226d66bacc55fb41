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

/** What stands for the input of an operation that is known by its name alone. */
const unread = 'Unread';

/**
 * @param published a model as botocore publishes it, or with shapes named in place
 * @param only the operations of which more is kept than their names; without it all
 */
export function tableOf(published, only) {
  const model = only === undefined ? compact(published) : narrowed(compact(published), only);
  const operations = {};
  for (const [name, operation] of byName(model.operations)) {
    const { auth, input, output, errors, http } = operation;
    operations[name] = { auth, input, output, errors, http };
  }
  const reached = reachable(model);
  const shapes = {};
  for (const [name, shape] of byName(model.shapes)) if (reached.has(name)) shapes[name] = compactShape(shape);
  const { targetPrefix, apiVersion } = model.metadata;
  return { targetPrefix, apiVersion, operations, shapes };
}

function narrowed(model, only) {
  const operations = Object.entries(model.operations).map(([name, operation]) => [
    name,
    only.includes(name) ? operation : { auth: operation.auth, input: unread, output: null, errors: [] },
  ]);
  const shapes = { ...model.shapes, [unread]: { type: 'structure', members: {} } };
  return { ...model, operations: Object.fromEntries(operations), shapes };
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
