import { storedBy, type Bench } from './emulator';

/** What AWS would do next is not built: the answer is 501, says so in these words, and nothing stored changes. */
export async function isNotBuilt(bench: Bench, command: { input: object }, text: RegExp | string): Promise<void> {
  const before = storedBy(bench);
  const said = typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text);
  await expect(bench.client.send(command as never)).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: said as string,
    $metadata: { httpStatusCode: 501 },
  });
  expect(storedBy(bench)).toEqual(before);
}
