import { statSync } from 'node:fs';

/**
 * What tells that a file is another by now; undefined where there is none. It is asked for again and again: what a system
 * tells by itself leaves out mounts of containers and networks, and differs where an editor puts a new file in the old one's place.
 */
export function stampOf(file: string): string | undefined {
  try {
    const { mtimeMs, ctimeMs, size } = statSync(file);
    return `${mtimeMs} ${ctimeMs} ${size}`;
  } catch {
    return undefined;
  }
}
