import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FixtureDocument } from '../../src/fixtures/shapes';
import { run } from '../cli/io';
import { clientFor, startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';

export const projects = join(__dirname, 'projects');

export interface Importing {
  readonly code: number;
  readonly err: string;
  readonly file: string;
  /** A line each, `path  what: why`. */
  readonly leftOut: readonly string[];
  readonly document: FixtureDocument;
}

interface Told {
  readonly leftOut: readonly { readonly path: string; readonly what: string; readonly why: string }[];
}

/** Runs `import` as the command line does, into a folder of its own, and starts emulators from what it writes. */
export function importing() {
  const folder = temporaryFolders();
  const running: { stop: () => Promise<void> }[] = [];
  afterAll(async () => {
    for (const { stop } of running) await stop();
  });

  return {
    folder,
    async imported(source: string, args: readonly string[] = [], cwd = projects): Promise<Importing> {
      const file = join(folder(), `${source}.json`);
      const { code, out, err } = await run(['import', source, ...args, '--json', '--out', file], { cwd });
      const { leftOut } = (out === '' ? { leftOut: [] } : JSON.parse(out)) as Told;
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
      return {
        ...{ code, err, file },
        leftOut: leftOut.map(({ path, what, why }) => `${path}  ${what}: ${why}`),
        document: JSON.parse(text) as FixtureDocument,
      };
    },
    async started(file: string, region = 'us-east-1') {
      const { emulator } = await startEmulator({ fixtures: file });
      const client = clientFor(emulator, region);
      running.push({
        stop: async () => {
          client.destroy();
          await emulator.stop();
        },
      });
      return { emulator, client };
    },
  };
}
