/** Where a row stands. */
export interface Address<Name extends string = string> {
  readonly table: Name;
  readonly partition: string;
  readonly key: string;
}

/** One row put (no `before`: new; no `after`: deleted). */
export interface Change<Name extends string = string, Row extends object = object> extends Address<Name> {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}
