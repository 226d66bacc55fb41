import { refusal, ServiceContract, type InputOf, type OutputOf } from '../../contract';
import { isSecretName } from '../../domain/secrets/secretArn';
import { findSecret, type FoundSecret } from '../../flows/lookup/secrets';
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

/**
 * The secret that a name means, an ARN or an ARN without its last six characters.
 * @throws ValidationException [field], ResourceNotFoundException
 */
export function secretAsked(call: Call, id: string): FoundSecret {
  if (!id.startsWith('arn:') && !isSecretName(id)) {
    throw refusal(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
  }
  const found = findSecret(call, id);
  if (found !== undefined) return found;
  throw notFound(
    'secret.',
    'Secrets are declared under `secrets` of the fixtures, or made by PublishSecretsInAWSSecretsManager of an app client.',
  );
}
