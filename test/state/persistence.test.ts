import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentError } from '../../src/state/StateDocument';
import { openPersistence } from '../../src/state/persistence';
import { answers, createDirectory, person } from './directory';

describe('persistence', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'state-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('makes its directory, and has nothing before something was saved', async () => {
    const persistence = await openPersistence(join(directory, 'a', 'b'));
    expect(await persistence.load()).toBeUndefined();
  });

  test('brings a store back in another run, leaving one file', async () => {
    const state = createDirectory();
    state.people.put(person('__proto__', { aliases: ['é', '"\n'], email: 'a@x' }));
    await (await openPersistence(directory)).save(state.dump());
    const copy = createDirectory();
    copy.load((await (await openPersistence(directory)).load())!);
    expect(answers(copy)).toEqual(answers(state));
    expect(await readdir(directory)).toEqual(['state.json']);
  });

  test('holds the newest of many documents saved at once, each as it was when handed in', async () => {
    const persistence = await openPersistence(directory);
    const state = createDirectory();
    const saves = [];
    for (let n = 0; n < 50; n++) {
      state.people.put(person(`u${n}`));
      saves.push(persistence.save(state.dump()));
    }
    state.people.put(person('later'));
    await Promise.all(saves);
    expect((await persistence.load())?.tables['people']).toHaveLength(50);
  });

  test.each([
    ['was cut off', '{"version": 1, "tables": {"peo', 'is not JSON'],
    ['is empty', '', 'is not JSON'],
    ['is another program’s', '{"name": "x", "version": "1.0.0"}', 'no version and tables'],
    ['holds no object', 'false', 'no version and tables'],
    ['is from a later version', '{"version": 9, "tables": {}}', 'has version 9'],
    ['has tables that are no lists', '{"version": 1, "tables": {"people": 3}}', 'not a list of rows'],
  ])('refuses a file that %s, naming it and leaving it', async (_, text, reason) => {
    const persistence = await openPersistence(directory);
    await writeFile(persistence.file, text);
    const refusal = await persistence.load().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DocumentError);
    expect(String(refusal)).toContain(reason);
    expect(String(refusal)).toContain(persistence.file);
    expect(await readFile(persistence.file, 'utf8')).toBe(text);
  });
});
