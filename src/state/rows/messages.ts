import { defineTable } from '../defineTable';
import type { Message } from '../Message';

export type { Message };

export const messages = defineTable<Message>()({
  name: 'messages',
  key: (message) => message.id,
  lookup: { pool: (message) => message.userPoolId },
});
