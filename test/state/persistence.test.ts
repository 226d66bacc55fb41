import { chmodSync, existsSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentError } from '../../src/state/StateDocument';
import { temporaryFolders } from '../support/temporary';
import { answers, createDirectory, person } from './directory';
import { found, keep, rowsOf } from './kept';

const temporary = temporaryFolders();
const folder = () => join(temporary(), 'kept');
const journalIn = (kept: string) =>
  join(
    kept,
    readdirSync(kept).find((name) => name.startsWith('journal-'))!,
  );
const modeOf = (path: string) => statSync(path).mode & 0o777;
const ada = person('ada', { aliases: ['a'] });

describe('a directory that is kept', () => {
  test('comes back in another run, and resets to what it began with', async () => {
    const kept = folder();
    const first = await keep(kept, { base: [ada, person('bob')] });
    first.state.people.set(person('__proto__', { aliases: ['é', '"\n'], email: 'a@x' }));
    first.state.people.set({ ...ada, aliases: ['b'] });
    first.state.people.delete('p', 'bob');
    first.state.transaction(() => first.state.domains.set({ name: 'd', pool: 'p' }));
    await first.journal.durable();
    const second = await found(kept);
    expect(second.rows).toEqual(rowsOf(first.state));
    first.state.history.reset();
    expect(second.base).toEqual(rowsOf(first.state));
    await first.stop();
  });

  test('answers as before, through every index', async () => {
    const kept = folder();
    const first = await keep(kept, { base: [ada] });
    for (let at = 0; at < 50; at++) first.state.people.set(person(`u${at}`, { group: `g${at % 3}`, email: `${at}@x` }));
    await first.stop();
    const second = await keep(kept);
    expect(answers(second.state)).toEqual(answers(first.state));
    await second.stop();
  });

  test('remembers no difference where there is none', async () => {
    const kept = folder();
    for (let run = 0; run < 3; run++) {
      const { state, stop } = await keep(kept, { base: [ada] });
      expect(state.history.size).toBe(0);
      state.people.set({ ...ada, email: 'a@x' });
      state.people.set(person(`u${run}`));
      state.history.reset();
      await stop();
    }
    expect((await found(kept)).rows).toEqual({ people: [JSON.stringify(ada)], domains: [] });
  });

  test('waits for the disk only when something is on its way there', async () => {
    const { state, journal, stop } = await keep(folder());
    expect(journal.durable()).toBeUndefined();
    state.people.set(ada);
    const durable = journal.durable();
    expect(durable).toBeInstanceOf(Promise);
    expect(journal.durable()).toBe(durable);
    await durable;
    expect(journal.durable()).toBeUndefined();
    await stop();
  });

  test('shares one record among all changes of a moment, each row as it is then', async () => {
    const kept = folder();
    const { state, journal, stop } = await keep(kept);
    for (let at = 0; at < 100; at++) state.people.set({ ...ada, email: `${at}@x` });
    state.people.set(person('gone'));
    state.people.delete('p', 'gone');
    await journal.durable();
    const lines = readFileSync(journalIn(kept), 'utf8').trimEnd().split('\n');
    expect(lines.slice(1).map((line) => line.slice(26))).toEqual([
      `{"n":1,"rows":[["people",${JSON.stringify({ ...ada, email: '99@x' })}]]}`,
    ]);
    await stop();
  });

  test('writes soon when nobody is to wait', async () => {
    const kept = folder();
    const { state, journal, stop } = await keep(kept, { sync: false });
    state.people.set(ada);
    expect(journal.durable()).toBeUndefined();
    await stop();
    expect((await found(kept)).rows).toEqual(rowsOf(state));
  });

  test('keeps signing keys with it', async () => {
    const kept = folder();
    const { journal, stop } = await keep(kept);
    journal.noteKeys('pool', { kty: 'RSA' });
    await journal.durable();
    expect(readFileSync(journalIn(kept), 'utf8')).toContain('"keys":[["pool",{"kty":"RSA"}]]');
    await stop();
  });

  test('lets signing keys go that nobody needs any more', async () => {
    const kept = folder();
    const { journal, stop } = await keep(kept);
    for (const poolId of ['pool', 'gone']) journal.noteKeys(poolId, { kty: 'RSA' });
    journal.dropKeys('gone');
    await journal.durable();
    expect(readFileSync(journalIn(kept), 'utf8')).toContain('"keys":[["pool",{"kty":"RSA"}]]');
    await stop();
  });

  test('begins anew with all rows when its store is loaded anew', async () => {
    const kept = folder();
    const { state, journal, stop } = await keep(kept, { base: [ada] });
    const other = createDirectory();
    for (let at = 0; at < 3000; at++) other.people.set(person(`u${at}`));
    state.people.set(person('before'));
    state.load(other.dump());
    state.history.markBase();
    state.people.set(person('after'));
    await journal.durable();
    const { rows, base } = await found(kept);
    expect(rows).toEqual(rowsOf(state));
    expect(base).toEqual(rowsOf(other));
    await stop();
  });
});

