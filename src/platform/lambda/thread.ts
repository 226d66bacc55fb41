import { writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { Functions } from './functions';
import type { FromThread, ToThread } from './Threads';
import { messageOf } from './runHandler';
import { whereOf } from './where';

// A thread that runs the functions of one file. What nobody catches ends it, as it ends Lambda's runtime.

const functions = new Functions();
const send = (message: FromThread) => parentPort?.postMessage(message);

/**
 * Written at once, even by a loop that never ends, and to standard error: standard output is the emulator's own, whose
 * lines programs read.
 */
function print(chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean {
  try {
    writeSync(2, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  } catch {
    // nobody reads it
  }
  const callback = typeof encoding === 'function' ? encoding : done;
  if (typeof callback === 'function') process.nextTick(callback);
  return true;
}
for (const stream of [process.stdout, process.stderr]) stream.write = print;

process.on('uncaughtException', (thrown: unknown) => {
  send({ fault: { where: whereOf(thrown, functions.codeOf) } });
  process.exit(129);
});

process.on('unhandledRejection', (reason: unknown) => {
  // told as the error of the invocation that is under way [docs: its source]
  const errorMessage = messageOf(reason) === String(reason) ? String(reason) : `Error: ${messageOf(reason)}`;
  send({ fault: { errorMessage, where: whereOf(reason, functions.codeOf) } });
  process.exit(128);
});

parentPort?.on('message', ({ id, invocation }: ToThread) => {
  const deadline = performance.now() + invocation.patience;
  const remaining = () => Math.max(0, Math.round(deadline - performance.now()));
  void functions.run(invocation, remaining).then((outcome) => {
    send({ id, outcome: JSON.stringify(outcome) });
  });
});
