/** What the control API answers a refusal with; `faults` of a document. */
export interface RefusedBody {
  readonly error: string;
  readonly message: string;
  readonly hint?: string;
  readonly faults?: readonly { readonly path: string; readonly problem: string; readonly remedy: string }[];
}

/** Its hint, which is the first fault where it lists some. */
export const hintIn = ({ hint, faults: [first] = [] }: RefusedBody): string | undefined =>
  first === undefined ? hint : `${first.path}  ${first.problem}  ${first.remedy}`;
