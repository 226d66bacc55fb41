import { createHmac, timingSafeEqual } from 'node:crypto';
import { refusal } from '../../contract';
import type { AppClient } from '../../state/rows';

const sameText = (a: string, b: string) => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Base64(HMAC-SHA256(secret, username + clientId)), as AWS's guide defines it. */
export const secretHash = (secret: string, username: string, clientId: string): string =>
  createHmac('sha256', secret)
    .update(username + clientId)
    .digest('base64');

/**
 * Either live secret of the client is good. `usernames`: the names for which the hash counts; on refresh clients hash
 * the stored username, elsewhere the one they send.
 */
export function assertSecretHash(client: AppClient, hash: string | undefined, ...usernames: string[]): void {
  if (client.secrets.length === 0) {
    if (hash === undefined) return;
    throw refusal(
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${client.id}`, // [field: public-client reports]
      'This app client has no secret: leave SECRET_HASH out.',
    );
  }
  if (hash === undefined) {
    throw refusal(
      'NotAuthorizedException',
      `Client ${client.id} is configured with secret but SECRET_HASH was not received`, // [field]
      'SECRET_HASH is Base64(HMAC-SHA256(client secret, username + client id)).',
    );
  }
  const expected = usernames.flatMap((name) =>
    client.secrets.map((secret) => secretHash(secret.value, name, client.id)),
  );
  if (!expected.some((candidate) => sameText(candidate, hash))) {
    throw refusal(
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${client.id}`, // [field]
      `SECRET_HASH was not made from ${usernames.map((name) => `"${name}"`).join(' or ')} and this client's secret.`,
    );
  }
}

/** RevokeToken and GetTokensFromRefreshToken take the secret itself. */
export const isClientSecret = (client: AppClient, secret: string): boolean =>
  client.secrets.some(({ value }) => sameText(value, secret));
