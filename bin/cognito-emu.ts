import { availableParallelism } from 'node:os';
import { version } from '../package.json';
import { runCommandLine } from '../src/cli/commandLine';
import type { Doors, Io } from '../src/cli/io';

// As many signing threads as cores: more of them only take the main thread's turn. Read by libuv with its first work.
process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(2, availableParallelism()));

let isStopping = false;

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
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'] as const) {
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

const io: Io = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
  untilStopped,
  now: Date.now,
};

const doors: Doors = {
  version,
  createEmulator: async (options) => (await import('../src/emulator')).createEmulator(options),
  checkFixtures: async (options) => (await import('../src/emulator')).checkFixtures(options),
  environmentFor: async (url, region) => (await import('../src/emulator')).environmentFor(url, region),
  async registries() {
    const { notBuilt } = await import('../src/services/operation');
    const { idpRegistry } = await import('../src/services/idp/registry');
    const { identityRegistry } = await import('../src/services/identity/registry');
    return [
      { service: 'cognito-idp', operations: idpRegistry, notBuilt },
      { service: 'cognito-identity', operations: identityRegistry, notBuilt },
    ];
  },
};

void runCommandLine(process.argv.slice(2), io, doors).then((code) => {
  process.exitCode = code;
  // keys may still be in the making in the thread pool
  if (isStopping) process.exit();
});
