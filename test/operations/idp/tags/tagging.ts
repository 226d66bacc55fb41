import { CreateUserPoolReplicaCommand, ListTagsForResourceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, type Bench } from '../../../support/emulator';
import { createPool, multiRegionKey } from '../../../support/poolCalls';

export const tagsOf = async ({ client }: Pick<Bench, 'client'>, ResourceArn: string) =>
  (await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

/** A pool with a replica in eu-west-1, and a client of that region. */
export async function replicated(bench: Bench) {
  const pool = await createPool(bench, {
    KeyConfiguration: { KmsKeyArn: multiRegionKey },
    UserPoolTags: { primary: 'yes' },
  });
  const command = new CreateUserPoolReplicaCommand({
    UserPoolId: pool.Id,
    RegionName: 'eu-west-1',
    UserPoolTags: { replica: 'yes' },
  });
  const { UserPoolReplica } = await bench.client.send(command);
  return { pool, arn: UserPoolReplica!.UserPoolArn!, client: clientFor(bench.emulator, 'eu-west-1') };
}

/** ARNs that name nothing taggable, with AWS's code and text for each; both likely. */
export const badArns: [string, string, string, string][] = [
  [
    'of another service',
    'arn:aws:lambda:us-east-1:000000000000:function:x',
    'InvalidParameterException',
    'Invalid ResourceArn.',
  ],
  ...[
    ['of an unknown pool', 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Unknown01'],
    ['of another account', 'arn:aws:cognito-idp:us-east-1:999999999999:userpool/us-east-1_Example1'],
    ['of another region', 'arn:aws:cognito-idp:eu-west-1:000000000000:userpool/us-east-1_Example1'],
  ].map(([what, arn]): [string, string, string, string] => [
    what!,
    arn!,
    'ResourceNotFoundException',
    `Resource ${arn} does not exist.`,
  ]),
  [
    'that are none',
    'us-east-1_Example1-pool',
    'InvalidParameterException',
    "1 validation error detected: Value 'us-east-1_Example1-pool' at 'resourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
  ],
];
