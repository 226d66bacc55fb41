import { refusal } from '../../contract';
import type { SecretVersion } from '../../domain/clients/publishedSecrets';
import { notFound, secretAsked, secretsOperation } from './operation';

const current = 'AWSCURRENT';

const listed = (texts: readonly string[]): string => texts.join(', ');

/** @throws ResourceNotFoundException [field], InvalidRequestException [peer] */
function versionAsked(
  versions: readonly SecretVersion[],
  asked: { VersionId?: string; VersionStage?: string },
): SecretVersion {
  const { VersionId, VersionStage = VersionId === undefined ? current : undefined } = asked;
  const named = versions.filter(({ versionId }) => VersionId === undefined || versionId === VersionId);
  if (named.length === 0) {
    const ids = listed(versions.map(({ versionId }) => versionId));
    throw notFound(`secret value for VersionId: ${VersionId}`, `The secret has version ${ids} and no other.`);
  }
  const found = named.find(({ stages }) => VersionStage === undefined || stages.includes(VersionStage));
  if (found !== undefined) return found;
  if (VersionId === undefined) {
    const stages = listed(versions.flatMap((version) => version.stages));
    throw notFound(`secret value for staging label: ${VersionStage}`, `It has ${stages}.`);
  }
  throw refusal(
    'InvalidRequestException',
    'You provided a VersionStage that is not associated to the provided VersionId.',
  );
}

/** Refuses what cannot be a name, then an unknown secret, an unknown version, a label of none or of another version [likely]. */
export const GetSecretValue = secretsOperation('GetSecretValue', (call, input) => {
  const { arn, name, versions } = secretAsked(call, input.SecretId);
  const { versionId, stages, text, binary, createdAt } = versionAsked(versions, input);
  return {
    ARN: arn,
    Name: name,
    VersionId: versionId,
    ...(text !== undefined && { SecretString: text }),
    ...(binary !== undefined && { SecretBinary: Buffer.from(binary, 'base64') }),
    VersionStages: [...stages],
    CreatedDate: new Date(createdAt),
  };
});
