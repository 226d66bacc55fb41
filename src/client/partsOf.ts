/** The parts of a text that comes little by little, each as soon as it is whole; what stands behind the last separator is none. */
export async function* partsOf(body: AsyncIterable<Uint8Array>, separator: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    const parts = (text + decoder.decode(chunk, { stream: true })).split(separator);
    text = parts.pop() ?? '';
    yield* parts;
  }
}
