import {
  AttachRolePolicyCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteOpenIDConnectProviderCommand,
  DeletePolicyCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListOpenIDConnectProvidersCommand,
  ListPolicyVersionsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { document, trust, withIam } from '../../support/iam';

const { send, refuses } = withIam();
const PolicyDocument = document({ Action: 's3:*' });
const PolicyName = 'objects';
const PolicyArn = 'arn:aws:iam::000000000000:policy/team/objects';
const create = () =>
  send(
    new CreatePolicyCommand({
      PolicyName,
      PolicyDocument,
      Path: '/team/',
      Description: 'd',
      Tags: [{ Key: 'k', Value: 'v' }],
    }),
  );

describe('a managed policy', () => {
  test('is created, got with its version, attached and deleted', async () => {
    const { Policy } = await create();
    expect(Policy).toMatchObject({
      Arn: PolicyArn,
      PolicyName,
      Path: '/team/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      IsAttachable: true,
      Description: 'd',
      Tags: [{ Key: 'k', Value: 'v' }],
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
    });
    const version = await send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    expect(decodeURIComponent(version.PolicyVersion?.Document ?? '')).toBe(PolicyDocument);
    const { Versions } = await send(new ListPolicyVersionsCommand({ PolicyArn }));
    const { Document: _, ...listed } = version.PolicyVersion ?? {};
    expect(Versions).toEqual([listed]);
    const bound = { PermissionsBoundary: PolicyArn, AssumeRolePolicyDocument: JSON.stringify(trust) };
    await send(new CreateRoleCommand({ RoleName: 'app', ...bound }));
    await send(new AttachRolePolicyCommand({ RoleName: 'app', PolicyArn }));
    const got = await send(new GetPolicyCommand({ PolicyArn }));
    expect(got.Policy).toEqual({ ...Policy, AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 });
    const text = 'Cannot delete a policy attached to entities.';
    await refuses(new DeletePolicyCommand({ PolicyArn }), 'DeleteConflictException', text);
  });

  test('that is attached nowhere is deleted', async () => {
    await create();
    await send(new DeletePolicyCommand({ PolicyArn }));
    const text = `Policy ${PolicyArn} was not found.`;
    await refuses(new GetPolicyCommand({ PolicyArn }), 'NoSuchEntityException', text, 404);
    await refuses(new DeletePolicyCommand({ PolicyArn }), 'NoSuchEntityException', text);
    await refuses(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }), 'NoSuchEntityException', text);
    await refuses(new ListPolicyVersionsCommand({ PolicyArn }), 'NoSuchEntityException', text);
  });

  test('refuses a name that is taken, a malformed document, one too large, a version that there is not', async () => {
    await create();
    const again = new CreatePolicyCommand({ PolicyName: 'Objects', PolicyDocument });
    const taken = 'A policy called Objects already exists. Duplicate names are not allowed.';
    await refuses(again, 'EntityAlreadyExistsException', taken, 409);
    const bad = new CreatePolicyCommand({ PolicyName: 'x', PolicyDocument: document({ Action: 'GetObject' }) });
    const text = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
    await refuses(bad, 'MalformedPolicyDocumentException', text);
    const Action = Array.from({ length: 400 }, (_, at) => `s3:GetObject${at}`);
    const large = new CreatePolicyCommand({ PolicyName: 'x', PolicyDocument: document({ Action }) });
    await refuses(large, 'LimitExceededException', 'Cannot exceed quota for PolicySize: 6144');
    const other = `Policy ${PolicyArn} version v2 does not exist or is not attachable.`;
    await refuses(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }), 'NoSuchEntityException', other);
  });

  test('of AWS is known where guests need it', async () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonCognitoUnAuthedIdentitiesSessionPolicy';
    const { Policy } = await send(new GetPolicyCommand({ PolicyArn: arn }));
    expect(Policy).toMatchObject({ PolicyName: 'AmazonCognitoUnAuthedIdentitiesSessionPolicy', Path: '/' });
    const { PolicyVersion } = await send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }));
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('rum:PutRumEvents');
  });
});

describe('a provider of OpenID Connect', () => {
  const Url = 'https://issuer.example.com/tenant';
  const OpenIDConnectProviderArn = 'arn:aws:iam::000000000000:oidc-provider/issuer.example.com/tenant';
  const ThumbprintList = ['a'.repeat(40)];

  test('is created, got, listed and deleted', async () => {
    const Tags = [{ Key: 'k', Value: 'v' }];
    const command = new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ['app'], ThumbprintList, Tags });
    expect(await send(command)).toMatchObject({ OpenIDConnectProviderArn, Tags });
    expect(await send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }))).toMatchObject({
      Url: 'issuer.example.com/tenant',
      ClientIDList: ['app'],
      ThumbprintList,
      Tags,
    });
    const { OpenIDConnectProviderList } = await send(new ListOpenIDConnectProvidersCommand({}));
    expect(OpenIDConnectProviderList).toEqual([{ Arn: OpenIDConnectProviderArn }]);
    const text = `Provider with url ${Url} already exists.`;
    await refuses(command, 'EntityAlreadyExistsException', text, 409);
    await send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect((await send(new ListOpenIDConnectProvidersCommand({}))).OpenIDConnectProviderList).toEqual([]);
    const gone = `OpenIDConnect Provider not found for arn ${OpenIDConnectProviderArn}`;
    await refuses(
      new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }),
      'NoSuchEntityException',
      gone,
      404,
    );
    await refuses(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }), 'NoSuchEntityException', gone);
  });

  test.each(['issuer.example.com', 'ftp://issuer.example.com', 'https://issuer.example.com/?a=b'])(
    'refuses the address %s',
    async (bad) => {
      const command = new CreateOpenIDConnectProviderCommand({ Url: bad });
      await refuses(command, 'InvalidInputException', 'Invalid Open ID Connect Provider URL');
    },
  );
});

test('the rest of IAM says that it is not built', async () => {
  await refuses(new ListUsersCommand({}), 'NotImplementedException', 'cognito-emu does not do iam:ListUsers yet.', 501);
});
