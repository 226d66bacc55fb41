import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const repository = join(__dirname, '..', '..');

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Somebody else's project: a folder of its own in which the packed package, and nothing else, is installed. */
export interface Consumer {
  readonly folder: string;
  readonly installed: string;
  write(files: Record<string, string>): void;
  /** Runs a script of that project. */
  node(args: readonly string[]): Promise<Outcome>;
  remove(): void;
}

/** Builds what is out of date, packs it and unpacks it where `npm install` would: it brings no dependencies along. */
export async function installPackage(): Promise<Consumer> {
  await mustRun(process.execPath, [join(repository, 'bin', 'build.mjs'), '--if-stale'], repository);
  const folder = mkdtempSync(join(tmpdir(), 'cognito-emu-consumer-'));
  const installed = join(folder, 'node_modules', 'cognito-emu');
  mkdirSync(installed, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await mustRun(npm, ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], repository);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  await mustRun('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed], folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  return {
    folder,
    installed,
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    node: (args) => run(process.execPath, args, folder),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function mustRun(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, stdout, stderr } = await run(command, args, cwd);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${stdout}${stderr}`);
}

function run(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  // what jest sets for its own workers would make a child believe it is one of them
  const { JEST_WORKER_ID: _id, NODE_OPTIONS: _options, NODE_ENV: _mode, ...env } = process.env;
  return new Promise((resolve) => {
    const child = execFile(command, [...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (child.exitCode ?? 1), stdout, stderr });
    });
  });
}
