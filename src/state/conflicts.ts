/** A put row holds a value of a unique index that another row holds. Nothing was changed. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  constructor(
    readonly table: string,
    readonly index: string,
    readonly value: string,
  ) {
    super(`${table}: another row holds this value of the unique index ${index}`);
  }
}
