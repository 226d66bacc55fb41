import { refusal, ServiceContract, ServiceError, type InputOf, type OutputOf } from '../../contract';
import { keyArnOf } from '../../domain/keys/keyArn';
import type { Call } from '../../world/Call';
import { notBuiltYet } from '../Catalog';
import type { BuiltOperation } from '../operation';
import { json, type KmsErrorName, type KmsOperationName, type KmsSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    kms: KmsErrorName;
  }
}

/** Its constraint error was seen on the live service [field]. */
export const kms = new ServiceContract<KmsOperationName>({ name: 'kms', json, constraintError: 'ValidationException' });

type Built = keyof KmsSdk;

type Answered<Name extends Built> = OutputOf<KmsSdk, Name> | Promise<OutputOf<KmsSdk, Name>>;

type KmsOperation<Name extends Built> = BuiltOperation<InputOf<KmsSdk, Name>, OutputOf<KmsSdk, Name>> & {
  readonly name: Name;
};

/** Declares an operation of KMS, typed by the AWS SDK. */
export const kmsOperation = <Name extends Built>(
  name: Name,
  handle: (call: Call, input: InputOf<KmsSdk, Name>) => Answered<Name>,
): KmsOperation<Name> => ({ name, handle });

const keyHint = 'A key is named by its id, alias/<name>, or the ARN of either in this region and account.';

/** The key that a name means here: there is one behind each. @throws NotFoundException [field] */
export function keyNamed({ region, world }: Call, named: string): string {
  const found = keyArnOf(named, { region, accountId: world.config.accountId });
  if (found === undefined) throw refusal('NotFoundException', `Invalid keyId '${named}'`, keyHint);
  return found;
}

/** The only algorithm, and the only kind of key. */
export const symmetric = 'SYMMETRIC_DEFAULT' as const;

interface Asked {
  readonly DryRun?: boolean;
  readonly Recipient?: object;
  readonly EncryptionAlgorithm?: string;
}

/**
 * What the model lets through and these keys do not do.
 * @throws InvalidKeyUsageException [likely], NotImplementedException
 */
export function assertSymmetric({ EncryptionAlgorithm = symmetric, Recipient }: Asked): void {
  if (Recipient !== undefined) throw notBuiltYet('kms: Recipient');
  if (EncryptionAlgorithm === symmetric) return;
  throw refusal(
    'InvalidKeyUsageException',
    `Algorithm ${EncryptionAlgorithm} is incompatible with key spec ${symmetric}.`,
    'All keys of this emulator are symmetric.',
  );
}

/** After everything that may refuse [docs]. @throws DryRunOperationException */
export function stopIfDry({ DryRun = false }: Asked): void {
  if (DryRun)
    throw refusal('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
}

/** Without a message, as on AWS [field]. */
export const invalidCiphertext = () =>
  new ServiceError('InvalidCiphertextException', '', {
    hint: 'No key of this emulator made it, or with another EncryptionContext, or a reset came between.',
  });
