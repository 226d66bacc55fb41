import { UsageError } from './failures';
import { filled, ruled, truth, type Setting } from './setting';

/** What `import` is told. */
export interface ImportSettings {
  /** File or folder to write. */
  out?: string;
  /** Whether something left out is a failure. */
  strict?: boolean;
  /** `Name=Value`, of a template. */
  parameters?: string[];
  userPoolId?: string[];
  identityPoolId?: string[];
  /** Whom to ask in the place of AWS. */
  endpoint?: string;
  users?: boolean;
  secrets?: boolean;
}

function assignment(value: string, where: string): string {
  if (!/^[A-Za-z0-9:]{1,255}=/.test(value)) throw new UsageError(`${where} must be of the form Name=Value`);
  return value;
}

export const importSettings: Readonly<Record<keyof ImportSettings, Setting>> = {
  out: { flag: 'out', value: '<path>', help: 'file or folder to write (default: ./fixtures)', parse: filled },
  strict: { flag: 'strict', help: 'exit 1 if anything was left out', parse: truth },
  parameters: {
    flag: 'parameter',
    value: '<name=value>',
    help: 'a parameter of the template, repeatable',
    parse: assignment,
    list: ',',
  },
  userPoolId: { flag: 'user-pool-id', value: '<id>', help: 'a pool to read, repeatable', parse: filled, list: ',' },
  identityPoolId: {
    flag: 'identity-pool-id',
    value: '<id>',
    help: 'an identity pool to read, repeatable',
    parse: filled,
    list: ',',
  },
  endpoint: { flag: 'endpoint', value: '<url>', help: 'whom to ask in the place of AWS', parse: ruled('publicUrl') },
  users: { flag: 'users', help: 'users, too, without their passwords', parse: truth },
  secrets: { flag: 'secrets', help: 'secrets, too, of clients, providers and what else the source has', parse: truth },
};

export const importNames = Object.keys(importSettings) as (keyof ImportSettings)[];
