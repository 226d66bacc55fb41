import type { SentMessage } from '../api';
import { asked } from './asked';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

/** A line a message, what a tester looks for first. */
function line({ at, medium, to, subject, body, code, link }: SentMessage): string {
  const found = [code, link].filter((each) => each !== undefined).join('  ');
  const about = subject ?? body.slice(0, 60).replaceAll(/\s+/g, ' ');
  return [new Date(at).toISOString(), medium.padEnd(5), to, found === '' ? about : `${found}  (${about})`].join('  ');
}

/** Lists what was sent, oldest first; with `follow` goes on with what comes until the process is asked to end. */
export async function messages(set: Settings, io: Io, doors: Doors): Promise<number> {
  const emulator = await asked(set, doors);
  const { to, pool: userPoolId, json = false, follow = false } = set;
  const tell = (message: SentMessage) => {
    io.stdout(`${json ? JSON.stringify(message) : line(message)}\n`);
  };
  if (!follow) {
    for (const message of await emulator.messages.list({ to, userPoolId })) tell(message);
    return 0;
  }
  const stopping = new AbortController();
  void io.untilStopped().then(() => {
    stopping.abort();
  });
  const isWanted = (message: SentMessage) => to === undefined || message.to.toLowerCase() === to.toLowerCase();
  for await (const { data } of emulator.events({ types: ['message'], userPoolId, since: 0, signal: stopping.signal })) {
    const message = data as unknown as SentMessage;
    if (isWanted(message)) tell(message);
  }
  return 0;
}
