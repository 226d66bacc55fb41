import { columnsOf } from '../../domain/import/columns';
import { mostLines, type Importing } from '../../domain/import/importedUser';
import { endOf, messages } from '../../domain/import/jobs';
import { countLines, csvLines } from '../../platform/csv';
import { nextTurn } from '../../platform/timer';
import type { UserImportJob, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { Dropped } from '../../world/Dropped';
import type { ImportRun } from '../../world/UserImports';
import { importLine, type LineResult } from './importLines';
import { faultOfLogRole, logGroupOf, logStreamOf } from './logRole';

/** Real milliseconds that others wait at most for one batch of lines. */
const batch = 8;

/** Thrown where a job ends before its last line. */
class Ended extends Error {
  constructor(
    readonly outcome: 'Failed' | 'Stopped',
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

/** AWS's words for a file that is none are not known. */
const unreadable = {
  encoding: 'The csv file is not in UTF-8 format.',
  mark: 'The csv file begins with a byte order mark.',
  line: 'The csv file has a line without end.',
  empty: 'The csv file has no header.',
  lines: `The csv file has more than ${mostLines} rows.`,
} as const;

/** One import on its way: its counts grow with each batch, whose users are committed with them. */
export class ImportInTurns {
  readonly #call: Call;
  readonly #run: ImportRun;
  #line = 0;
  #columns: readonly string[] | undefined;

  constructor(call: Call, run: ImportRun) {
    this.#call = call;
    this.#run = run;
  }

  /** Never throws: it is awaited by nobody. */
  async go(bytes: Buffer): Promise<void> {
    try {
      await this.#tried(bytes);
    } catch (error) {
      if (error instanceof Dropped) return;
      const { log } = this.#call.world;
      log.error(`import: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    } finally {
      this.#call.world.records.imports.end(this.#run);
    }
  }

  async #tried(bytes: Buffer): Promise<void> {
    await nextTurn();
    if (this.#isGone) return;
    if (this.#run.phase === 'Pending') this.#run.phase = 'InProgress';
    try {
      await this.#check(bytes);
      for await (const lines of csvLines(bytes)) await this.#import(lines);
      this.#end((job) => endOf(job));
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      this.#end(() => ({ outcome: error.outcome, completionMessage: error.sentence }));
    }
  }

  /** What the whole file fails for, before the first user is made. */
  async #check(bytes: Buffer): Promise<void> {
    const { pool, job } = this.#rows();
    const fault = faultOfLogRole(this.#call, pool, job);
    if (fault !== undefined) throw new Ended('Failed', fault);
    const counting = countLines(bytes);
    let step = counting.next();
    for (; step.done !== true; step = counting.next()) await this.#next();
    const found = step.value;
    if (typeof found === 'string') throw new Ended('Failed', unreadable[found]);
    if (found === 0) throw new Ended('Failed', unreadable.empty);
    if (found > mostLines + 1) throw new Ended('Failed', unreadable.lines);
  }

  async #import(lines: readonly (readonly string[])[]): Promise<void> {
    for (let from = 0; from < lines.length;) {
      await this.#next();
      from = this.#importSome(lines, from);
    }
  }

  /** Lets others have their turn. @throws Ended, Dropped */
  async #next(): Promise<void> {
    await nextTurn();
    if (this.#isGone) throw new Dropped('The import was cut short.');
    if (this.#run.phase === 'Stopping') throw new Ended('Stopped', messages.stopped);
  }

  get #isGone(): boolean {
    return this.#call.world.records.imports.running !== this.#run;
  }

  #rows(): { pool: UserPool; job: UserImportJob } {
    const { userPools, userImportJobs } = this.#call.world.state;
    const pool = userPools.get('', this.#run.userPoolId);
    const job = userImportJobs.get(this.#run.userPoolId, this.#run.id);
    if (pool === undefined || job === undefined) throw new Dropped('The user pool of the import is gone.');
    return { pool, job };
  }

  /** As many lines as a batch has time for, in one commit; answers where the next begins. */
  #importSome(lines: readonly (readonly string[])[], from: number): number {
    const { pool, job } = this.#rows();
    const { clock } = this.#call.world;
    const until = clock.uptime() + batch;
    const results: (LineResult & { readonly line: number })[] = [];
    let [at, line] = [from, this.#line];
    commit(this.#call, ({ userImportJobs }) => {
      for (; at < lines.length && (at === from || clock.uptime() < until); at++) {
        line++;
        const values = lines[at] as readonly string[];
        if (values.length === 1 && values[0] === '') continue;
        if (this.#columns === undefined) this.#columns = header(pool, job, values);
        else results.push({ line, ...importLine(this.#call, { pool, job, columns: this.#columns }, values) });
      }
      if (results.length > 0) userImportJobs.replace(job, counted(job, results));
    });
    this.#line = line;
    this.#tell(pool, job, results);
    return at;
  }

  #tell(pool: UserPool, job: UserImportJob, results: readonly (LineResult & { readonly line: number })[]): void {
    const { records, clock } = this.#call.world;
    const [group, stream, at] = [logGroupOf(pool), logStreamOf(job), clock.now()];
    const where = { group, stream, region: pool.region, userPoolId: pool.id };
    for (const { line, word, sentence } of results) {
      records.logs.put({ ...where, at, message: `[${word}] Line Number ${line} - ${sentence}` });
    }
  }

  #end(howOf: (job: UserImportJob) => Required<Pick<UserImportJob, 'outcome' | 'completionMessage'>>): void {
    const { job } = this.#rows();
    const ended = { ...job, ...howOf(job), completedAt: this.#call.world.clock.now() };
    commit(this.#call, ({ userImportJobs }) => userImportJobs.replace(job, ended));
  }
}

function header(pool: UserPool, job: UserImportJob, line: readonly string[]): Importing['columns'] {
  const columns = columnsOf(pool, job, line);
  if ('fault' in columns) throw new Ended('Failed', columns.fault);
  return columns;
}

function counted(job: UserImportJob, results: readonly LineResult[]): UserImportJob {
  let { imported, skipped, failed } = job;
  for (const { word } of results) {
    if (word === 'SUCCEEDED') imported++;
    else if (word === 'SKIPPED') skipped++;
    else failed++;
  }
  return { ...job, imported, skipped, failed };
}
