import { defineTable } from '../defineTable';
import type { StringMap } from './keys';

/** A Lambda function, and where its code really is: a module of this machine, or an address that takes events. */
export interface LambdaFunction {
  /** An ARN, or only the function's name. */
  readonly name: string;
  /** Absolute. */
  readonly file?: string;
  readonly url?: string;
  /** The export, where it is neither `handler` nor the default. */
  readonly handler?: string;
  readonly environment?: StringMap;
}

export const functions = defineTable<LambdaFunction>()({
  name: 'functions',
  key: ({ name }) => name,
});
