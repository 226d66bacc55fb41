import { createHmac } from 'node:crypto';
import { invalid } from '../../contract';
import { alphanumeric, uuidOf, type Random } from '../../platform/random';
import type { AppClient, ClientSecret, PublishedSecret, UserPool } from '../../state/rows';
import { assertSecretsAreManaged, newSecret, secretId } from './clientSecrets';
import { lengthOfClientSecret } from './ids';

/** How often Cognito rotates a secret that it keeps in Secrets Manager [model], in days. */
export const rotationDays = 7;

const period = rotationDays * 24 * 60 * 60 * 1000;

const derived = (seed: string, what: string): Buffer => createHmac('sha512', seed).update(what).digest();

/** Of the letters of generated ones. */
const valueFrom = (seed: string, what: string): string =>
  BigInt(`0x${derived(seed, what).toString('hex')}`)
    .toString(36)
    .slice(-lengthOfClientSecret)
    .padStart(lengthOfClientSecret, '0');

/** The secret after so many rotations of the one that is kept. */
function rotated(
  { id, published }: Pick<AppClient, 'id'> & { readonly published: PublishedSecret },
  latest: ClientSecret,
  many: number,
): ClientSecret {
  if (many === 0) return latest;
  const createdAt = latest.createdAt + many * period;
  const named = secretId({ id, secrets: [] }, createdAt);
  return { id: named, value: valueFrom(published.seed, `value of ${named}`), createdAt };
}

/**
 * The secrets of a client that are good at an instant, oldest first; never more than two. Those of a published client
 * rotate on their own: the newest is what Secrets Manager has, the one before is good until the next rotation [likely].
 * @example liveSecrets(client, call.now).some(({ value }) => sameText(value, sent))
 */
export function liveSecrets({ id, secrets, published }: AppClient, now: number): readonly ClientSecret[] {
  const latest = secrets.at(-1);
  if (published === undefined || latest === undefined) return secrets;
  const rotations = Math.floor((now - latest.createdAt) / period);
  if (rotations < 1) return secrets;
  return [rotations - 1, rotations].map((many) => rotated({ id, published }, latest, many));
}

/** So many rotations back a secret is known again. */
const remembered = 52;

/** Was it a secret that has rotated away since? For whoever looks why it is none any more. */
export function hasRotatedAway({ id, secrets, published }: AppClient, now: number, secret: string): boolean {
  const latest = secrets.at(-1);
  if (published === undefined || latest === undefined) return false;
  const gone = Math.floor((now - latest.createdAt) / period) - 1;
  return Array.from({ length: Math.max(0, Math.min(gone, remembered)) }, (_, back) => gone - 1 - back).some(
    (many) => rotated({ id, published }, latest, many).value === secret,
  );
}

/** A version of a secret of Secrets Manager. */
export interface SecretVersion {
  readonly versionId: string;
  readonly stages: readonly string[];
  readonly text?: string;
  readonly binary?: string;
  readonly createdAt: number;
}

/** What Secrets Manager has of a published client: the version before, and the one of now. */
export function publishedVersions(
  client: AppClient & { readonly published: PublishedSecret },
  now: number,
): readonly SecretVersion[] {
  const { userPoolId, id: userPoolClientId, published } = client;
  const live = liveSecrets(client, now);
  return live.map(({ id, value: clientSecretValue, createdAt }, at) => ({
    versionId: uuidOf(derived(published.seed, `version of ${id}`)),
    stages: [at === live.length - 1 ? 'AWSCURRENT' : 'AWSPREVIOUS'],
    text: JSON.stringify({ userPoolId, userPoolClientId, clientSecretValue }), // the members [model]
    createdAt,
  }));
}

/** When the next rotation is due. */
export const nextRotation = (client: AppClient, now: number): number =>
  (liveSecrets(client, now).at(-1)?.createdAt ?? now) + period;

export interface Facts {
  readonly random: Random;
  readonly now: number;
}

/** Secrets of services have a mark of exclamation in their names, which nobody else may use [docs]; the rest of it [likely]. */
const nameOf = ({ userPoolId, id }: Pick<AppClient, 'userPoolId' | 'id'>) => `cognito-idp!${userPoolId}/${id}`;

/** Where a client's secrets are that nothing is published of so far. */
export function newPublished(pool: UserPool, client: AppClient, { random, now }: Facts): PublishedSecret {
  const [, partition, , region, account] = pool.arn.split(':');
  const name = nameOf(client);
  const end = random.text(6, alphanumeric);
  const arn = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-${end}`;
  return { name, arn, createdAt: now, seed: random.bytes(32).toString('base64url') };
}

/** Rules [model], sentences [likely]. @throws InvalidParameterException */
function assertMayPublish(client: AppClient): void {
  assertSecretsAreManaged(client);
  if (client.secrets.length > 0 && client.secrets.every(({ given }) => given !== true)) return;
  throw invalid(
    'PublishSecretsInAWSSecretsManager can only be set for an app client that has a generated client secret.',
    'A client has one that was made with GenerateSecret.',
  );
}

/**
 * The client with its generated secret moved into Secrets Manager and rotated at once, or moved back; as it is where
 * nothing is said. The older of two secrets ends with the first rotation [model].
 * What moves back is the newest alone [likely].
 * @throws InvalidParameterException
 */
export function asPublished(
  pool: UserPool,
  client: AppClient,
  publishes: boolean | undefined,
  { random, now }: Facts,
): AppClient {
  if (publishes === undefined || publishes === (client.published !== undefined)) return client;
  if (!publishes) {
    const { published: _, ...rest } = client;
    return { ...rest, secrets: liveSecrets(client, now).slice(-1) };
  }
  assertMayPublish(client);
  const kept = client.secrets.slice(-1);
  const first = newSecret({ id: client.id, secrets: kept }, undefined, { random, now });
  return { ...client, secrets: [...kept, first], published: newPublished(pool, client, { random, now }) };
}
