import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Bench } from '../../support/emulator';
import { poolId } from '../../support/pools';

/** Installed once for all runs, under a name that changes with what is required. */
function install(list: string): string | undefined {
  const requirements = join(__dirname, list);
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(tmpdir(), `cognito-emu-test-python-${version}`);
  const python = join('bin', 'python');
  if (existsSync(join(home, python))) return join(home, python);
  const made = mkdtempSync(`${home}-`);
  const quietly = ['--quiet', '--disable-pip-version-check', '--requirement', requirements];
  const steps = [
    ['python3', '-m', 'venv', made],
    [join(made, python), '-m', 'pip', 'install', ...quietly],
  ];
  for (const [command = '', ...sent] of steps) {
    if (spawnSync(command, sent, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0) continue;
    rmSync(made, { recursive: true, force: true });
    return undefined;
  }
  try {
    renameSync(made, home);
  } catch (error) {
    // another suite was quicker
    if (!existsSync(join(home, python))) throw error;
    rmSync(made, { recursive: true, force: true });
  }
  return join(home, python);
}

const wanted = 'python3 with venv and pip is needed, and a package index that they reach';

/** A Python that has what a list requires, which CI makes beforehand; undefined where there is none to be had. */
function pythonWith(list: string, variable: string): string | undefined {
  const found = process.env[variable] ?? install(list);
  if (found !== undefined) return found;
  if (process.env['CI'] !== undefined) throw new Error(wanted);
  process.stderr.write(`Python's clients are passed over: ${wanted}.\n`);
  return undefined;
}

const python = pythonWith('requirements.txt', 'COGNITO_EMU_TEST_PYTHON');

/** Skipped where there is no Python, which CI does not put up with. */
export function describeWithPython(name: string, suite: () => void): void {
  (python === undefined ? describe.skip : describe)(name, suite);
}

/** Python itself, with what is required. */
export const pythonProgram = python ?? '';

const programBeside = (interpreter: string, name: string): [string, string] => [
  interpreter,
  join(dirname(interpreter), name),
];

/** A program that was installed with Python; its first line names the folder that it was made in, which is gone. */
export const programOf = (name: string): [string, string] => programBeside(pythonProgram, name);

/** The same of the last ones that spoke AWS's query protocol to CloudWatch, for a suite that has none but Python's clients. */
export const olderProgramOf = (name: string): [string, string] =>
  programBeside(python === undefined ? '' : (pythonWith('older.txt', 'COGNITO_EMU_TEST_OLDER_PYTHON') ?? ''), name);

type Answer = { readonly answer: unknown } | { readonly raised: string; readonly text: string };

interface Call {
  readonly on: string;
  readonly name?: string;
  readonly args?: readonly unknown[];
  readonly named?: object;
}

/** A process of Python that holds the clients and calls them in turn. */
class Driver {
  readonly #child;
  readonly #lines;

  constructor({ emulator }: Pick<Bench, 'emulator'>) {
    const sent = [join(__dirname, 'drive.py'), emulator.url, poolId];
    this.#child = spawn(python ?? '', sent, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  async #ask(line: object): Promise<Answer> {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('Python is gone');
    return JSON.parse(value) as Answer;
  }

  /** What it answers. @throws when it raised */
  async call<T>({ on, name, args = [], named = {} }: Call): Promise<T> {
    const answer = await this.#ask({ on, name, args, named });
    if ('raised' in answer) throw new Error(`${answer.raised}: ${answer.text}`);
    return answer.answer as T;
  }

  /** What it raised, in the form "name: text". */
  async raised(call: Call): Promise<string> {
    const text = await this.call(call).then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
    return text ?? 'nothing';
  }

  async read<T>(on: string, read: string): Promise<T> {
    const answer = await this.#ask({ on, read });
    if ('raised' in answer) throw new Error(`${answer.raised}: ${answer.text}`);
    return answer.answer as T;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.stdin.end();
    await gone;
  }
}

/** A driver for each test. */
export function withDriver(bench: Pick<Bench, 'emulator'>): () => Driver {
  let driver: Driver | undefined;
  beforeEach(() => {
    driver = new Driver(bench);
  });
  afterEach(() => driver?.stop());
  return () => {
    if (driver === undefined) throw new Error('no test has begun');
    return driver;
  };
}
