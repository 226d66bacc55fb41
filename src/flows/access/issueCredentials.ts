import { newAccessKeyId, newSecretAccessKey } from '../../domain/credentials/accessKeys';
import { writeSessionToken } from '../../domain/credentials/sessionTokens';
import { sha256 } from '../../platform/hash';
import type { IdentityKey } from '../../platform/keys';
import type { AwsSession } from '../../state/rows';
import { commit } from '../../world/commit';
import type { Call } from '../../world/Call';

/** Credentials that were given out. The token is nowhere else. */
export interface Issued {
  readonly session: AwsSession;
  readonly sessionToken: string;
}

/** Who is to act by them, and how long. */
export type Bearer = Omit<AwsSession, 'accessKeyId' | 'secretAccessKey' | 'tokenHash' | 'issuedAt' | 'expiresAt'> & {
  readonly durationSeconds: number;
};

export const hashOfToken = (token: string): string => sha256(token).toString('base64url');

/**
 * Gives out credentials. Waits for nothing, so that what was read before still holds.
 * @param key of `call.world.keys.identity()`
 */
export function issueCredentials(call: Call, key: IdentityKey, { durationSeconds, ...bearer }: Bearer): Issued {
  const { random } = call.world;
  const { accountId: account, arn, roleArn, tags, web } = bearer;
  const accessKeyId = newAccessKeyId(random, account);
  const issuedAt = Math.floor(call.now / 1000) * 1000;
  const expiresAt = issuedAt + durationSeconds * 1000;
  const facts = {
    ...{ accessKeyId, account, arn },
    ...(roleArn !== undefined && { role: roleArn }),
    ...(web !== undefined && { provider: web.provider, sub: web.sub, aud: web.aud }),
    ...(Object.keys(tags).length > 0 && { tags }),
    exp: expiresAt / 1000,
  };
  const sessionToken = writeSessionToken(facts, key.secret, random.bytes(24).toString('base64url'));
  const secretAccessKey = newSecretAccessKey(random);
  const session = {
    ...bearer,
    accessKeyId,
    secretAccessKey,
    tokenHash: hashOfToken(sessionToken),
    issuedAt,
    expiresAt,
  };
  commit(call, ({ awsSessions }) => {
    awsSessions.put(session);
  });
  return { session, sessionToken };
}
