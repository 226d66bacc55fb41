const plain = /^[\w:/.@%+,=-]+$/;
const doubled = (text: string, quote: string, instead: string) =>
  plain.test(text) ? text : `${quote}${text.replaceAll(quote, instead)}${quote}`;

interface Shell {
  readonly set: (name: string, value: string) => string;
  readonly unset: (name: string) => string;
}

/** How a shell sets and unsets a variable. */
export const shells = {
  posix: {
    set: (name, value) => `export ${name}=${doubled(value, "'", `'\\''`)}`,
    unset: (name) => `unset ${name}`,
  },
  fish: {
    set: (name, value) => `set -gx ${name} '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
    unset: (name) => `set -e ${name}`,
  },
  powershell: {
    set: (name, value) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
    unset: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
  },
  dotenv: {
    set: (name, value) => `${name}=${plain.test(value) ? value : JSON.stringify(value)}`,
    unset: (name) => `${name}=`,
  },
} as const satisfies Record<string, Shell>;

/** The shells that `env` can speak to. */
export type ShellName = keyof typeof shells;

export const shellNames = Object.keys(shells) as ShellName[];
