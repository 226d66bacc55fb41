import { contextOf, decide, parsePolicy } from '../../../src/domain/access';
import { awsManagedPolicy } from '../../../src/domain/access/managedPolicies';
import { guestManagedArn, guestSessionPolicies } from '../../../src/domain/access/guestPolicies';
import { allow, policy } from './policies';

const session = guestSessionPolicies.map((text) => ({ name: 'guest', policy: parsePolicy(text, 'session') }));
const identity = [{ name: 'everything', policy: policy(allow()) }];

// [docs: iam-roles of the Cognito guide, "Access policies for unauthenticated identities"]
test.each([
  ['s3:GetObject', true],
  ['dynamodb:Query', true],
  ['execute-api:Invoke', true],
  ['cognito-identity:GetCredentialsForIdentity', true],
  ['lex:PostText', true],
  ['polly:SynthesizeSpeech', true],
  ['textract:AnalyzeDocument', true],
  ['textract:StartDocumentAnalysis', false],
  ['rum:PutRumEvents', true],
  ['rum:GetAppMonitor', false],
  ['geo:GetMapTile', true],
  ['geo:BatchPutGeofence', true],
  ['geo:CreateMap', false],
  ['kms:Decrypt', true],
  ['kms:ScheduleKeyDeletion', false],
  ['sagemaker:InvokeEndpoint', true],
  ['sagemaker:CreateModel', false],
  ['ssm:GetParameter', false],
  ['ec2:RunInstances', false],
  ['iam:ListRoles', false],
  ['secretsmanager:GetSecretValue', false],
  ['sts:AssumeRole', false],
])('a guest whose role allows everything may %s: %j', (action, allowed) => {
  const { outcome, source } = decide({ action, resource: '*', context: contextOf({}) }, { identity, session });
  expect([outcome, source]).toEqual(allowed ? ['allowed', 'identity'] : ['implicitDeny', 'session']);
});

test('the managed part goes by its ARN', () => {
  expect(awsManagedPolicy(guestManagedArn)?.document).toBe(guestSessionPolicies[1]);
});
