import { invalid, refusal } from '../../contract';
import type { Random } from '../../platform/random';
import type { AppClient, ClientSecret } from '../../state/rows';
import { isRegistered } from './registration';
import { newClientSecret } from './ids';

/** How many secrets of a client are good at the same time [model]. */
export const mostSecrets = 2;

/** Cognito alone changes what it keeps in Secrets Manager; rule and sentence [likely]. */
function assertKeptHere({ published }: AppClient): void {
  if (published === undefined) return;
  throw invalid(
    'Client secret operations are not supported for app clients whose secret is in AWS Secrets Manager.',
    'Move the secret back first: UpdateUserPoolClient with PublishSecretsInAWSSecretsManager false.',
  );
}

/** What registered itself has the secret that it was given, and no operation to change it [model]; the sentence [likely]. */
export function assertSecretsAreManaged({ settings }: Pick<AppClient, 'settings'>): void {
  if (isRegistered(settings)) throw invalid('Client secret operations are not supported for DCR clients.');
}

/** `<client id>--<when it was made, epoch>` [model]; a second one of the same instant takes the next free number. */
export function secretId(client: Pick<AppClient, 'id' | 'secrets'>, now: number): string {
  let at = Math.floor(now / 1000);
  while (client.secrets.some(({ id }) => id === `${client.id}--${at}`)) at += 1;
  return `${client.id}--${at}`;
}

/** A secret for this client: the caller's own value or a generated one. */
export const newSecret = (
  client: Pick<AppClient, 'id' | 'secrets'>,
  value: string | undefined,
  { random, now }: { random: Random; now: number },
): ClientSecret => ({
  id: secretId(client, now),
  value: value ?? newClientSecret(random),
  createdAt: now,
  ...(value !== undefined && { given: true }),
});

/**
 * The client with one more secret, oldest first.
 * @throws InvalidParameterException, LimitExceededException
 */
export function withAnotherSecret(
  client: AppClient,
  value: string | undefined,
  facts: { random: Random; now: number },
): { changed: AppClient; added: ClientSecret } {
  assertSecretsAreManaged(client);
  assertKeptHere(client);
  if (client.secrets.length === 0) {
    // Rule [model], text [likely].
    throw invalid(
      'Client secrets can only be added to confidential clients.',
      'This app client was made without a secret and can never have one: create another with GenerateSecret.',
    );
  }
  if (client.secrets.length >= mostSecrets) {
    throw refusal('LimitExceededException', `Client secrets cannot exceed limit of ${mostSecrets} secrets.`); // [likely]
  }
  const added = newSecret(client, value, facts);
  return { changed: { ...client, secrets: [...client.secrets, added], modifiedAt: facts.now }, added };
}

/**
 * The client without that secret.
 * @throws ResourceNotFoundException, InvalidParameterException
 */
export function withoutSecret(client: AppClient, id: string, now: number): AppClient {
  assertSecretsAreManaged(client);
  assertKeptHere(client);
  const secrets = client.secrets.filter((secret) => secret.id !== id);
  if (secrets.length === client.secrets.length) {
    throw refusal('ResourceNotFoundException', `Client secret ${id} does not exist.`); // [likely]
  }
  if (secrets.length === 0) throw invalid('Cannot delete the only client secret.'); // [likely]
  return { ...client, secrets, modifiedAt: now };
}

/** A secret as it is listed: never with its value. */
export const descriptorOf = ({ id, createdAt }: ClientSecret) => ({
  ClientSecretId: id,
  ClientSecretCreateDate: new Date(createdAt),
});
