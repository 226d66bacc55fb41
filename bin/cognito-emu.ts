import { spawn } from 'node:child_process';
import { availableParallelism, constants } from 'node:os';
import { version } from '../package.json';
import { runCommandLine } from '../src/cli/commandLine';
import type { Doors, Io } from '../src/cli/io';
import { late } from '../src/platform/late';

// As many signing threads as cores: more of them only take the main thread's turn. Read by libuv with its first work.
process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(2, availableParallelism()));

let isStopping = false;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'] as const;

/**
 * The first signal ends the emulator cleanly, the second one at once. Under npx a SIGTERM reaches only npm's shell:
 * that this process has lost its parent is then what tells.
 */
const untilStopped = () =>
  new Promise<void>((resolve) => {
    if (process.env['npm_command'] === 'exec') {
      const parent = process.ppid;
      setInterval(() => {
        if (process.ppid !== parent) resolve();
      }, 250).unref();
    }
    for (const signal of signals) {
      process.on(signal, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        resolve();
      });
    }
  });

// A reader that has seen enough, as `| head` does, is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** What interrupts this process is the command's to answer: it may want to end in its own way. */
const run: Io['run'] = ([name = '', ...args], variables) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...variables };
    // commands of npm are scripts there, which only a shell runs
    const child = spawn(name, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
    for (const signal of signals) process.on(signal, () => child.kill(signal));
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') reject(error);
      else {
        io.stderr(`cognito-emu: there is no command ${name}\n`);
        resolve(127);
      }
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });

const io: Io = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
  untilStopped,
  now: Date.now,
  run,
};

const client = late(() => import('../src/client'));
const emulator = late(() => import('../src/emulator'));
const operations = {
  operation: late(() => import('../src/services/operation')),
  services: late(() => import('../src/services')),
  settings: late(() => import('../src/services/idp/settings')),
};

const doors: Doors = {
  version,
  createEmulator: async (options, seen) => (await (await emulator()).startWorld(options, { seen })).emulator,
  checkFixtures: async (options) => (await emulator()).checkFixtures(options),
  environmentFor: async (...of) => (await emulator()).environmentFor(...of),
  connect: async (url) => (await client()).connect(url),
  async registries() {
    const { notBuilt } = await operations.operation();
    const { services } = await operations.services();
    const loaded = await Promise.all(services.map(({ load }) => load()));
    return loaded.map(({ service: { contract, operations: built } }) => ({
      service: contract.name,
      operations: built,
      notBuilt,
    }));
  },
  settings: async () => (await operations.settings()).listedFates(),
};

void runCommandLine(process.argv.slice(2), io, doors).then((code) => {
  process.exitCode = code;
  // keys may still be in the making in the thread pool
  if (isStopping) process.exit();
});

// esbuild takes a file without exports for CommonJS, and would wrap every module that it loads
export {};
