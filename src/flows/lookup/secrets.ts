import {
  nextRotation,
  publishedVersions,
  rotationDays,
  type SecretVersion,
} from '../../domain/clients/publishedSecrets';
import type { AppClient, PublishedSecret } from '../../state/rows';
import type { Call } from '../../world/Call';

/** A secret as callers find it, whether fixtures declare it or Cognito keeps a client's there. */
export interface FoundSecret {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly versions: readonly SecretVersion[];
  /** Absent where nothing rotates it. */
  readonly rotation?: { readonly days: number; readonly next: number };
}

const isPublished = (client: AppClient): client is AppClient & { published: PublishedSecret } =>
  client.published !== undefined;

/** What Cognito keeps there is in the region of the pool alone. */
function publishedAs({ world: { state }, region, now }: Call, id: string): FoundSecret | undefined {
  const { clients } = state;
  const isArn = id.startsWith('arn:');
  const client = isArn
    ? (clients.find('secretArn', id) ?? clients.find('secretPartialArn', id))
    : clients.find('secretName', id);
  if (client === undefined || !isPublished(client)) return undefined;
  if (state.userPools.get('', client.userPoolId)?.region !== region) return undefined;
  const { name, arn, createdAt } = client.published;
  const rotation = { days: rotationDays, next: nextRotation(client, now) };
  return { name, arn, createdAt, versions: publishedVersions(client, now), rotation };
}

function declaredAs({ world: { state } }: Call, id: string): FoundSecret | undefined {
  const { secrets } = state;
  const byArn = id.startsWith('arn:') ? (secrets.by('arn', '', id) ?? secrets.by('partialArn', '', id)) : undefined;
  const secret = byArn ?? secrets.get('', id);
  return secret && { name: secret.name, arn: secret.arn, createdAt: secret.createdAt, versions: [secret] };
}

/** By its name, its ARN, or the ARN without its last six characters. */
export const findSecret = (call: Call, id: string): FoundSecret | undefined =>
  publishedAs(call, id) ?? declaredAs(call, id);
