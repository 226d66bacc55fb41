import { isDnsName } from '../platform/tls/names';
import { optionRules } from '../world/optionRules';
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

export function filled(text: string, where: string): string {
  if (text.trim() === '') throw new UsageError(`${where} must not be empty`);
  return text;
}

export function truth(text: string, where: string): boolean {
  if (['true', '1', ''].includes(text)) return true;
  if (['false', '0'].includes(text)) return false;
  throw wrong(where, 'true or false', text);
}

/** The rule that programs are held to, on what a text means. */
export const ruled =
  (name: keyof typeof optionRules, meaning: (text: string) => unknown = (text) => text) =>
  (text: string, where: string) => {
    const { must, accepts } = optionRules[name];
    const value = meaning(text);
    if (!accepts(value)) throw wrong(where, must, text);
    return value;
  };

export const oneOf =
  (...allowed: readonly string[]) =>
  (text: string, where: string) => {
    if (!allowed.includes(text)) throw wrong(where, allowed.join(', '), text);
    return text;
  };

export const digitsOnly = (text: string) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined);

/** What was given is not repeated: half of it is a secret. */
export function credential(text: string, where: string): unknown {
  const [, accessKeyId, secretAccessKey] = /^([^\s/,:]{1,128}):(.+)$/.exec(text) ?? [];
  if (accessKeyId === undefined) throw new UsageError(`${where} must be of the form <access key id>:<secret>`);
  return { accessKeyId, secretAccessKey };
}

export function hostName(text: string, where: string): string {
  const name = text.toLowerCase();
  if (!isDnsName(name)) throw wrong(where, 'a name like auth.example.org', text);
  return name;
}
