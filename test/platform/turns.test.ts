import { createTurns } from '../../src/platform/turns';

/** Work that ends when it is told to. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => {
      ends.set(name, () => {
        resolve(name);
      });
    });
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

test('only so many run at once, and what has become urgent goes first', async () => {
  const { begun, work, end } = works();
  const turns = createTurns(2);
  let isUrgent = false;
  const all = [...['a', 'b', 'c', 'd'].map((name) => turns(work(name), () => false)), turns(work('e'), () => isUrgent)];
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await all[1];
  expect(begun).toEqual(['a', 'b', 'c']);
  isUrgent = true;
  end('a');
  await all[0];
  expect(begun).toEqual(['a', 'b', 'c', 'e']);
  for (const name of ['c', 'e']) end(name);
  await all[4];
  expect(begun).toEqual(['a', 'b', 'c', 'e', 'd']);
  end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('what fails has had its turn', async () => {
  const turns = createTurns(1);
  const failing = turns(
    () => Promise.reject(new Error('no')),
    () => false,
  );
  const after = turns(
    () => Promise.resolve('yes'),
    () => false,
  );
  await expect(failing).rejects.toThrow('no');
  expect(await after).toBe('yes');
});
