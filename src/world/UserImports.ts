import { pairKey, type UserImportJob } from '../state/rows';
import type { State } from '../state/tables';
import type { Kept } from './Kept';

/** Bytes of all files that wait, and the file that came first leaves for another one. Our own limit. */
const mostBytes = 300_000_000;

/** A job that is on its way. */
export interface ImportRun {
  readonly userPoolId: string;
  readonly id: string;
  phase: 'Pending' | 'InProgress' | 'Stopping';
}

type JobName = Pick<UserImportJob, 'userPoolId' | 'id'>;

const keyOf = ({ userPoolId, id }: JobName): string => pairKey(userPoolId, id);

/** The files that wait for their import job, and the job that runs. In memory only: a run does not survive what puts the state back. */
export class UserImports implements Kept {
  readonly #files = new Map<string, { readonly bytes: Buffer; readonly number: number }>();
  #run: ImportRun | undefined;
  #number = 0;

  /** Files leave with their jobs. */
  follow(state: Pick<State, 'subscribe'>): void {
    state.subscribe(({ changes }) => {
      for (const { table, before, after } of changes)
        if (table === 'userImportJobs' && after === undefined) this.#files.delete(keyOf(before as UserImportJob));
    });
  }

  /** A file takes the place of the one that was uploaded before. */
  put(job: JobName, bytes: Buffer): void {
    this.#files.delete(keyOf(job));
    this.#files.set(keyOf(job), { bytes, number: ++this.#number });
    let size = [...this.#files.values()].reduce((sum, file) => sum + file.bytes.length, 0);
    for (const [key, file] of this.#files) {
      if (size <= mostBytes) return;
      this.#files.delete(key);
      size -= file.bytes.length;
    }
  }

  has(job: JobName): boolean {
    return this.#files.has(keyOf(job));
  }

  /** The file, which is kept no longer. */
  take(job: JobName): Buffer | undefined {
    const file = this.#files.get(keyOf(job));
    this.#files.delete(keyOf(job));
    return file?.bytes;
  }

  /** One job runs at a time [docs]. */
  get running(): ImportRun | undefined {
    return this.#run;
  }

  runOf(job: JobName): ImportRun | undefined {
    return this.#run?.userPoolId === job.userPoolId && this.#run.id === job.id ? this.#run : undefined;
  }

  begin({ userPoolId, id }: JobName): ImportRun {
    return (this.#run = { userPoolId, id, phase: 'Pending' });
  }

  /** Where another one runs by now, nothing. */
  end(run: ImportRun): void {
    if (this.#run === run) this.#run = undefined;
  }

  mark(): number {
    return this.#number;
  }

  /** A run ends, whatever the mark. */
  forget(after = 0): void {
    this.#run = undefined;
    for (const [key, { number }] of this.#files) if (number > after) this.#files.delete(key);
  }
}
