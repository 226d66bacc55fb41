import { SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import request from 'supertest';
import { storedBy } from '../support/emulator';
import {
  accessFixtures,
  developerToken,
  identityIdOf,
  identityPoolId,
  loginsOf,
  role,
  userPoolName,
  withIdentityPools,
} from '../support/identityPools';
import { clientId, poolId } from '../support/pools';

const cognito = 'cognito-identity.amazonaws.com';
const own = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Own', Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/\${${cognito}:sub}/*` },
    { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' },
  ],
};
const [pools, access] = accessFixtures() as [object, { roles: { RoleName: string }[] }];
const roles = access.roles.map((one) => (one.RoleName === 'admin' ? one : { ...one, Policies: { own } }));
const bench = withIdentityPools({ fixtures: [pools, { ...access, roles }] });

async function ask(identityId: string, action: string, resource?: string, status = 200) {
  const before = storedBy(bench);
  const { body } = await request(`http://127.0.0.1:${bench.emulator.port}`)
    .post('/_emu/access')
    .send({ identityId, action, ...(resource !== undefined && { resource }) })
    .expect(status);
  expect(storedBy(bench)).toEqual(before);
  return body as Record<string, unknown>;
}

test('an identity may what the role of its pool may, and no more of others’', async () => {
  const ada = await identityIdOf(bench, await loginsOf(bench, 'ada'));
  expect(await ask(ada, 's3:GetObject', `arn:aws:s3:::b/${ada}/x`)).toMatchObject({
    allowed: true,
    by: { sid: 'Own' },
    principal: 'arn:aws:sts::000000000000:assumed-role/app/CognitoIdentityCredentials',
  });
  expect(await ask(ada, 's3:GetObject', 'arn:aws:s3:::b/other/x')).toMatchObject({ allowed: false });
  expect(await ask(ada, 'ssm:GetParameter')).toMatchObject({ allowed: true });
});

test('a guest is held to the bounds of guests', async () => {
  const guest = await identityIdOf(bench);
  expect(await ask(guest, 's3:GetObject', `arn:aws:s3:::b/${guest}/x`)).toMatchObject({ allowed: true });
  expect(await ask(guest, 'ssm:GetParameter')).toMatchObject({
    allowed: false,
    message: expect.stringContaining('because no session policy allows the ssm:GetParameter action') as string,
  });
});

test('a user of a user pool has the role of their group where a mapping says so', async () => {
  const ada = await identityIdOf(bench, await loginsOf(bench, 'ada'));
  const RoleMappings = {
    [`${userPoolName}:${clientId}`]: { Type: 'Token' as const, AmbiguousRoleResolution: 'Deny' as const },
  };
  const Roles = { authenticated: role('app') };
  await bench.client.send(new SetIdentityPoolRolesCommand({ IdentityPoolId: identityPoolId, Roles, RoleMappings }));
  const text = `The ambiguous role mapping rules for: ${userPoolName}:${clientId} denied this request.`;
  expect(await ask(ada, 's3:GetObject', '*', 409)).toMatchObject({ error: 'NoCredentials', message: text });
  const member = { UserPoolId: poolId, GroupName: 'admins' };
  await bench.users.client.send(new CreateGroupCommand({ ...member, RoleArn: role('admin') }));
  await bench.users.client.send(new AdminAddUserToGroupCommand({ ...member, Username: 'ada' }));
  expect(await ask(ada, 'ssm:GetParameter')).toMatchObject({
    allowed: false,
    principal: 'arn:aws:sts::000000000000:assumed-role/admin/CognitoIdentityCredentials',
  });
});

test.each([
  ['is disabled', AdminDisableUserCommand],
  ['was deleted', AdminDeleteUserCommand],
])('somebody who %s has no credentials, unless by another login', async (_, Command) => {
  const logins = await loginsOf(bench, 'ada');
  const ada = await identityIdOf(bench, logins);
  const { IdentityId } = await developerToken(bench, 'ann', { Logins: { 'login.example': 'ann', ...(await loginsOf(bench, 'bob')) } }); // prettier-ignore
  for (const Username of ['ada', 'bob']) await bench.users.client.send(new Command({ UserPoolId: poolId, Username }));
  const message = `Access to Identity '${ada}' is forbidden.`;
  expect(await ask(ada, 'ssm:GetParameter', '*', 409)).toMatchObject({ error: 'NoCredentials', message });
  expect(await ask(IdentityId, 'ssm:GetParameter')).toMatchObject({ allowed: true });
});

test('a developer’s user has the default role', async () => {
  const { IdentityId } = await developerToken(bench, 'ann');
  expect(await ask(IdentityId, 'ssm:GetParameter')).toMatchObject({ allowed: true });
});
