import type { LogEntry } from '../../src/platform/log';

/** Real milliseconds that a line may take. */
const patience = 15_000;

/** A log that tells when a line comes. */
export class LogLines {
  /** `info  what happened` */
  readonly all: string[] = [];
  readonly #waiting = new Set<() => void>();
  #read = 0;

  readonly log = ({ level, message }: LogEntry): void => {
    this.all.push(`${level} ${message}`);
    for (const look of [...this.#waiting]) look();
  };

  /** The next line that holds this, behind the one that was found last; also one that came meanwhile. */
  async next(part: string): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const found = new Promise<string>((resolve, reject) => {
      const look = () => {
        const at = this.all.findIndex((line, index) => index >= this.#read && line.includes(part));
        if (at < 0) return;
        this.#waiting.delete(look);
        this.#read = at + 1;
        resolve(this.all[at] ?? '');
      };
      timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`nobody said ${JSON.stringify(part)}, but:\n${this.all.join('\n')}`));
      }, patience);
      this.#waiting.add(look);
      look();
    });
    return found.finally(() => {
      clearTimeout(timer);
    });
  }
}
