import { filled, ruled, truth, type Setting } from './setting';

/** What commands say that ask something of a running emulator. */
export interface AskingSettings {
  /** Where it runs. */
  url?: string;
  /** Of whom `token` makes tokens, and what they say. */
  pool?: string;
  client?: string;
  scope?: string[];
  group?: string[];
  expiresIn?: string;
  access?: boolean;
  id?: boolean;
  refresh?: boolean;
  /** Whose messages, and whether those to come are waited for. */
  to?: string;
  follow?: boolean;
  /** Of usage. */
  month?: string;
  /** Of a snapshot. */
  name?: string;
}

export const askingSettings: Readonly<Record<keyof AskingSettings, Setting>> = {
  url: {
    flag: 'url',
    value: '<url>',
    help: 'of the running emulator (default: http://localhost:<port>)',
    parse: ruled('publicUrl'),
  },
  pool: { flag: 'pool', value: '<id>', help: 'user pool (default: the only one)', parse: filled },
  client: { flag: 'client', value: '<id>', help: 'app client (default: the only one)', parse: filled },
  scope: {
    flag: 'scope',
    value: '<scope>',
    help: 'tokens as the domain gives them for it, repeatable',
    parse: filled,
    list: ' ',
  },
  group: {
    flag: 'group',
    value: '<name>',
    help: "in place of the user's groups, repeatable",
    parse: filled,
    list: ',',
  },
  expiresIn: { flag: 'expires-in', value: '<time>', help: 'like 15m, or -1m for expired ones', parse: filled },
  access: { flag: 'access', help: 'the access token alone', parse: truth },
  id: { flag: 'id', help: 'the ID token alone', parse: truth },
  refresh: { flag: 'refresh', help: 'the refresh token alone', parse: truth },
  to: { flag: 'to', value: '<address>', help: 'to this address or number alone', parse: filled },
  follow: { flag: 'follow', help: 'go on with those to come, until interrupted', parse: truth },
  month: {
    flag: 'month',
    value: '<yyyy-mm>',
    help: "of the emulator's clock (default: the present one)",
    parse: filled,
  },
  name: { flag: 'name', value: '<text>', help: 'what to call it', parse: filled },
};

export const askingNames = Object.keys(askingSettings) as (keyof AskingSettings)[];
