import { secretAsked, secretsOperation } from './operation';

/** A secret that nobody changed, read or rotates. */
export const DescribeSecret = secretsOperation('DescribeSecret', (call, input) => {
  const { arn, name, versionId, stages, createdAt } = secretAsked(call, input.SecretId);
  return {
    ARN: arn,
    Name: name,
    LastChangedDate: new Date(createdAt),
    VersionIdsToStages: { [versionId]: [...stages] },
    CreatedDate: new Date(createdAt),
  };
});
