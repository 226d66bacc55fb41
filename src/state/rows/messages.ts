import { defineTable } from '../defineTable';
import type { Message } from '../Message';

export type { Message };

/** Messages that are kept. Our own limit. */
export const mostMessages = 10_000;

export const messages = defineTable<Message>()({
  name: 'messages',
  key: (message) => message.id,
  lookup: { pool: (message) => message.userPoolId, recipient: (message) => message.to.toLowerCase() },
  // what was sent to a user stays when the user is deleted, as mail does
  owners: { userPools: 'pool' },
  most: mostMessages,
});
