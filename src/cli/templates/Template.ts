/** A folder of fixtures to begin with: one document, and what it names. */
export interface Template {
  readonly document: object;
  readonly others?: readonly { readonly name: string; readonly text: string }[];
}
