// The README followed to the letter, in an empty folder: every block is run, but for those of `cannotRun`. The word after
// a block's language is the file that it is written to. Two things are put in place of others: the tarball for the
// package's name where npm installs it, and a free port for 4401.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { run, strangersEnvironment, writeFiles } from './processes.mjs';

/** What is left out, by a text that it holds, and why. What holds none of these is run. */
const cannotRun = [
  { holds: 'await page.goto(', why: 'a piece of a browser test; test/browser/inbox reads the page alike' },
  { holds: 'aws cognito-idp list-user-pools', why: "AWS's command line is no npm package" },
  { holds: 'docker ', why: 'a container wants a daemon; test/package/container.test.ts tries what it runs' },
  { holds: 'GenericContainer', why: 'so does testcontainers' },
  { holds: 'GetMetricStatisticsCommand', why: 'a piece of a test; test/operations/cloudwatch asks alike' },
  { holds: 'emulator.risks.set(', why: 'so is this; test/operations/idp/protection sets risks alike' },
  { holds: "emulator.clock.advance('15m')", why: 'so is this; test/operations/idp/recovery moves the clock alike' },
  { holds: 'initiate_point_in_time_recovery', why: 'boto3 is no npm package; test/clients/boto3.recovery asks alike' },
  { holds: '--mirror', why: 'it follows until it is stopped; test/cli/process starts one' },
  { holds: 'src/contract, platform', why: 'a picture of the house' },
  { holds: "from 'vitest'", unless: 22, why: 'the newest vitest wants Node 22' },
];

/** Its user has a name, as in the demo pool; users of the pool of `init` go by their e-mail addresses. */
const ofTheDemo = 'confirm.test.js';

/** @returns {{ language: string, file: string, text: string, line: number }[]} */
export function blocksOf(markdown) {
  const fences = /^```(\S*)[ \t]*(\S*)\n([^]*?)^```$/gm;
  return [...markdown.matchAll(fences)].map(({ 1: language, 2: file, 3: text, index }) => {
    return { language, file, text, line: markdown.slice(0, index).split('\n').length };
  });
}

/** Of a shell block what is run in one go, with the lines that go on running on their own. */
function partsOf(text) {
  const parts = [];
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    if (/\bcognito-emu start\b/.test(line)) parts.push({ starts: true, script: line }, { script: '' });
    else (parts.at(-1) ?? parts[parts.push({ script: '' }) - 1]).script += `${line}\n`;
  }
  return parts.filter(({ script }) => script.replaceAll(/^\s*#.*$/gm, '').trim() !== '');
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A command that goes on running: it has begun when it says that it is ready. */
function begin(script, options) {
  const child = spawn('bash', ['-c', script], { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise((resolve) => child.once('close', resolve));
  const stop = () => {
    if (child.exitCode === null) process.kill(-child.pid);
    return closed;
  };
  const began = performance.now();
  let output = '';
  const outcome = new Promise((resolve) => {
    const done = (ok) => resolve({ ok, ended: 'it is not ready', output, seconds: (performance.now() - began) / 1000 });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes('cognito-emu ready on ')) done(true);
      });
    }
    void closed.then(() => done(false));
  });
  return { script, options, outcome, stop };
}

const compiler = '--noEmit --strict --exactOptionalPropertyTypes --target es2022 --module nodenext --skipLibCheck';

/** How a file of the README is put to use. */
function commandFor({ language, file, text }) {
  // what is no fixture is used by the commands after it
  if (file.startsWith('infra/')) return `node -e 'JSON.parse(require("node:fs").readFileSync("${file}", "utf8"))'`;
  if (language === 'json') return `npx cognito-emu validate ${file}`;
  const checked = language === 'ts' ? `npx tsc ${compiler} ${file} && ` : '';
  if (text.includes("from 'vitest'")) return `${checked}npx vitest run ${file}`;
  if (/\.test\.\w+$/.test(file)) return `${checked}npx jest ${file}`;
  return `${checked}node ${file}`;
}

