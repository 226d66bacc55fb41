import type { Question } from '../../flows/sign-in/turn';
import { doesNot } from '../../web/notBuilt';
import { PageError } from '../refusals';

/** Where each challenge is asked. */
const paths = new Map<string, string>([]);

export function pathOf({ challenge }: Question): string {
  const path = paths.get(challenge);
  if (path === undefined) throw new PageError(doesNot(`${challenge} on its pages`), { status: 501 });
  return path;
}
