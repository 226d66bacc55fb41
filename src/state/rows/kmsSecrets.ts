import { defineTable } from '../defineTable';

/** What all KMS keys of an account are derived from: there is a key of every name. */
export interface KmsSecret {
  readonly accountId: string;
  /** 32 bytes, base64. */
  readonly secret: string;
  readonly createdAt: number;
}

export const kmsSecrets = defineTable<KmsSecret>()({
  name: 'kmsSecrets',
  key: ({ accountId }) => accountId,
});