describe('files', () => {
  test('are closed to others, also those that a crash left open, in a folder that is', async () => {
    const kept = folder();
    await (await keep(kept)).stop();
    expect(modeOf(kept)).toBe(0o700);
    for (const name of ['state.json.tmp', 'keys.json.tmp', 'changes-2.rows']) writeFileSync(join(kept, name), 'x');
    const second = await keep(kept, { compactAt: 10 });
    second.state.people.set(ada);
    await second.journal.durable();
    second.state.people.set(person('bob'));
    await second.stop();
    for (const name of readdirSync(kept)) expect([name, modeOf(join(kept, name))]).toEqual([name, 0o600]);
    expect(readdirSync(kept).filter((name) => name.endsWith('.tmp') || name === 'lock')).toEqual([]);
  });

  test('stand in a folder that is reported when others may look into it', async () => {
    const kept = temporary();
    chmodSync(kept, 0o755);
    const { notes, stop } = await keep(kept);
    expect(notes).toEqual([
      `others than its owner may look into ${kept} (mode 755): its files are closed to them, chmod 700 closes the folder`,
    ]);
    await stop();
    chmodSync(kept, 0o700);
    expect((await found(kept)).notes).toEqual([]);
  });
});

/** Three records in a journal, and what the directory was after each. */
async function threeRecords(kept: string, options: Parameters<typeof keep>[1] = {}) {
  const { state, journal, stop } = await keep(kept, { base: [ada], ...options });
  const path = journalIn(kept);
  const steps = [{ size: statSync(path).size, rows: rowsOf(state) }];
  for (const key of ['u1', 'u2']) {
    state.transaction(() => {
      state.people.set(person(key));
      state.people.set({ ...ada, email: `${key}@x` });
    });
    await journal.durable();
    steps.push({ size: statSync(path).size, rows: rowsOf(state) });
  }
  state.people.delete('p', 'u1');
  await stop();
  return [...steps, { size: statSync(path).size, rows: rowsOf(state) }];
}

describe.each([
  ['in clear', {}],
  ['encrypted', { key: 'correct horse' }],
])('a journal %s that is cut off', (_, options) => {
  test('anywhere has the records that are whole, says so, and goes on from there', async () => {
    const kept = folder();
    const steps = await threeRecords(kept, options);
    const path = journalIn(kept);
    const whole = readFileSync(path);
    const stride = 'key' in options ? 97 : 1; // each opening of an encrypted one takes its time
    for (let cut = 0; cut <= whole.length; cut += stride) {
      writeFileSync(path, whole.subarray(0, cut));
      const { rows } = steps.findLast(({ size }) => size <= cut) ?? steps[0]!;
      const expected = cut === 0 || steps.some(({ size }) => size === cut) ? 0 : 1;
      const next = await found(kept, options);
      expect({ cut, rows: next.rows, notes: next.notes.length }).toEqual({ cut, rows, notes: expected });
    }
  });

  test('is written on as if what was cut off had never been', async () => {
    const kept = folder();
    const steps = await threeRecords(kept, options);
    for (const lost of [1, 40]) {
      truncateSync(journalIn(kept), steps[2]!.size - lost);
      const second = await keep(kept, options);
      expect(second.notes).toEqual([expect.stringMatching(/ended within a record, at byte \d+: /)]);
      second.state.people.set(person('new'));
      await second.stop();
      const third = await found(kept, options);
      expect(third).toMatchObject({ rows: rowsOf(second.state), notes: [] });
      expect(third.rows).not.toEqual(steps[1]!.rows);
    }
  });
});

