import { refusal } from '../../contract';
import type { Secret } from '../../state/rows';
import { notFound, secretAsked, secretsOperation } from './operation';

const current = 'AWSCURRENT';

/** @throws ResourceNotFoundException [field], InvalidRequestException [peer] */
function assertVersion({ versionId, stages }: Secret, asked: { VersionId?: string; VersionStage?: string }): void {
  const { VersionId, VersionStage = VersionId === undefined ? current : undefined } = asked;
  if (VersionId !== undefined && VersionId !== versionId)
    throw notFound(`secret value for VersionId: ${VersionId}`, `The secret has version ${versionId} and no other.`);
  if (VersionStage === undefined || stages.includes(VersionStage)) return;
  if (VersionId === undefined)
    throw notFound(`secret value for staging label: ${VersionStage}`, `It has ${stages.join(', ')}.`);
  throw refusal(
    'InvalidRequestException',
    'You provided a VersionStage that is not associated to the provided VersionId.',
  );
}

/** Refuses what cannot be a name, then an unknown secret, an unknown version, a label of none or of another version [likely]. */
export const GetSecretValue = secretsOperation('GetSecretValue', (call, input) => {
  const secret = secretAsked(call, input.SecretId);
  assertVersion(secret, input);
  const { text, binary } = secret;
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: secret.versionId,
    ...(text !== undefined && { SecretString: text }),
    ...(binary !== undefined && { SecretBinary: Buffer.from(binary, 'base64') }),
    VersionStages: [...secret.stages],
    CreatedDate: new Date(secret.createdAt),
  };
});
