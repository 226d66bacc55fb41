import { importsOf, parse, targetOf, type Import, type Tree } from './floors';

/** What a start and the library load at once; bin/ comes by way of `emulator.ts` and `cli/commandLine.ts`. */
const beginnings = ['index.ts', 'emulator.ts', 'cli/commandLine.ts'];

interface Step extends Import {
  readonly from: string;
  readonly to: string;
}

function stepsOf(tree: Tree): Step[] {
  return [...tree].flatMap(([from, text]) => {
    if (!from.endsWith('.ts')) return [];
    return importsOf(parse(from, text)).flatMap((one) => {
      const to = one.typeOnly || !one.specifier.startsWith('.') ? undefined : targetOf(tree, from, one.specifier);
      return to === undefined ? [] : [{ ...one, from, to }];
    });
  });
}

/**
 * Imports by which a start would load what is loaded late: a file that some `late(() => import(…))` names, and where that
 * is the `index.ts` or `registry.ts` of a room and the naming file stands outside, any file of that room.
 */
export function earlyOf(tree: Tree): string[] {
  const steps = stepsOf(tree);
  const lateSteps = steps.filter(({ late }) => late);
  const files = new Set(lateSteps.map(({ to }) => to));
  const rooms = lateSteps.flatMap(({ from, to }) => {
    const room = /^(.*\/)(?:index|registry)\.ts$/.exec(to)?.[1];
    return room === undefined || from.startsWith(room) ? [] : [room];
  });
  const isLate = (path: string) => files.has(path) || rooms.some((room) => path.startsWith(room));
  const early: string[] = [];
  const reached = new Set(beginnings);
  for (const path of reached) {
    for (const { to, specifier, line, late } of steps.filter(({ from }) => from === path)) {
      if (late) continue;
      if (isLate(to)) early.push(`src/${path}:${line} imports '${specifier}', which is loaded late`);
      else reached.add(to);
    }
  }
  return early;
}
