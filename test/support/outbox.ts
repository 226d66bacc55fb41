import type { MessageQuery } from 'cognito-emu';
import type { Bench } from './emulator';

/** The newest message, which must be there. */
export async function latestMessage({ emulator }: Pick<Bench, 'emulator'>, query: MessageQuery = {}) {
  const message = await emulator.messages.latest(query);
  if (message === undefined) throw new Error('nothing was sent');
  return message;
}

/** The code in the newest message. */
export async function latestCode(bench: Pick<Bench, 'emulator'>, query: MessageQuery = {}): Promise<string> {
  const { code } = await latestMessage(bench, query);
  if (code === undefined) throw new Error('the newest message has no code');
  return code;
}

/** Another code than this one. */
export const otherCode = (code: string): string => (code === '000000' ? '000001' : '000000');
