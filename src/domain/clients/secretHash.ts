import { createHmac } from 'node:crypto';
import { refusal } from '../../contract';
import { sameText } from '../../platform/hash';
import type { AppClient } from '../../state/rows';
import { hasRotatedAway, liveSecrets } from './publishedSecrets';

/** Base64(HMAC-SHA256(secret, username + clientId)), as AWS's guide defines it. */
export const secretHash = (secret: string, username: string, clientId: string): string =>
  createHmac('sha256', secret)
    .update(username + clientId)
    .digest('base64');

/** Whose proof is judged, and when. */
interface Proving {
  readonly client: AppClient;
  readonly now: number;
}

const isHashOf = ({ client, now }: Proving, hash: string, username: string): boolean =>
  liveSecrets(client, now).some(({ value }) => sameText(secretHash(value, username, client.id), hash));

/** A client with a secret sends a hash, a public one none. */
function assertHashSent({ id, secrets }: AppClient, hash: string | undefined): void {
  if (secrets.length > 0 && hash === undefined) {
    throw refusal(
      'NotAuthorizedException',
      `Client ${id} is configured with secret but SECRET_HASH was not received`, // [field]
      'SECRET_HASH is Base64(HMAC-SHA256(client secret, username + client id)).',
    );
  }
  if (secrets.length === 0 && hash !== undefined) {
    throw refusal(
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${id}`, // [field: public-client reports]
      'This app client has no secret: leave SECRET_HASH out.',
    );
  }
}

const notMadeFrom = (username: string) => `SECRET_HASH was not made from "${username}" and this client's secret.`;

/** Either live secret of the client is good, over one of the names that count. */
export function assertSecretHash(
  proving: Proving,
  hash: string | undefined,
  ...usernames: readonly [string, ...string[]]
): void {
  assertHashSent(proving.client, hash);
  if (hash === undefined || usernames.some((username) => isHashOf(proving, hash, username))) return;
  throw refusal(
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${proving.client.id}`, // [field]
    notMadeFrom(usernames[0]),
  );
}

/**
 * On refresh, which sends no name, only the stored username counts, no alias and no sub of another username [field, docs];
 * before that name is known only that a hash came at all.
 */
export function assertRefreshSecretHash(proving: Proving, hash: string | undefined, username?: string): void {
  const { client } = proving;
  if (username === undefined && client.secrets.length === 0) return;
  assertHashSent(client, hash);
  if (hash === undefined || username === undefined || isHashOf(proving, hash, username)) return;
  throw refusal(
    'NotAuthorizedException',
    `SecretHash does not match for the client: ${client.id}`, // [field: since 2022]
    notMadeFrom(username),
  );
}

/** RevokeToken, GetTokensFromRefreshToken and GetClientToken take the secret itself. */
export const isClientSecret = ({ client, now }: Proving, secret: string): boolean =>
  liveSecrets(client, now).some(({ value }) => sameText(value, secret));

/** Why a secret is none, for whoever looks. */
export function whyNoSecret({ client, now }: Proving, secret: string): string {
  if (client.secrets.length === 0) return 'This app client has no secret: leave ClientSecret out.';
  return hasRotatedAway(client, now, secret)
    ? 'It was a secret of the app client until it rotated: Secrets Manager has the one of now.'
    : 'This is no secret of the app client.';
}

/**
 * Either live secret of the client is good, where it has one. The first sentence is that of refreshes without a hash in
 * the field, the second that of a wrong hash: which of them a secret itself meets is [likely].
 */
export function assertClientSecret(proving: Proving, secret: string | undefined): void {
  const { client } = proving;
  if (client.secrets.length > 0 && secret === undefined) {
    throw refusal(
      'NotAuthorizedException',
      `Client ${client.id} is configured for secret but secret was not received`,
      'ClientSecret is the secret itself, not a hash.',
    );
  }
  if (secret === undefined || isClientSecret(proving, secret)) return;
  throw refusal(
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${client.id}`,
    whyNoSecret(proving, secret),
  );
}
