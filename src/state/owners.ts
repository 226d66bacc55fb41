import type { DefinitionOf } from './defineTable';

/** A table whose rows are another's, and what of it holds the owner's key. */
export interface Belonging {
  readonly table: string;
  readonly by: string;
}

/** By the owner's table, what is deleted with a row of it. */
export function belongingsOf(definitions: readonly DefinitionOf<object>[]): ReadonlyMap<string, readonly Belonging[]> {
  const owners = new Map(
    definitions.map((definition) => [definition.name, { definition, belongings: [] as Belonging[] }]),
  );
  for (const definition of definitions) {
    for (const [name, by] of Object.entries(definition.owners ?? {})) {
      const owner = owners.get(name);
      if (!owner) throw new TypeError(`${definition.name} names an owner ${name}, which is no table`);
      if (by === 'partition' && owner.definition.partition) {
        throw new TypeError(
          `${definition.name} names an owner of its partitions, ${name}, which has partitions itself`,
        );
      }
      owner.belongings.push({ table: definition.name, by });
    }
  }
  return new Map([...owners].map(([name, { belongings }]) => [name, belongings]));
}
