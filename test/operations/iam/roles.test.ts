import {
  AttachRolePolicyCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
  paginateListRoles,
  IAMClient,
} from '@aws-sdk/client-iam';
import { credentials } from '../../support/emulator';
import { hintOf } from '../../support/hints';
import { document, trust, withIam } from '../../support/iam';

const { bench, send, refuses } = withIam();
const AssumeRolePolicyDocument = JSON.stringify(trust);
const RoleName = 'app';
const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
const unread = decodeURIComponent;

const create = (more: object = {}) => send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...more }));
const cannotBeFound = `The role with name nobody cannot be found.`;

describe('CreateRole', () => {
  test('answers the role, which GetRole answers again', async () => {
    const { Role } = await create({
      Path: '/team/',
      Description: 'of (the) app',
      MaxSessionDuration: 7200,
      PermissionsBoundary: admin,
      Tags: [{ Key: 'Team', Value: 'blue' }],
    });
    expect(Role).toMatchObject({
      Arn: 'arn:aws:iam::000000000000:role/team/app',
      Path: '/team/',
      RoleName,
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Description: 'of (the) app',
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: admin },
      Tags: [{ Key: 'Team', Value: 'blue' }],
    });
    expect(JSON.parse(unread(Role?.AssumeRolePolicyDocument ?? ''))).toEqual(trust);
    const again = await send(new GetRoleCommand({ RoleName }));
    expect(again.Role).toEqual({ ...Role, RoleLastUsed: {} });
  });

  test('has an hour and the root path where nothing is said', async () => {
    const { Role } = await create();
    expect(Role).toMatchObject({ Path: '/', MaxSessionDuration: 3600, Arn: 'arn:aws:iam::000000000000:role/app' });
    expect(Role?.AssumeRolePolicyDocument).not.toMatch(/["{}:]/);
  });

  test('refuses a name that is taken, whatever its case', async () => {
    await create();
    const taken = new CreateRoleCommand({ RoleName: 'APP', AssumeRolePolicyDocument });
    await refuses(taken, 'EntityAlreadyExistsException', 'Role with name APP already exists.', 409);
  });

  test.each([
    ['{', 'Syntax errors in policy.'],
    [document({ Action: 's3:*' }), 'Has prohibited field Resource'],
    [
      JSON.stringify({ Statement: [{ ...trust.Statement[0], Action: 's3:GetObject' }] }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      JSON.stringify({ Statement: [{ ...trust.Statement[0], Condition: undefined }] }),
      'The trust policy must have a condition for the principal cognito-identity.amazonaws.com.',
    ],
  ])('refuses the trust policy %s', async (bad, text) => {
    const command = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: bad });
    await refuses(command, 'MalformedPolicyDocumentException', text, 400);
  });

  test('refuses tags that differ by case alone', async () => {
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'A', Value: '2' },
    ];
    const command = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, Tags });
    const text = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.';
    await refuses(command, 'InvalidInputException', text);
  });

  test('refuses tags of AWS', async () => {
    await create();
    const Tags = [{ Key: 'AWS:x', Value: '1' }];
    const text = 'Tag keys cannot start with the reserved prefix aws:.';
    const PolicyDocument = document({ Action: 's3:*' });
    for (const command of [
      new CreateRoleCommand({ RoleName: 'other', AssumeRolePolicyDocument, Tags }),
      new TagRoleCommand({ RoleName, Tags }),
      new CreatePolicyCommand({ PolicyName: 'p', PolicyDocument, Tags }),
      new CreateOpenIDConnectProviderCommand({ Url: 'https://issuer.example.com', Tags }),
    ]) {
      await refuses(command, 'InvalidInputException', text);
    }
  });

  test('refuses what the model does not let through', async () => {
    const command = new CreateRoleCommand({ RoleName: 'a b', AssumeRolePolicyDocument, MaxSessionDuration: 60 });
    await refuses(
      command,
      'ValidationError',
      "2 validation errors detected: Value 'a b' at 'roleName' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [\\w+=,.@-]+; Value '60' at 'maxSessionDuration' failed to satisfy constraint: " +
        'Member must have value greater than or equal to 3600',
    );
  });
});

describe('UpdateRole', () => {
  const role = async () => (await send(new GetRoleCommand({ RoleName }))).Role;

  test('changes the duration and the description', async () => {
    await create({ Description: 'first' });
    await send(new UpdateRoleCommand({ RoleName, Description: 'second', MaxSessionDuration: 7200 }));
    expect(await role()).toMatchObject({ Description: 'second', MaxSessionDuration: 7200 });
  });

  test('takes a duration that is left out back to an hour, and leaves the description', async () => {
    await create({ Description: 'first', MaxSessionDuration: 7200 });
    await send(new UpdateRoleCommand({ RoleName }));
    expect(await role()).toMatchObject({ Description: 'first', MaxSessionDuration: 3600 });
  });

  test('is one call of two: the other changes the description alone, and answers the role', async () => {
    await create({ MaxSessionDuration: 7200 });
    const { Role } = await send(new UpdateRoleDescriptionCommand({ RoleName, Description: 'now' }));
    expect(Role).toMatchObject({ RoleName, Description: 'now', MaxSessionDuration: 7200 });
    expect(await role()).toEqual({ ...Role, RoleLastUsed: {} });
  });

  test('refuses a role that is not there, and a duration of less than an hour', async () => {
    const other = { RoleName: 'nobody', Description: 'x' };
    await refuses(new UpdateRoleCommand(other), 'NoSuchEntityException', cannotBeFound, 404);
    await refuses(new UpdateRoleDescriptionCommand(other), 'NoSuchEntityException', cannotBeFound, 404);
    await create();
    const text = expect.stringContaining('Member must have value greater than or equal to 3600') as unknown as string;
    await refuses(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 1 }), 'ValidationError', text, 400);
  });
});

