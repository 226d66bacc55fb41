import { truth, wrong, type Setting } from './setting';

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
  /** Of a snapshot. */
  name?: string;
}

const text = (name: string) => (given: string, where: string) => {
  if (given === '') throw wrong(where, name, given);
  return given;
};

function address(given: string, where: string): string {
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return given;
  throw wrong(where, 'an http:// or https:// address', given);
}

export const askingSettings: Readonly<Record<keyof AskingSettings, Setting>> = {
  url: {
    flag: 'url',
    value: '<url>',
    help: 'of the running emulator (default: http://localhost:<port>)',
    parse: address,
  },
  pool: { flag: 'pool', value: '<id>', help: 'user pool (default: the only one)', parse: text('an id') },
  client: { flag: 'client', value: '<id>', help: 'app client (default: the only one)', parse: text('an id') },
  scope: {
    flag: 'scope',
    value: '<scope>',
    help: 'tokens as the domain gives them for it, repeatable',
    parse: text('a scope'),
    list: ' ',
  },
  group: {
    flag: 'group',
    value: '<name>',
    help: "in place of the user's groups, repeatable",
    parse: text('a name'),
    list: ',',
  },
  expiresIn: { flag: 'expires-in', value: '<time>', help: 'like 15m, or -1m for expired ones', parse: text('a time') },
  access: { flag: 'access', help: 'the access token alone', parse: truth },
  id: { flag: 'id', help: 'the ID token alone', parse: truth },
  refresh: { flag: 'refresh', help: 'the refresh token alone', parse: truth },
  to: { flag: 'to', value: '<address>', help: 'to this address or number alone', parse: text('an address') },
  follow: { flag: 'follow', help: 'go on with those to come, until interrupted', parse: truth },
  name: { flag: 'name', value: '<text>', help: 'what to call it', parse: text('a name') },
};

export const askingNames = Object.keys(askingSettings) as (keyof AskingSettings)[];
