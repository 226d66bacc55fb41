import { isRecord } from '../../contract';
import { ImportError } from '../ImportError';
import { isList, listOf, recordOf, type Members } from '../LeftOuts';

/** The logical ids that a part of a template speaks of. */
function namesIn(node: unknown, found: Set<string>): Set<string> {
  if (isList(node)) for (const one of node) namesIn(one, found);
  if (!isRecord(node)) return found;
  for (const [name, argument] of Object.entries(node)) {
    const first: unknown = isList(argument) ? argument[0] : argument;
    if (name === 'Ref' && typeof argument === 'string') found.add(argument);
    else if (name === 'Fn::GetAtt' && typeof first === 'string') found.add(first.split('.')[0] ?? '');
    else if (name === 'Fn::Sub' && typeof first === 'string')
      for (const [, id = ''] of first.matchAll(/\$\{([A-Za-z0-9]+)[.}]/g)) found.add(id);
    namesIn(argument, found);
  }
  return found;
}

/** @throws ImportError where resources wait for one another, which CloudFormation refuses, too. */
export function assertNoCircles(resources: Members, prefix: string): void {
  const needs = new Map(
    Object.entries(resources).map(([id, resource]) => {
      const { Properties, DependsOn } = recordOf(resource);
      const found = namesIn(Properties, new Set());
      for (const name of typeof DependsOn === 'string' ? [DependsOn] : listOf(DependsOn)) found.add(String(name));
      return [id, [...found].filter((name) => Object.hasOwn(resources, name))];
    }),
  );
  const done = new Set<string>();
  for (const start of needs.keys()) {
    const way: { id: string; rest: string[] }[] = [{ id: start, rest: [...(needs.get(start) ?? [])] }];
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const next = last.rest.pop();
      if (next === undefined) {
        done.add(last.id);
        way.pop();
      } else if (way.some(({ id }) => id === next)) {
        const circle = way.slice(way.findIndex(({ id }) => id === next)).map(({ id }) => id);
        throw new ImportError(`${prefix}Circular dependency between resources: [${circle.join(', ')}]`); // [docs]
      } else if (!done.has(next)) way.push({ id: next, rest: [...(needs.get(next) ?? [])] });
    }
  }
}
