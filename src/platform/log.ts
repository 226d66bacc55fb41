export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

export interface LogEntry {
  level: Exclude<LogLevel, 'silent'>;
  message: string;
  /** Never secrets: codes, passwords, tokens and client secrets stay out of every field. */
  fields?: Readonly<Record<string, string | number | undefined>>;
}

export interface Log {
  /** Would an entry of this level be kept? Saves making it where it would not. */
  tells(level: LogEntry['level']): boolean;
  debug(message: string, fields?: LogEntry['fields']): void;
  info(message: string, fields?: LogEntry['fields']): void;
  warn(message: string, fields?: LogEntry['fields']): void;
  error(message: string, fields?: LogEntry['fields']): void;
}

const textOf = (value: string | number) => (/^[^\s"=]+$/.test(String(value)) ? String(value) : JSON.stringify(value));

/** `warn  what happened  operation=SignUp` */
export function logLine({ level, message, fields = {} }: LogEntry): string {
  const shown = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${textOf(value)}`],
  );
  return [level.padEnd(5), message, shown.join(' ')].filter((part) => part !== '').join('  ');
}

/** Where a program that named no log finds its lines. */
export const toStandardError = (entry: LogEntry): void => void process.stderr.write(`cognito-emu ${logLine(entry)}\n`);

/** What is below `level` is dropped before it is made into text. */
export function createLog(level: LogLevel, sink: (entry: LogEntry) => void): Log {
  const threshold = logLevels.indexOf(level);
  const at = (entryLevel: LogEntry['level']) =>
    logLevels.indexOf(entryLevel) < threshold
      ? () => undefined
      : (message: string, fields?: LogEntry['fields']) => {
          try {
            sink({ level: entryLevel, message, ...(fields && { fields }) });
          } catch {
            // a log that fails must not fail what it tells of
          }
        };
  const tells = (entryLevel: LogEntry['level']) => logLevels.indexOf(entryLevel) >= threshold;
  return { tells, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
