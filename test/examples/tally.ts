import type { Example } from './example';
import { verdictOn, type Verdict } from './replay';

/** What the sweep of AWS's pages comes to. */
export interface Tally extends Readonly<Record<Verdict, number>> {
  readonly examples: number;
  readonly pages: number;
  /** Examples whose page prints an answer, a part of it, its tokens or a refusal. */
  readonly answers: number;
}

export function tally(examples: readonly Example[]): Tally {
  const count = (verdict: Verdict) => examples.filter((example) => verdictOn(example) === verdict).length;
  return {
    examples: examples.length,
    pages: new Set(examples.map(({ page }) => page)).size,
    answers: examples.filter(({ output, part, claims, refused }) => output ?? part ?? claims ?? refused).length,
    match: count('match'),
    decided: count('decided'),
    differs: count('differs'),
    notYet: count('notYet'),
  };
}
