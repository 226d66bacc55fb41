import { refusal, ServiceContract, type InputOf, type OutputOf } from '../../contract';
import { isSecretName } from '../../domain/secrets/secretArn';
import {
  nextRotation,
  publishedVersions,
  rotationDays,
  type SecretVersion,
} from '../../domain/clients/publishedSecrets';
import type { AppClient, PublishedSecret } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { BuiltOperation } from '../operation';
import { json, type SecretsmanagerErrorName, type SecretsmanagerOperationName, type SecretsmanagerSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    secretsmanager: SecretsmanagerErrorName;
  }
}

/** Its constraint error was seen on the live service [field]. */
export const secretsmanager = new ServiceContract<SecretsmanagerOperationName>({
  name: 'secretsmanager',
  json,
  constraintError: 'ValidationException',
});

type Built = keyof SecretsmanagerSdk;

type Answered<Name extends Built> = OutputOf<SecretsmanagerSdk, Name>;

type SecretsOperation<Name extends Built> = BuiltOperation<InputOf<SecretsmanagerSdk, Name>, Answered<Name>> & {
  readonly name: Name;
};

/** Declares an operation of Secrets Manager, typed by the AWS SDK. */
export const secretsOperation = <Name extends Built>(
  name: Name,
  handle: (call: Call, input: InputOf<SecretsmanagerSdk, Name>) => Answered<Name>,
): SecretsOperation<Name> => ({ name, handle });

/** What is not found, as a secret or as a value of one [field]. */
export const notFound = (what: string, hint: string) =>
  refusal('ResourceNotFoundException', `Secrets Manager can't find the specified ${what}`, hint);

/** A secret as callers find it, whether fixtures declare it or Cognito keeps a client's there. */
export interface AskedSecret {
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
function publishedAs({ world: { state }, region, now }: Call, id: string): AskedSecret | undefined {
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

function declaredAs({ world: { state } }: Call, id: string): AskedSecret | undefined {
  const { secrets } = state;
  const byArn = id.startsWith('arn:') ? (secrets.by('arn', '', id) ?? secrets.by('partialArn', '', id)) : undefined;
  const secret = byArn ?? secrets.get('', id);
  return secret && { name: secret.name, arn: secret.arn, createdAt: secret.createdAt, versions: [secret] };
}

/**
 * The secret that a name means, an ARN or an ARN without its last six characters.
 * @throws ValidationException [field], ResourceNotFoundException
 */
export function secretAsked(call: Call, id: string): AskedSecret {
  if (!id.startsWith('arn:') && !isSecretName(id)) {
    throw refusal(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
  }
  const found = publishedAs(call, id) ?? declaredAs(call, id);
  if (found !== undefined) return found;
  throw notFound(
    'secret.',
    'Secrets are declared under `secrets` of the fixtures, or made by PublishSecretsInAWSSecretsManager of an app client.',
  );
}
