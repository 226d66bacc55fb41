import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * A package that a project has installed, as its own code would find it; undefined where it has none.
 * @param folder of the project
 */
export function projectModule(folder: string, name: string): unknown {
  try {
    return createRequire(join(folder, 'package.json'))(name) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
