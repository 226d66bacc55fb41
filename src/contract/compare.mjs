// What a newer model has that ours lacks, in lines that a reader can go through one by one.

const limits = ['min', 'max', 'pattern', 'enum', 'type'];

const listed = (values = []) => [...values].sort().join(', ');

/** What is only in the second of two lists, and what only in the first. */
function* changed(what, ours = [], theirs = []) {
  const [gone, added] = [ours.filter((one) => !theirs.includes(one)), theirs.filter((one) => !ours.includes(one))];
  if (added.length > 0) yield `${what}: + ${listed(added)}`;
  if (gone.length > 0) yield `${what}: - ${listed(gone)}`;
}

function* operations(ours, theirs) {
  yield* changed('operations', Object.keys(ours), Object.keys(theirs));
  for (const [name, operation] of Object.entries(theirs)) {
    const known = ours[name];
    if (known === undefined) continue;
    yield* changed(`${name} errors`, known.errors, operation.errors);
    if (known.auth !== operation.auth) yield `${name} auth: ${known.auth} -> ${operation.auth}`;
  }
}

const textOf = (value) => (value === undefined ? 'none' : JSON.stringify(value));

function* shapes(ours, theirs) {
  for (const [name, shape] of Object.entries(theirs)) {
    const known = ours[name];
    if (known === undefined) {
      yield `${name}: new`;
      continue;
    }
    yield* changed(`${name} members`, Object.keys(known.members ?? {}), Object.keys(shape.members ?? {}));
    yield* changed(`${name} required`, known.required, shape.required);
    for (const limit of limits) {
      if (limit === 'enum') yield* changed(`${name} values`, known.enum, shape.enum);
      else if (textOf(known[limit]) !== textOf(shape[limit])) {
        yield `${name} ${limit}: ${textOf(known[limit])} -> ${textOf(shape[limit])}`;
      }
    }
  }
}

/**
 * @param ours { operations, shapes } as they are generated
 * @param theirs the same of a newer model
 * @returns lines; none where nothing differs
 */
export const differences = (ours, theirs) => [
  ...operations(ours.operations, theirs.operations),
  ...shapes(ours.shapes, theirs.shapes),
];
