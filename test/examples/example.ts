import type { IdpOperationName } from '../../src/contract';
import type { Shape } from './shapes';

export type Values = Readonly<Record<string, unknown>>;

export interface Request {
  readonly operation: IdpOperationName;
  readonly input: Values;
}

/** A call that comes before an example, and what it leaves for later inputs: name and path in the answer. */
export interface Call extends Request {
  readonly keep?: Readonly<Record<string, string>>;
  /** The code by which it is refused, where that is what it is for. */
  readonly refused?: string;
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
  /** What a page prints of the answer where it leaves out the rest. */
  readonly part?: Values;
  /** What a page prints of the tokens in the answer, decoded. */
  readonly claims?: Readonly<Partial<Record<'IdToken' | 'AccessToken', Values>>>;
  /** Code and text: `anyText` where the page names the code alone. */
  readonly refused?: readonly [code: string, text: string | Shape];
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
