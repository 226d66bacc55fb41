import { secretAsked, secretsOperation } from './operation';

/** One that fixtures declare nobody changed, read or rotates. What the service calls itself that owns the others is [likely]. */
export const DescribeSecret = secretsOperation('DescribeSecret', (call, input) => {
  const { arn, name, versions, createdAt, rotation } = secretAsked(call, input.SecretId);
  const changed = new Date(Math.max(createdAt, ...versions.map((version) => version.createdAt)));
  return {
    ARN: arn,
    Name: name,
    ...(rotation && {
      RotationEnabled: true,
      RotationRules: { AutomaticallyAfterDays: rotation.days },
      LastRotatedDate: changed,
      NextRotationDate: new Date(rotation.next),
      OwningService: 'cognito-idp',
    }),
    LastChangedDate: changed,
    VersionIdsToStages: Object.fromEntries(versions.map(({ versionId, stages }) => [versionId, [...stages]])),
    CreatedDate: new Date(createdAt),
  };
});
