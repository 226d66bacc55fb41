import type { IdpOperationName } from '../../src/contract';

export type Values = Readonly<Record<string, unknown>>;

/** A call that comes before an example, and what it leaves for later inputs: name and path in the answer. */
export interface Call {
  readonly operation: IdpOperationName;
  readonly input: Values;
  readonly keep?: Readonly<Record<string, string>>;
}

/** Where our answer is not as printed, by the path that `compare` tells, and why. */
export type Reasons = Readonly<Record<string, string>>;

/** An example of AWS: what was sent and what was printed, with our names where AWS's are decoration. */
export interface Example {
  readonly page: string;
  readonly operation: IdpOperationName;
  /** The year of the printed output, where it is older than the pages of 2025. */
  readonly year?: number;
  readonly needs?: readonly Call[];
  readonly input: Values;
  /** Left out where the page prints nothing and does not say that nothing comes. */
  readonly output?: Values;
  /** Code and text. */
  readonly refused?: readonly [code: string, text: string];
  /** AWS's page is right and we are not, yet. */
  readonly differs?: Reasons;
  /** AWS's page contradicts itself, another page or a newer measurement, which we follow. */
  readonly decided?: Reasons;
  /** Answers 501 by this feature. */
  readonly notYet?: string;
}

export const cli = (command: string) => `aws-cli/cognito-idp/${command}`;
export const api = (name: string) => `APIReference/API_${name}`;
export const guide = (name: string) => `developerguide/${name}`;
/** Examples of the API's model, printed in the references of the SDKs alone. */
export const sdk = (name: string) => `sdk/${name}Command`;

/** Stands for what an earlier call left. */
export class Kept {
  constructor(readonly name: string) {}
}
export const kept = (name: string) => new Kept(name);

/** Stands for the code in the newest message. */
export const code = Symbol('the newest code');

export const call = (operation: IdpOperationName, input: Values, keep?: Call['keep']): Call => ({
  operation,
  input,
  ...(keep !== undefined && { keep }),
});

/** `{ a: '1' }` as AWS's list of Name and Value. */
export const attributes = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