describe('damage', () => {
  test('of any byte of any file is a fault with its place, or the last record that is left out', async () => {
    const kept = folder();
    const steps = await threeRecords(kept);
    const names = readdirSync(kept);
    const lastFrom = steps[2]!.size;
    for (const name of names) {
      const path = join(kept, name);
      const whole = readFileSync(path);
      for (let at = 0; at < whole.length; at += name.startsWith('journal') ? 1 : 7) {
        const damaged = Buffer.from(whole);
        damaged[at]! ^= 0x04;
        writeFileSync(path, damaged);
        const outcome = await found(kept).catch((error: unknown) => error);
        if (name.startsWith('journal') && at >= lastFrom && !(outcome instanceof Error)) {
          expect(outcome).toMatchObject({
            rows: steps[2]!.rows,
            notes: [expect.stringContaining(`at byte ${lastFrom}`)],
          });
        } else {
          expect({ name, at, is: (outcome as Error).name }).toEqual({ name, at, is: 'DocumentError' });
          expect((outcome as Error).message).toContain(join(kept, name));
        }
      }
      writeFileSync(path, whole);
    }
  });

  test('leaves everything as it is', async () => {
    const kept = folder();
    const steps = await threeRecords(kept);
    const path = journalIn(kept);
    const damaged = readFileSync(path);
    damaged[steps[1]!.size + 40]! ^= 1;
    writeFileSync(path, damaged);
    const before = readdirSync(kept).map((name) => [name, readFileSync(join(kept, name), 'utf8')]);
    await expect(keep(kept)).rejects.toThrow(`${path}, byte ${steps[1]!.size}: the record and its checksum differ`);
    expect(readdirSync(kept).map((name) => [name, readFileSync(join(kept, name), 'utf8')])).toEqual(before);
  });

  test('by which a record is missing is found', async () => {
    const kept = folder();
    const steps = await threeRecords(kept);
    const path = journalIn(kept);
    const whole = readFileSync(path);
    writeFileSync(path, Buffer.concat([whole.subarray(0, steps[1]!.size), whole.subarray(steps[2]!.size)]));
    await expect(keep(kept)).rejects.toThrow(`${path}, byte ${steps[1]!.size}: record 2 is missing`);
  });

  test.each([
    ['was cut off', '{"version": 2, "con', 'This is not JSON'],
    ['is empty', '', 'This is not JSON'],
    ['is another program’s', '{"name": "x"}', 'This is not a state of cognito-emu'],
    ['holds no object', 'false', 'This is not a state of cognito-emu'],
    ['is from a later version', '{"version": 9, "tables": {}}', 'The state has version 9; this program reads 2'],
    ['leads elsewhere', '{"version": 2, "id": "../../../../etc/passwd/../../../../x"}', 'The state has no id'],
    ['is of version 1 without tables', '{"version": 1}', 'This is not a state of cognito-emu'],
    [
      'is of version 1 with tables that are no lists',
      '{"version": 1, "tables": {"people": 3}}',
      'Table "people" is not a list of rows',
    ],
  ])('of a document that %s is named, and the document left', async (_, text, reason) => {
    const kept = temporary({ 'state.json': text });
    const refusal = await keep(kept).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DocumentError);
    expect(String(refusal)).toContain(`${join(kept, 'state.json')}: ${reason}`);
    expect(readFileSync(join(kept, 'state.json'), 'utf8')).toBe(text);
    expect(existsSync(join(kept, 'lock'))).toBe(false);
  });

  test.each([
    ['a member that is no text', { ...ada, sub: 3 }, 'a row of table "people" is damaged: its "sub" is no text'],
    ['a member less', { pool: 'p', key: 'k' }, 'a row of table "people" is damaged: it has no "sub"'],
    [
      'a list of other things',
      { ...ada, aliases: [1] },
      'a row of table "people" is damaged: its "aliases" is no list of texts',
    ],
  ])('of a row with %s is told by its table and member', async (_, row, reason) => {
    const kept = temporary({ 'state.json': { version: 1, tables: { people: [ada, row] } } });
    await expect(keep(kept)).rejects.toThrow(`${join(kept, 'state.json')}: ${reason}`);
  });

  test('by which a key is there twice is told', async () => {
    const kept = temporary({ 'state.json': { version: 1, tables: { people: [ada, { ...ada, sub: 'x' }] } } });
    await expect(keep(kept)).rejects.toThrow('the key of a row of table "people" is there twice');
  });
});

interface Contents {
  readonly generation: number;
  readonly journal: { readonly number: number };
}

