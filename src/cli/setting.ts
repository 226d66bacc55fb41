import { UsageError } from './failures';

/** One setting: `flag` is its name in words, `--account-id`; the environment has COGNITO_EMU_ACCOUNT_ID, the file accountId. */
export interface Setting {
  readonly flag: string;
  readonly value?: string;
  readonly help: string;
  /** Throws a UsageError that begins with `where`. */
  readonly parse: (text: string, where: string) => unknown;
  /** Repeatable; what stands between the entries of its variable. */
  readonly list?: string;
  /** Its flag turns it off, `--no-dev-strip`; it is on where nobody says otherwise. */
  readonly isOn?: true;
  /** Has no flag: what is typed as one can be read by everybody on the machine. */
  readonly isSecret?: true;
}

/** What stands at `where` is not what it must be. */
export const wrong = (where: string, must: string, text: string) =>
  new UsageError(`${where} must be ${must}, not ${JSON.stringify(text)}`);

export function truth(text: string, where: string): boolean {
  if (['true', '1', ''].includes(text)) return true;
  if (['false', '0'].includes(text)) return false;
  throw wrong(where, 'true or false', text);
}
