import {
  CreatePolicyCommand,
  GetContextKeysForCustomPolicyCommand,
  GetContextKeysForPrincipalPolicyCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
  paginateSimulateCustomPolicy,
  IAMClient,
} from '@aws-sdk/client-iam';
import { credentials } from '../../support/emulator';
import { cognito, document, trust, withIam } from '../../support/iam';

const role = 'arn:aws:iam::000000000000:role/app';
const own = { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/\${${cognito}:sub}/*` };
const { bench, send, refuses } = withIam({
  fixtures: {
    roles: [
      {
        RoleName: 'app',
        AssumeRolePolicyDocument: trust,
        Policies: { own: { Version: '2012-10-17', Statement: [own] } },
        AttachedPolicies: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
      },
      {
        RoleName: 'bound',
        AssumeRolePolicyDocument: trust,
        AttachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
      },
    ],
  },
});

const dated = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: 'dynamodb:*',
    Resource: '*',
    Condition: { DateGreaterThan: { 'aws:CurrentTime': '2018-08-16T12:00:00Z' } },
  },
});
const at = (ContextKeyValues: string) => [
  { ContextKeyName: 'aws:CurrentTime', ContextKeyValues: [ContextKeyValues], ContextKeyType: 'date' as const },
];

describe('SimulateCustomPolicy', () => {
  // [docs: aws-cli's examples, whole answers]
  test('answers as AWS shows', async () => {
    const input = { PolicyInputList: [dated], ActionNames: ['dynamodb:CreateBackup'] };
    const { EvaluationResults, IsTruncated } = await send(
      new SimulateCustomPolicyCommand({ ...input, ContextEntries: at('2019-04-25T11:00:00Z') }),
    );
    expect(IsTruncated).toBe(false);
    expect(EvaluationResults).toEqual([
      {
        EvalActionName: 'dynamodb:CreateBackup',
        EvalResourceName: '*',
        EvalDecision: 'allowed',
        MatchedStatements: [
          {
            SourcePolicyId: 'PolicyInputList.1',
            StartPosition: { Line: 1, Column: 38 },
            EndPosition: { Line: 1, Column: 167 },
          },
        ],
        MissingContextValues: [],
      },
    ]);
    const early = await send(new SimulateCustomPolicyCommand({ ...input, ContextEntries: at('2014-04-25T11:00:00Z') }));
    expect(early.EvaluationResults).toMatchObject([{ EvalDecision: 'implicitDeny', MatchedStatements: [] }]);
    const unsaid = await send(new SimulateCustomPolicyCommand(input));
    expect(unsaid.EvaluationResults).toMatchObject([
      { EvalDecision: 'implicitDeny', MissingContextValues: ['aws:CurrentTime'] },
    ]);
  });

  test('tells of each action and resource, of denials and of the boundary', async () => {
    const { EvaluationResults } = await send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [
          document({ Action: 's3:*' }),
          JSON.stringify({
            Statement: [
              { Effect: 'Allow', Action: 'sqs:*', Resource: '*' },
              { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::secret' },
            ],
          }),
        ],
        PermissionsBoundaryPolicyInputList: [document({ Action: 's3:*' })],
        ActionNames: ['s3:ListBucket', 'sqs:SendMessage'],
        ResourceArns: ['arn:aws:s3:::open', 'arn:aws:s3:::secret'],
      }),
    );
    const told = EvaluationResults!.map((result) => [
      result.EvalActionName,
      result.EvalResourceName,
      result.EvalDecision,
      result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary,
      result.MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId),
    ]);
    const bound = 'PermissionsBoundaryPolicyInputList.1';
    expect(told).toEqual([
      ['s3:ListBucket', 'arn:aws:s3:::open', 'allowed', true, ['PolicyInputList.1', bound]],
      ['s3:ListBucket', 'arn:aws:s3:::secret', 'explicitDeny', true, ['PolicyInputList.2']],
      ['sqs:SendMessage', 'arn:aws:s3:::open', 'implicitDeny', false, ['PolicyInputList.2']],
      ['sqs:SendMessage', 'arn:aws:s3:::secret', 'implicitDeny', false, ['PolicyInputList.2']],
    ]);
    expect(EvaluationResults![1]?.MatchedStatements?.[0]?.StartPosition).toEqual({ Line: 1, Column: 67 });
  });

  test('pages as the SDK does', async () => {
    const client = new IAMClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials });
    const ActionNames = ['s3:A', 's3:B', 's3:C'];
    const pages: unknown[] = [];
    const input = { PolicyInputList: [dated], ActionNames };
    for await (const { EvaluationResults } of paginateSimulateCustomPolicy({ client, pageSize: 2 }, input)) {
      pages.push(EvaluationResults?.map(({ EvalActionName }) => EvalActionName));
    }
    client.destroy();
    expect(pages).toEqual([['s3:A', 's3:B'], ['s3:C']]);
  });

  test('lists of values are several', async () => {
    const PolicyInputList = [
      document({ Action: '*', Condition: { 'ForAnyValue:StringEquals': { [`${cognito}:amr`]: 'authenticated' } } }),
    ];
    const amr = { ContextKeyName: `${cognito}:amr`, ContextKeyValues: ['authenticated', 'x'] };
    const { EvaluationResults } = await send(
      new SimulateCustomPolicyCommand({
        PolicyInputList,
        ActionNames: ['s3:GetObject'],
        ContextEntries: [{ ...amr, ContextKeyType: 'stringList' }],
      }),
    );
    expect(EvaluationResults?.[0]?.EvalDecision).toBe('allowed');
  });

  test('refuses a policy that is none, and what nobody built', async () => {
    const command = new SimulateCustomPolicyCommand({ PolicyInputList: ['{}'], ActionNames: ['s3:GetObject'] });
    await refuses(command, 'InvalidInputException', 'Syntax errors in policy.');
    const input = { PolicyInputList: [dated], ActionNames: ['s3:GetObject'], ResourcePolicy: dated };
    const text = 'cognito-emu does not do the member ResourcePolicy yet.';
    await refuses(new SimulateCustomPolicyCommand(input), 'NotImplementedException', text, 501);
  });
});

describe('SimulatePrincipalPolicy', () => {
  const simulate = (more: object = {}) =>
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: role,
      ActionNames: ['s3:GetObject'],
      ResourceArns: ['arn:aws:s3:::b/me/k'],
      ...more,
    });

  test('asks a role as it stands, and what is put beside it', async () => {
    const ContextEntries = [{ ContextKeyName: `${cognito}:sub`, ContextKeyValues: ['me'] }];
    const { EvaluationResults } = await send(simulate({ ContextEntries }));
    expect(EvaluationResults).toMatchObject([
      {
        EvalDecision: 'allowed',
        MatchedStatements: [{ SourcePolicyId: 'own' }, { SourcePolicyId: 'AmazonS3ReadOnlyAccess' }],
        MissingContextValues: [],
      },
    ]);
    const put = { ActionNames: ['s3:PutObject'] };
    expect((await send(simulate(put))).EvaluationResults).toMatchObject([{ EvalDecision: 'implicitDeny' }]);
    const beside = { ...put, PolicyInputList: [document({ Action: 's3:Put*' })] };
    expect((await send(simulate(beside))).EvaluationResults).toMatchObject([
      { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.1' }] },
    ]);
  });

  test('keeps to the boundary of the role, unless another is given', async () => {
    const asked = { PolicySourceArn: `${role.slice(0, -3)}bound`, ActionNames: ['s3:PutObject'] };
    const { EvaluationResults } = await send(simulate(asked));
    expect(EvaluationResults).toMatchObject([
      { EvalDecision: 'implicitDeny', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
    ]);
    const other = { ...asked, PermissionsBoundaryPolicyInputList: [document({ Action: '*' })] };
    expect((await send(simulate(other))).EvaluationResults).toMatchObject([{ EvalDecision: 'allowed' }]);
  });

  test.each([
    ['arn:aws:iam::000000000000:role/nobody', 'NoSuchEntityException', 'The role with name nobody cannot be found.'],
    ['arn:aws:iam::000000000000:user/ada', 'NoSuchEntityException', 'The user with name ada cannot be found.'],
    [
      'arn:aws:s3:::bucket-of-somebody',
      'InvalidInputException',
      'Invalid Entity Arn: arn:aws:s3:::bucket-of-somebody does not clearly define entity type and name.',
    ],
  ])('refuses %s', async (PolicySourceArn, code, text) => {
    await refuses(simulate({ PolicySourceArn }), code, text);
    await refuses(new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn }), code, text);
  });
});

test('context keys are told of policies and of a role', async () => {
  const custom = await send(new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [dated] }));
  expect(custom.ContextKeyNames).toEqual(['aws:CurrentTime']);
  const principal = new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn: role, PolicyInputList: [dated] });
  expect((await send(principal)).ContextKeyNames).toEqual([`${cognito}:sub`, 'aws:CurrentTime']);
  const bad = new GetContextKeysForCustomPolicyCommand({ PolicyInputList: ['['] });
  await refuses(bad, 'InvalidInputException', 'Syntax errors in policy.');
  await send(new CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: dated }));
});

describe('a simulation', () => {
  const simulate = (more: object) =>
    new SimulateCustomPolicyCommand({ PolicyInputList: [dated], ActionNames: ['s3:GetObject'], ...more });
  const entry = (more: object) => ({
    ContextEntries: [{ ContextKeyName: 'aws:k', ContextKeyValues: ['x'], ContextKeyType: 'string', ...more }],
  });

  test.each<[object, string]>([
    [{ ActionNames: ['s3:Get*'] }, 'Invalid Action: s3:Get*'],
    [{ ActionNames: ['s3:GetObject', 'GetObject'] }, 'Invalid Action: GetObject'],
    [{ ResourceArns: ['*', 'bucket'] }, 'Invalid Resource ARN: bucket'],
    [{ CallerArn: role }, `Invalid Caller ARN: ${role}`],
    [entry({ ContextKeyName: 'user-name' }), 'Invalid Context Key: user-name'],
    [entry({ ContextKeyValues: ['a', 'b'] }), 'Invalid Context Key Values of aws:k'],
    [entry({ ContextKeyType: 'numeric' }), 'Invalid Context Key Value of aws:k: x'],
    [entry({ ContextKeyType: 'booleanList' }), 'Invalid Context Key Value of aws:k: x'],
    [entry({ ContextKeyType: 'ip' }), 'Invalid Context Key Value of aws:k: x'],
    [entry({ ContextKeyType: 'date' }), 'Invalid Context Key Value of aws:k: x'],
  ])('of %j is refused', async (more, text) => {
    await refuses(simulate(more), 'InvalidInputException', text);
  });

  test('of more pairs than anybody reads answers its page', async () => {
    const ActionNames = Array.from({ length: 1500 }, (_, at) => `s3:A${at}`);
    const ResourceArns = Array.from({ length: 1500 }, (_, at) => `arn:aws:s3:::b${at}`);
    const { EvaluationResults, Marker } = await send(simulate({ ActionNames, ResourceArns, MaxItems: 2 }));
    const namesOf = (results: typeof EvaluationResults = []) =>
      results.map(({ EvalActionName, EvalResourceName }) => [EvalActionName, EvalResourceName]);
    expect(namesOf(EvaluationResults)).toEqual([
      ['s3:A0', 'arn:aws:s3:::b0'],
      ['s3:A0', 'arn:aws:s3:::b1'],
    ]);
    const next = await send(simulate({ ActionNames, ResourceArns, MaxItems: 1, Marker }));
    expect(namesOf(next.EvaluationResults)).toEqual([['s3:A0', 'arn:aws:s3:::b2']]);
    expect(next.IsTruncated).toBe(true);
  });
});
