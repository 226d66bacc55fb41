import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Entry } from '../../src/recording/Entry';
import { run as runCommand, type Outcome } from '../cli/io';
import { startEmulator } from '../support/emulator';
import { fixtures } from './script';

type Fixtures = ReturnType<typeof fixtures>;

/** Records in `cwd` what is done to an emulator; answers the file. */
export async function recorded(cwd: string, what: (url: string) => Promise<void>, given = fixtures()): Promise<string> {
  const documents = join(cwd, 'documents.json');
  writeFileSync(documents, JSON.stringify(given));
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let ready: (url: string) => void = () => undefined;
  const url = new Promise<string>((resolve) => (ready = resolve));
  const ended = runCommand(
    ['record', '--out', 'run.ndjson', '--fixtures', documents, '--port', '0', '--tls', 'off', '--log-level', 'error'],
    {
      cwd,
      untilStopped: () => stopped,
      stdout: (text) => {
        ready(/ready on (\S+)/.exec(text)?.[1] ?? '');
      },
    },
  );
  try {
    const began = await Promise.race([url, ended.then(({ err }) => Promise.reject(new Error(err)))]);
    await what(began);
  } finally {
    stop();
  }
  const { code, err } = await ended;
  if (code !== 0) throw new Error(err);
  return join(cwd, 'run.ndjson');
}

/** Compares with an emulator of its own. */
export async function comparedWith(file: string, given: Fixtures, ...more: string[]): Promise<Outcome> {
  const { emulator } = await startEmulator({ fixtures: given, tls: 'off' });
  try {
    return await compare(file, emulator.url, ...more);
  } finally {
    await emulator.stop();
  }
}

export const compare = (file: string, url: string, ...more: string[]): Promise<Outcome> =>
  runCommand(['compare', file, '--endpoint', url, ...more], { now: () => Date.now() });

export const linesOf = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');

export const entriesOf = (file: string): Entry[] =>
  linesOf(file)
    .slice(1)
    .map((line) => JSON.parse(line) as Entry);

/** A request as it arrived somewhere. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Somebody else's server on this machine, while `during` runs. */
export async function withServer<T>(
  listener: Answering,
  during: (url: string, arrived: readonly Arrived[]) => Promise<T>,
): Promise<T> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    arrived.push({ method, url, headers });
    void text(request).then((body) => {
      listener(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await during(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Answers as AWS did: the recorded answers of each operation in their order, as `change` would have them. */
export function answering(entries: readonly Entry[], change: (entry: Entry) => Entry['answer']): Answering {
  const left = [...entries];
  return ({ method = '', url = '', headers }, response, body) => {
    const target = String(headers['x-amz-target'] ?? '').split('.')[1];
    const operation = target ?? new URLSearchParams(body).get('Action') ?? `${method} ${url}`;
    const at = left.findIndex((entry) => entry.operation === operation && entry.door !== 'control');
    const entry = left.splice(Math.max(at, 0), at < 0 ? 0 : 1)[0];
    const answer = entry === undefined ? { status: 404, headers: {}, body: 'no such thing' } : change(entry);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
}
