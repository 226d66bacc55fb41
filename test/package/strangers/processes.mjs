import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

/** What npm, jest and this project's own CI set would tell a child that it is part of something. */
const inherited =
  /^(npm_(?!config_)|npm_config_(local_prefix|prefix|global_prefix|user_agent)$|JEST_|COGNITO_EMU_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$)/;

export const strangersEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));

/** At most as many processes as cores. */
let free = Math.max(2, availableParallelism());
const queue = [];
const enter = () => (free > 0 ? void free-- : new Promise((resolve) => queue.push(resolve)));
const leave = () => (queue.shift() ?? (() => void free++))();

/** Ends a process that hangs; a busy machine needs a few seconds for the longest. */
const timeout = 180_000;

/** Runs to the end; answers with what was written. */
export async function run(command, args, { cwd, env = strangersEnvironment() }) {
  await enter();
  const began = performance.now();
  try {
    return await new Promise((resolve) => {
      execFile(command, args, { cwd, env, timeout, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
        resolve({
          ok: error === null,
          ended: error?.killed ? `killed after ${timeout / 1000} s` : `exit code ${error?.code ?? 0}`,
          output: `${stdout}${stderr}`,
          stdout,
          seconds: (performance.now() - began) / 1000,
        }),
      );
    });
  } finally {
    leave();
  }
}

export async function mustRun(command, args, options) {
  const outcome = await run(command, args, options);
  if (outcome.ok) return outcome;
  throw new Error(`${command} ${args.join(' ')}: ${outcome.ended}\n${outcome.output}`);
}

export function writeFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
