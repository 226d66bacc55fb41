/** A row holds a value of a unique index that another row holds. Nothing was changed. */
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

/** A row was put as a new one and its key is taken: whoever put it did not look. Nothing was changed. */
export class RowExists extends Error {
  override readonly name = 'RowExists';
  constructor(
    readonly table: string,
    readonly key: string,
  ) {
    super(`${table}: there is a row ${JSON.stringify(key)} already`);
  }
}

/** A row was to be replaced or removed that is not the stored one any more: changed, or gone, since it was read. Nothing was changed. */
export class StaleRow extends Error {
  override readonly name = 'StaleRow';
  constructor(
    readonly table: string,
    readonly key: string,
  ) {
    super(`${table}: the row ${JSON.stringify(key)} was changed or deleted since it was read`);
  }
}