test('no role is in an instance profile, which is asked before one is deleted', async () => {
  await create();
  const { InstanceProfiles, IsTruncated } = await send(new ListInstanceProfilesForRoleCommand({ RoleName }));
  expect({ InstanceProfiles, IsTruncated }).toEqual({ InstanceProfiles: [], IsTruncated: false });
  const nobody = new ListInstanceProfilesForRoleCommand({ RoleName: 'nobody' });
  await refuses(nobody, 'NoSuchEntityException', cannotBeFound, 404);
});

describe('ListRoles', () => {
  test('pages through the roles by name, as the SDK does', async () => {
    for (const name of ['c', 'a', 'd', 'b']) await create({ RoleName: name, Path: name === 'd' ? '/x/' : '/' });
    const client = new IAMClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials });
    const names: (string | undefined)[][] = [];
    for await (const { Roles } of paginateListRoles({ client, pageSize: 3 }, {})) {
      names.push(Roles!.map((role) => role.RoleName));
    }
    client.destroy();
    expect(names).toEqual([['a', 'b', 'c'], ['d']]);
    expect((await send(new ListRolesCommand({ PathPrefix: '/x/' }))).Roles?.map((role) => role.Arn)).toEqual([
      'arn:aws:iam::000000000000:role/x/d',
    ]);
  });

  test('refuses a marker of nothing', async () => {
    await refuses(new ListRolesCommand({ Marker: 'x' }), 'ValidationError', 'Invalid Marker.');
  });
});

describe('UpdateAssumeRolePolicy', () => {
  test('replaces the trust policy', async () => {
    await create();
    const other = { ...trust, Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] };
    await send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(other) }));
    const { Role } = await send(new GetRoleCommand({ RoleName }));
    expect(JSON.parse(unread(Role?.AssumeRolePolicyDocument ?? ''))).toEqual(other);
  });

  test('refuses one that is none', async () => {
    await create();
    for (const PolicyDocument of ['{}', '{"Statement":[]}']) {
      const command = new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument });
      await refuses(command, 'MalformedPolicyDocumentException', 'Syntax errors in policy.');
    }
    const PolicyDocument = AssumeRolePolicyDocument.replace('"Effect"', `"Sid":"${'x'.repeat(2048)}","Effect"`);
    const command = new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument });
    await refuses(command, 'LimitExceededException', 'Cannot exceed quota for ACLSizePerRole: 2048');
  });
});

describe('inline policies', () => {
  const PolicyDocument = document({ Action: 's3:*' });

  test('are put, got, listed and deleted', async () => {
    await create();
    for (const PolicyName of ['b', 'a']) await send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    expect(await send(new ListRolePoliciesCommand({ RoleName }))).toMatchObject({
      PolicyNames: ['a', 'b'],
      IsTruncated: false,
    });
    const got = await send(new GetRolePolicyCommand({ RoleName, PolicyName: 'a' }));
    expect(unread(got.PolicyDocument ?? '')).toBe(PolicyDocument);
    await send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' }));
    expect((await send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['b']);
    const text = 'The role policy with name a cannot be found.';
    await refuses(new GetRolePolicyCommand({ RoleName, PolicyName: 'a' }), 'NoSuchEntityException', text, 404);
    await refuses(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' }), 'NoSuchEntityException', text);
  });

  test('that are malformed are refused', async () => {
    await create();
    const PolicyDocument = document({ Action: 's3:*', Condition: { StringEqual: {} } });
    const command = new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument });
    await refuses(command, 'MalformedPolicyDocumentException', 'Syntax errors in policy.');
  });

  test('that are too large together are refused', async () => {
    await create();
    const large = document({ Action: Array.from({ length: 500 }, (_, at) => `s3:GetObject${at}`) });
    await send(new PutRolePolicyCommand({ RoleName, PolicyName: 'a', PolicyDocument: large }));
    const command = new PutRolePolicyCommand({ RoleName, PolicyName: 'b', PolicyDocument: large });
    await refuses(command, 'LimitExceededException', 'Maximum policy size of 10240 bytes exceeded for role app', 409);
  });
});

