import { importsOf, parse, targetOf, type Tree } from './floors';

/** Halls whose folders are rooms of one floor: a room may use another, but no way may lead back. */
const halls = ['domain', 'flows'];

/** A world knows who is told of its calls, and a call knows its world: by type, these few files are one. */
const isMutual = (path: string) => path.startsWith('world/');

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function filesOf(tree: Tree): Graph {
  const sources = [...tree].filter(([path]) => path.endsWith('.ts'));
  return new Map(
    sources.map(([path, text]) => {
      const imports = importsOf(parse(path, text)).filter(({ specifier }) => specifier.startsWith('.'));
      const targets = imports.flatMap(({ specifier, typeOnly }) => {
        const to = targetOf(tree, path, specifier);
        return to === undefined || (typeOnly && isMutual(path) && isMutual(to)) ? [] : [to];
      });
      return [path, new Set(targets)];
    }),
  );
}

/** `domain/users/sub.ts` is in `domain/users`; a file that stands in the hall itself is a room of its own. */
const roomIn = (hall: string, path: string) =>
  path.startsWith(`${hall}/`) ? path.split('/').slice(0, 2).join('/') : undefined;

function roomsOf(hall: string, files: Graph): Graph {
  const rooms = new Map<string, Set<string>>();
  for (const [from, targets] of files) {
    const room = roomIn(hall, from);
    if (room === undefined) continue;
    const used = rooms.get(room) ?? new Set<string>();
    rooms.set(room, used);
    for (const to of targets) {
      const other = roomIn(hall, to);
      if (other !== undefined && other !== room) used.add(other);
    }
  }
  return rooms;
}

/** Adds every shortest way that leads from a place back to itself, each told once. */
function addCircles(found: Map<string, string>, graph: Graph): void {
  for (const start of graph.keys()) {
    const ways: string[][] = [[start]];
    const seen = new Set<string>();
    for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
      const next = [...(graph.get(way.at(-1) ?? '') ?? [])];
      if (next.includes(start)) {
        const places = [...way].sort().join(' ');
        if (!found.has(places)) found.set(places, [...way, start].join(' -> '));
        break;
      }
      for (const place of next) {
        if (seen.has(place)) continue;
        seen.add(place);
        ways.push([...way, place]);
      }
    }
  }
}

/** Circles of files, by type as well as by value, and of the rooms of a hall. */
export function circlesOf(tree: Tree): string[] {
  const files = filesOf(tree);
  const found = new Map<string, string>();
  for (const graph of [files, ...halls.map((hall) => roomsOf(hall, files))]) addCircles(found, graph);
  return [...found.values()];
}
