import type { Shape } from './model';

/** Turns what a wire carries (never null or undefined) into a value of the model; SerializationException if it cannot. */
export type Parser = (value: unknown) => unknown;

export type ScalarType = Exclude<Shape['type'], 'structure' | 'list' | 'map'>;

/** How a wire writes simple values. Structures, lists and maps are records and arrays in every form. */
export interface Form {
  readonly read: Readonly<Record<ScalarType, Parser>>;
  /** As any number where it is missing. */
  readonly double?: (value: number) => unknown;
  readonly timestamp: (instant: Date) => unknown;
  readonly blob: (bytes: Uint8Array) => unknown;
}