describe('journals that have outgrown what they change', () => {
  test('are worked in while changes go on, and nothing is lost or old', async () => {
    const kept = folder();
    const { state, journal, stop } = await keep(kept, { base: [ada], compactAt: 2000 });
    const contents = () =>
      (JSON.parse(readFileSync(join(kept, 'state.json'), 'utf8')) as { contents: Contents }).contents;
    // a machine that is busy elsewhere works journals in less often
    for (let turn = 0; turn < 400 || (turn < 8000 && contents().generation <= 3); turn++) {
      state.people.set(person(`u${turn % 40}`, { email: `${turn}@x` }));
      if (turn % 7 === 0) state.people.delete('p', `u${(turn * 3) % 40}`);
      if (turn % 90 === 0) state.history.reset();
      await journal.durable();
    }
    await stop();
    expect((await found(kept)).rows).toEqual(rowsOf(state));
    const { generation, journal: first } = contents();
    expect(generation).toBeGreaterThan(3);
    expect(first.number).toBeGreaterThan(3);
    expect(readdirSync(kept).filter((name) => name.startsWith('changes'))).toHaveLength(1);
    expect(readdirSync(kept).filter((name) => name.startsWith('base'))).toEqual(['base-1.rows']);
  });

  test('are worked in also when the change is larger than a record', async () => {
    const kept = folder();
    const { state, journal, stop } = await keep(kept, { compactAt: 100_000 });
    state.transaction(() => {
      for (let at = 0; at < 8000; at++) state.people.set(person(`u${at}`, { email: `${'x'.repeat(100)}${at}` }));
    });
    await journal.durable();
    for (let at = 0; at < 50; at++) {
      state.people.set(person(`u${at}`, { email: 'changed' }));
      await journal.durable();
    }
    await stop();
    expect((await found(kept)).rows).toEqual(rowsOf(state));
  });

  test('of which one is missing are a fault', async () => {
    const kept = folder();
    const { stop } = await keep(kept);
    await stop();
    const path = journalIn(kept);
    writeFileSync(path.replace('-1.log', '-3.log'), readFileSync(path));
    await expect(keep(kept)).rejects.toThrow(`${path.replace('-1.log', '-2.log')}: this file is missing`);
  });
});

describe('a state with a key', () => {
  const key = 'correct horse battery staple';

  test('is readable in no file, and comes back with the key', async () => {
    const kept = folder();
    const { state, journal, stop } = await keep(kept, { base: [ada], key, compactAt: 1000 });
    journal.noteKeys('pool-of-keys', { d: 'private-exponent' });
    for (let at = 0; at < 30; at++) {
      state.people.set(person(`somebody${at}`));
      await journal.durable();
    }
    await stop();
    for (const name of readdirSync(kept)) {
      const text = readFileSync(join(kept, name), 'utf8');
      for (const word of ['sub-ada', 'somebody', 'people', 'private-exponent', 'pool-of-keys', 'fixtures', key]) {
        expect([name, word, text.includes(word)]).toEqual([name, word, false]);
      }
    }
    expect((await found(kept, { key })).rows).toEqual(rowsOf(state));
  });

  test('is refused with another key and without one, and stays', async () => {
    const kept = folder();
    await (await keep(kept, { base: [ada], key })).stop();
    const before = readFileSync(join(kept, 'state.json'), 'utf8');
    await expect(keep(kept, { key: 'another key' })).rejects.toThrow(
      `${join(kept, 'state.json')}: The state is encrypted with another key than the one in COGNITO_EMU_PERSIST_KEY or as persistKey`,
    );
    await expect(keep(kept)).rejects.toThrow(
      'The state is encrypted: its key is wanted, in COGNITO_EMU_PERSIST_KEY or as persistKey',
    );
    expect(readFileSync(join(kept, 'state.json'), 'utf8')).toBe(before);
  });

  test('is made of one without, whole, and nothing in clear stays behind', async () => {
    const kept = folder();
    const first = await keep(kept, { base: [ada] });
    first.state.people.set(person('bob'));
    await first.stop();
    const second = await keep(kept, { key });
    expect(rowsOf(second.state)).toEqual(rowsOf(first.state));
    await second.stop();
    for (const name of readdirSync(kept)) expect(readFileSync(join(kept, name), 'utf8')).not.toMatch(/"(?:ada|bob)"/);
    const third = await found(kept, { key });
    expect(third.rows).toEqual(rowsOf(first.state));
    expect(third.base).toEqual({ people: [JSON.stringify(ada)], domains: [] });
  });

  test('takes no record that was moved or comes from elsewhere', async () => {
    const kept = folder();
    const steps = await threeRecords(kept, { key });
    const path = journalIn(kept);
    const whole = readFileSync(path);
    const [, one, two, three] = steps.map(({ size }) => size);
    const swapped = [
      whole.subarray(0, one),
      whole.subarray(two, three),
      whole.subarray(one, two),
      whole.subarray(three),
    ];
    writeFileSync(path, Buffer.concat(swapped));
    await expect(keep(kept, { key })).rejects.toThrow(
      `${path}, byte ${one}: is sealed with another key, or changed since`,
    );
  });
});

describe('one folder', () => {
  test('is one emulator’s', async () => {
    const kept = folder();
    const { stop } = await keep(kept);
    await expect(keep(kept)).rejects.toMatchObject({
      name: 'FolderInUse',
      message: expect.stringMatching(
        new RegExp(`^${kept} is in use by process ${process.pid} since \\d{4}-[\\d:.TZ-]+: stop that one, or keep`),
      ),
    });
    await stop();
    await (await keep(kept)).stop();
  });
});
