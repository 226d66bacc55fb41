import { createHash } from 'node:crypto';
import type { Html } from './html';

/** What a policy calls a script or a style of ours: the hash of what stands in it. */
export function sourceHash(element: Html): string {
  const text = element.toString().replace(/^<\w+>|<\/\w+>$/g, '');
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
