import { assertRefreshSecretHash } from '../../../domain/clients/secretHash';
import { refresh } from '../refresh';
import type { Tokens } from '../turn';
import type { Opening } from './flow';

/** REFRESH_TOKEN_AUTH. ClientMetadata reaches no trigger here [docs]. */
export async function byRefreshToken({ call, pool, client, sent }: Opening): Promise<Tokens> {
  const token = sent.required('REFRESH_TOKEN');
  const hash = sent.get('SECRET_HASH');
  const proving = { client, now: call.now };
  assertRefreshSecretHash(proving, hash);
  return refresh({
    ...{ call, pool, client, token, sent },
    invalidToken: 'Invalid Refresh Token', // [field]
    prove: ({ username }) => {
      assertRefreshSecretHash(proving, hash, username);
    },
  });
}