/** Editors resolve `$schema` from the document's own folder. */
function schemaIsThere(folder, { language, file, text }) {
  const { $schema } = language === 'json' ? JSON.parse(text) : {};
  return $schema === undefined || existsSync(join(folder, dirname(file), $schema));
}

class Reader {
  #used = new Set();
  #running = [];

  constructor({ folder, tarball, port, node, report }) {
    Object.assign(this, { folder, tarball, port, node, report });
    const path = `${dirname(node.path)}${delimiter}${process.env['PATH']}`;
    this.options = { cwd: folder, env: { ...strangersEnvironment(), PATH: path, COGNITO_EMU_PORT: String(port) } };
  }

  #isLeftOut(text) {
    const found = cannotRun.find(({ holds }) => text.includes(holds));
    if (found === undefined) return false;
    this.#used.add(found);
    return found.unless === undefined || this.node.line < found.unless;
  }

  #inPlace(text) {
    return text
      .replaceAll('4401', this.port)
      .replaceAll(/(\bnpm install\b[^\n#]*?)\bcognito-emu\b/g, (_, before) => `${before}${this.tarball}`);
  }

  async #shell(title, { text }) {
    const lines = text.split('\n').filter((line) => !this.#isLeftOut(line));
    for (const { script, starts } of partsOf(this.#inPlace(lines.join('\n')))) {
      if (starts) {
        const command = begin(script, this.options);
        this.#running.push(command);
        this.report(`${title}, start`, await command.outcome);
      } else this.report(title, await run('bash', ['-euo', 'pipefail', '-c', script], this.options));
    }
  }

  async #file(title, block) {
    writeFiles(this.folder, { [block.file]: this.#inPlace(block.text) });
    const outcome = await run('bash', ['-c', commandFor(block)], this.options);
    const isSound = outcome.ok && schemaIsThere(this.folder, block);
    this.report(title, { ...outcome, ok: isSound, ended: outcome.ok ? 'its $schema leads nowhere' : outcome.ended });
  }

  async read(blocks) {
    for (const block of blocks) await this.#block(block, `README line ${block.line}: ${block.language} ${block.file}`);
    // once more with what `init` has written, which by now is there
    const before = this.#running;
    await this.stop();
    this.#running = before.map(({ script, options }) => begin(script, options));
    await Promise.all(this.#running.map(({ outcome }) => outcome));
    for (const block of blocks.filter(({ language, file }) => ['js', 'ts'].includes(language) && file !== ofTheDemo)) {
      await this.#block(block, `README line ${block.line}: ${block.file}, with the fixtures of init`);
    }
    for (const { holds } of cannotRun.filter((one) => !this.#used.has(one))) {
      this.report(`README: nothing holds ${holds}`, {
        ok: false,
        ended: 'take it out of cannotRun',
        output: '',
        seconds: 0,
      });
    }
  }

  async #block(block, title) {
    if (block.language === 'sh') await this.#shell(title, block);
    else if (this.#isLeftOut(block.text)) return;
    else if (['js', 'ts', 'json'].includes(block.language) && block.file !== '') await this.#file(title, block);
    else {
      const ended = 'a block is sh, or js, ts or json with the name of a file, or named in cannotRun';
      this.report(title, { ok: false, ended, output: '', seconds: 0 });
    }
  }

  stop() {
    return Promise.all(this.#running.map(({ stop }) => stop()));
  }
}

/** The README's first example of a runner, by the name of its file. */
export const exampleOf = (readme, pattern) =>
  blocksOf(readFileSync(readme, 'utf8')).find(({ file }) => pattern.test(file)) ?? { file: 'missing', text: '' };

export async function followReadme({ readme, folder, tarball, node, report }) {
  mkdirSync(folder, { recursive: true });
  const reader = new Reader({ folder, tarball, node, report, port: await freePort() });
  try {
    await reader.read(blocksOf(readFileSync(readme, 'utf8')));
  } finally {
    await reader.stop();
  }
}
