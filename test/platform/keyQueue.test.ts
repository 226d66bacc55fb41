import { createKeyQueue } from '../../src/platform/keyQueue';

/** A queue whose keys are the pool's name in capitals; each is made when the test says so. */
function benchOf() {
  const begun: string[] = [];
  const finish = new Map<string, (error?: Error) => void>();
  const queue = createKeyQueue<string>(async (poolId, isNeeded) => {
    if (!isNeeded()) return undefined;
    begun.push(poolId);
    await new Promise<void>((resolve, reject) => {
      finish.set(poolId, (error) => (error === undefined ? resolve() : reject(error)));
    });
    return isNeeded() ? poolId.toUpperCase() : undefined;
  });
  const end = async (poolId: string, error?: Error) => {
    finish.get(poolId)?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const prepare = (poolId: string) => {
    queue.prepare(poolId, () => true);
  };
  return { queue, prepare, begun, end };
}

test('one pool after another, and those that are asked for before those that nobody waits for', async () => {
  const { queue, prepare, begun, end } = benchOf();
  for (const poolId of ['a', 'b', 'c']) prepare(poolId);
  const keys = queue.ask('z');
  expect(begun).toEqual(['a']);
  await end('a');
  expect(begun).toEqual(['a', 'z']);
  await end('z');
  expect(await keys).toBe('Z');
  expect(begun).toEqual(['a', 'z', 'b']);
});

test('who asks for what is being made waits for that', async () => {
  const { queue, prepare, begun, end } = benchOf();
  prepare('a');
  const both = Promise.all([queue.ask('a'), queue.ask('a')]);
  await end('a');
  expect(await both).toEqual(['A', 'A']);
  expect(begun).toEqual(['a']);
});

test('four pools wait ahead of need, the others are made when somebody asks', async () => {
  const { queue, prepare, begun, end } = benchOf();
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const poolId of names) prepare(poolId);
  for (const poolId of names) await end(poolId);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  const keys = queue.ask('f');
  await end('f');
  expect(await keys).toBe('F');
});

test('what is no longer wanted is not made', async () => {
  const { queue, begun } = benchOf();
  queue.prepare('a', () => false);
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual([]);
});

test('what failed is told to those who wait, and tried again for the next', async () => {
  const { queue, begun, end } = benchOf();
  const [first, refused] = [queue.ask('a'), new Error('no entropy')];
  const outcome = expect(first).rejects.toBe(refused);
  await end('a', refused);
  await outcome;
  const second = queue.ask('a');
  await end('a');
  expect(await second).toBe('A');
  expect(begun).toEqual(['a', 'a']);
});

test('a closed queue begins nothing', async () => {
  const { queue, prepare, begun, end } = benchOf();
  prepare('a');
  prepare('b');
  void queue.ask('c');
  queue.close();
  await end('a');
  prepare('d');
  void queue.ask('e');
  await end('d');
  expect(begun).toEqual(['a']);
});