describe('managed policies', () => {
  test('are attached once, listed and detached', async () => {
    await create();
    await send(new AttachRolePolicyCommand({ RoleName, PolicyArn: admin }));
    await send(new AttachRolePolicyCommand({ RoleName, PolicyArn: admin }));
    const { AttachedPolicies } = await send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'AdministratorAccess', PolicyArn: admin }]);
    const none = await send(new ListAttachedRolePoliciesCommand({ RoleName, PathPrefix: '/x/' }));
    expect(none.AttachedPolicies).toEqual([]);
    await send(new DetachRolePolicyCommand({ RoleName, PolicyArn: admin }));
    const again = new DetachRolePolicyCommand({ RoleName, PolicyArn: admin });
    await refuses(again, 'NoSuchEntityException', `Policy ${admin} was not found.`);
  });

  test('of nobody are refused, those of AWS that are not known here come with a word', async () => {
    await create();
    const PolicyArn = 'arn:aws:iam::000000000000:policy/none';
    const text = `Policy ${PolicyArn} does not exist or is not attachable.`;
    await refuses(new AttachRolePolicyCommand({ RoleName, PolicyArn }), 'NoSuchEntityException', text);
    const bound = new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: PolicyArn });
    const noBoundary = `Scope ARN: ${PolicyArn} does not exist or is not attachable.`;
    await refuses(bound, 'NoSuchEntityException', noBoundary);
    const begun = new CreateRoleCommand({ RoleName: 'b', AssumeRolePolicyDocument, PermissionsBoundary: PolicyArn });
    await refuses(begun, 'NoSuchEntityException', noBoundary, 404);
    const unknown = 'arn:aws:iam::aws:policy/AmazonRedshiftFullAccess';
    const hint = await hintOf(
      { client: { send } as never },
      new AttachRolePolicyCommand({ RoleName, PolicyArn: unknown }),
    );
    expect(hint).toContain(`What ${unknown} says is not known here`);
  });
});

describe('boundary and tags', () => {
  test('the boundary is put and deleted', async () => {
    await create();
    await send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: admin }));
    const bound = await send(new GetRoleCommand({ RoleName }));
    expect(bound.Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(admin);
    await send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    expect((await send(new GetRoleCommand({ RoleName }))).Role).not.toHaveProperty('PermissionsBoundary');
  });

  test('tags are set, replaced whatever their case, listed and taken away', async () => {
    await create({ Tags: [{ Key: 'Team', Value: 'blue' }] });
    const Tags = [
      { Key: 'team', Value: 'red' },
      { Key: 'area', Value: '' },
    ];
    await send(new TagRoleCommand({ RoleName, Tags }));
    expect((await send(new ListRoleTagsCommand({ RoleName }))).Tags).toEqual([Tags[1], Tags[0]]);
    await send(new UntagRoleCommand({ RoleName, TagKeys: ['TEAM', 'none'] }));
    expect((await send(new ListRoleTagsCommand({ RoleName }))).Tags).toEqual([Tags[1]]);
    const many = Array.from({ length: 50 }, (_, at) => ({ Key: `k${at}`, Value: 'v' }));
    const text = 'The number of tags has reached the maximum limit.';
    await refuses(new TagRoleCommand({ RoleName, Tags: many }), 'LimitExceededException', text);
  });
});

describe('DeleteRole', () => {
  test('refuses while policies are attached or inline, then deletes', async () => {
    await create();
    await send(new AttachRolePolicyCommand({ RoleName, PolicyArn: admin }));
    await send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: document({ Action: '*' }) }));
    const command = new DeleteRoleCommand({ RoleName });
    const conflict = 'DeleteConflictException';
    await refuses(command, conflict, 'Cannot delete entity, must detach all policies first.', 409);
    await send(new DetachRolePolicyCommand({ RoleName, PolicyArn: admin }));
    await refuses(command, conflict, 'Cannot delete entity, must delete policies first.');
    await send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await send(command);
    const text = 'The role with name app cannot be found.';
    await refuses(new GetRoleCommand({ RoleName }), 'NoSuchEntityException', text, 404);
  });
});

const nobody = { RoleName: 'nobody' };
test.each([
  new GetRoleCommand(nobody),
  new DeleteRoleCommand(nobody),
  new UpdateAssumeRolePolicyCommand({ ...nobody, PolicyDocument: '{}' }),
  new PutRolePolicyCommand({ ...nobody, PolicyName: 'p', PolicyDocument: '{}' }),
  new GetRolePolicyCommand({ ...nobody, PolicyName: 'p' }),
  new DeleteRolePolicyCommand({ ...nobody, PolicyName: 'p' }),
  new ListRolePoliciesCommand(nobody),
  new AttachRolePolicyCommand({ ...nobody, PolicyArn: admin }),
  new DetachRolePolicyCommand({ ...nobody, PolicyArn: admin }),
  new ListAttachedRolePoliciesCommand(nobody),
  new PutRolePermissionsBoundaryCommand({ ...nobody, PermissionsBoundary: admin }),
  new DeleteRolePermissionsBoundaryCommand(nobody),
  new TagRoleCommand({ ...nobody, Tags: [] }),
  new UntagRoleCommand({ ...nobody, TagKeys: [] }),
  new ListRoleTagsCommand(nobody),
])('a role that there is not is refused', async (command) => {
  await refuses(command, 'NoSuchEntityException', cannotBeFound, 404);
});
