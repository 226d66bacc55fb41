import type { UserImportJob, UserPool } from '../../state/rows';
import { isStandardAttribute } from '../schema/standardSchema';

export const usernameColumn = 'cognito:username';
export const mfaColumn = 'cognito:mfa_enabled';
export const hashColumn = 'password_hash';

/** In AWS's order [docs]. */
const standardColumns = [
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture'],
  ...['website', 'email', 'email_verified', 'gender', 'birthdate', 'zoneinfo', 'locale', 'phone_number'],
  ...['phone_number_verified', 'address', 'updated_at'],
];

/**
 * The header of a pool's file; custom attributes in the order of the schema, before what is no attribute [likely]. That
 * passwords have a column, too, the API does not tell [docs].
 */
export const csvHeader = ({ schema }: Pick<UserPool, 'schema'>): string[] => [
  ...standardColumns,
  ...schema.map(({ Name = '' }) => Name).filter((name) => !isStandardAttribute(name)),
  mfaColumn,
  usernameColumn,
];

/** Our own words, of which AWS's are not known; no job tells more than 128 characters. */
const fault = (text: string) => (text.length > 128 ? `${text.slice(0, 125)}...` : text);

/**
 * The columns of a file by its first line, or why it is none that a job takes. In any order, and all of them have to be there
 * [docs]; with passwords only those that are needed, as AWS's own sample of it has [docs].
 */
export function columnsOf(
  pool: Pick<UserPool, 'schema'>,
  { algorithm }: Pick<UserImportJob, 'algorithm'>,
  line: readonly string[],
): readonly string[] | { readonly fault: string } {
  const columns = line.map((name) => name.trim());
  const known = csvHeader(pool);
  const strange = columns.find((name) => name !== hashColumn && !known.includes(name));
  if (strange !== undefined) return { fault: fault(`The header of the csv file has an unknown column: ${strange}`) };
  if (new Set(columns).size < columns.length) return { fault: 'The header of the csv file has a column twice.' };
  const needed = algorithm === undefined ? known : [usernameColumn, hashColumn];
  const missing = needed.find((name) => !columns.includes(name));
  if (missing !== undefined) return { fault: fault(`The header of the csv file lacks a column: ${missing}`) };
  return columns;
}

/** A comma that is part of a value stands behind a backslash [docs]; of other backslashes nothing is said, and they stay. */
export function valuesOf(line: readonly string[]): readonly string[] {
  if (!line.some((part) => part.endsWith('\\'))) return line;
  const values: string[] = [];
  let open = '';
  for (const [at, part] of line.entries()) {
    const goesOn = part.endsWith('\\') && at < line.length - 1;
    open += goesOn ? `${part.slice(0, -1)},` : part;
    if (goesOn) continue;
    values.push(open);
    open = '';
  }
  return values;
}
