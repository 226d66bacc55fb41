import type { EmulatorEvent } from '../api';
import { partsOf } from './partsOf';

/** One block of server-sent events; undefined for a comment. */
function eventOf(block: string): EmulatorEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const end = line.indexOf(':');
    if (end > 0) fields.set(line.slice(0, end), line.slice(end + 1).replace(/^ /, ''));
  }
  const [type, data] = [fields.get('event'), fields.get('data')];
  if (type === undefined || data === undefined) return undefined;
  return { type, id: fields.get('id') ?? '', data: JSON.parse(data) as EmulatorEvent['data'] };
}

/** The events of a stream, as they come, until it ends. */
export async function* eventsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<EmulatorEvent, void> {
  for await (const block of partsOf(body, '\n\n')) {
    const event = eventOf(block);
    if (event !== undefined) yield event;
  }
}
