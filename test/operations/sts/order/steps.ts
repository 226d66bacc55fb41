import * as sdk from '@aws-sdk/client-sts';
import type { StsOperationName } from '../../../../src/services/sts/model';
import type { StsInput } from '../../../../src/services/sts/operation';
import type { AwsSession } from '../../../../src/state/rows';
import { credentials, type Bench } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { account, arnOf, haveRole, policyOf, type Statement } from '../../../support/sts';
import { orderBy, step, type Change, type Service, type Step } from '../../order/Order';

/** Steps and changes of the world that several families have. */

export { step } from '../../order/Order';

export const service: Service = {
  sdk,
  clientFor: ({ url }, region = 'us-east-1') =>
    new sdk.STSClient({ endpoint: url, region, credentials, maxAttempts: 1 }),
};
export const order = orderBy<{ [Name in StsOperationName]: StsInput<Name> }>();

export const denied = 'AccessDenied';
export const invalid = 'ValidationError';
export const invalidToken = 'InvalidIdentityTokenException';
export const packedTooLarge = 'PackedPolicyTooLargeException';
export const root = `arn:aws:iam::${account}:root`;

export const apart = (why: string) => ({ apart: why });
export const cases = apart('two cases of one refusal, in the same words');

/** Whoever calls does so by temporary credentials. */
export const byCredentials =
  (members: Partial<AwsSession>) =>
  ({ world: { state } }: Bench): void => {
    const { accessKeyId } = credentials;
    const row = state.awsSessions.get('', accessKeyId) ?? rowsOf(poolId).awsSessions;
    state.awsSessions.set({ ...row, accessKeyId, ...members });
  };

export const expiredCredentials = step(
  'credentials',
  (bench) => {
    byCredentials({ expiresAt: bench.world.clock.now() })(bench);
  },
  'ExpiredToken',
  'The security token included in the request is expired',
);

const never = Date.UTC(9999, 0);
export const ofSession = apart('expired ones are of a session, too');

/** [field] */
export const bySession = (operation: string, arn = root) =>
  step(
    'session credentials',
    byCredentials({ expiresAt: never, arn }),
    denied,
    `Cannot call ${operation} with session credentials`,
  );

export const federated = bySession('AssumeRole', `arn:aws:sts::${account}:federated-user/ada`);

/** [field] */
export const mfa = step(
  'MFA',
  { SerialNumber: 'arn:aws:iam::000000000000:mfa/ada', TokenCode: '123456' },
  denied,
  'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
);

export const arn = step('ARN', { RoleArn: 'nothing-valid-in-here' }, invalid, 'nothing-valid-in-here is invalid');

const none = `arn:aws:iam::${account}:policy/none`;
/** What sessionPolicies refuses. */
export const policies = [
  step(
    'number of policies',
    { PolicyArns: Array.from({ length: 11 }, () => ({ arn: none })) },
    invalid,
    expect.stringMatching(
      /at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10$/,
    ) as string,
  ),
  step('unknown policy', { PolicyArns: [{ arn: none }] }, invalid, `${none} is invalid`), // [likely]
  step('malformed policy', { Policy: '{' }, 'MalformedPolicyDocumentException', 'Syntax errors in policy.'),
];

/** What sessionTags refuses of tags that are sent. */
export const tags = [
  step(
    'reserved tag',
    { Tags: [{ Key: 'aws:x', Value: '1' }] },
    'InvalidParameterValue',
    'Tag key aws:x is reserved.', // [likely]
  ),
  step(
    'duplicate tags',
    {
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'A', Value: '2' },
      ],
    },
    'InvalidParameterValue',
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  ),
];

export const large = Array.from({ length: 9 }, (_, at) => [`key${at}`, 'v'.repeat(250)] as const);
export const tooLarge = 'Packed size of session tags consumes 112% of allotted space.';

/** The role `app`, which lets them do all of this. */
export const app = (bench: Bench, trust: Statement): string => haveRole(bench, 'app', [trust]).arn;

const roleOf = ({ world }: Bench) => world.state.roles.by('arn', '', arnOf('app'))!;

export const removeRole = (bench: Bench): void => {
  bench.world.state.roles.remove(roleOf(bench));
};

/** The role lets whom it trusts do no more than this. */
export const trustOnly =
  (...actions: string[]) =>
  (bench: Bench): void => {
    const role = roleOf(bench);
    const { Statement = [] } = JSON.parse(role.trust) as { Statement?: Statement[] };
    const trust = policyOf(...Statement.map((one) => ({ ...one, Action: actions })));
    bench.world.state.roles.set({ ...role, trust });
  };

export const duration = step(
  'duration',
  { DurationSeconds: 7201 },
  invalid,
  'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
);

/** What trustingRole refuses; whoever may not is told so in one sentence. */
export function trustingSteps(action: string, text: string, tagged: Change, named: Change) {
  const beyond = (asking: Change, ...actions: string[]): Change => {
    const leave = trustOnly(...actions);
    return (bench, input) => {
      leave(bench);
      return asking(bench, input);
    };
  };
  return [
    step('no role', removeRole, denied, text),
    cases,
    step('trust policy', trustOnly('sts:TagSession'), denied, text),
    cases,
    step('tagging', beyond(tagged, action, 'sts:SetSourceIdentity'), denied, text),
    cases,
    step('source identity', beyond(named, action, 'sts:TagSession'), denied, text),
    duration,
  ];
}

export const everything = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoleWithSAML',
  'sts:TagSession',
  'sts:SetSourceIdentity',
];

export const remade = (name: string, change: Change, code: string, text: string): Step => ({
  ...step(name, change, code, text),
  remakes: true,
});
