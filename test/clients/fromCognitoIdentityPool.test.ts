import { fromCognitoIdentity, fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  accessFixtures,
  developerToken,
  identityPoolId,
  listedIds,
  loginsOf,
  ownName,
  role,
  userPoolName,
  withIdentityPools,
} from '../support/identityPools';
import { poolId } from '../support/pools';
import { signIn } from '../support/signIn';

const bench = withIdentityPools({ fixtures: accessFixtures() });

const clientConfig = () => ({ endpoint: bench.emulator.url, region: 'us-east-1' });

type Provider = ReturnType<typeof fromCognitoIdentityPool>;

/** Who STS says that credentials are of. */
async function whoHas(credentials: Provider): Promise<string | undefined> {
  const sts = new STSClient({ ...clientConfig(), credentials });
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  return Arn?.replace('arn:aws:sts::000000000000:assumed-role/', '');
}

const pool = (members: Partial<Parameters<typeof fromCognitoIdentityPool>[0]> = {}) =>
  fromCognitoIdentityPool({ identityPoolId, clientConfig: clientConfig(), ...members });

test('a guest has credentials of the guests’ role, and asks for an identity once', async () => {
  const provider = pool();
  expect(await whoHas(provider)).toBe('guest/CognitoIdentityCredentials');
  const { accessKeyId, expiration, identityId } = await provider();
  expect(accessKeyId).toMatch(/^ASIA/);
  expect(expiration?.getTime()).toBeGreaterThan(bench.world.clock.now());
  expect(await listedIds(bench)).toEqual([identityId]);
});

test('somebody who signed in has those of the others, by either name of the user pool', async () => {
  const logins = await loginsOf(bench, 'ada');
  expect(await whoHas(pool({ logins, userIdentifier: 'ada' }))).toBe('app/CognitoIdentityCredentials');
  const token = async () => (await signIn(bench.users, 'ada')).IdToken;
  expect(await whoHas(pool({ logins: { [ownName(bench)]: token } }))).toBe('app/CognitoIdentityCredentials');
  expect(await listedIds(bench)).toHaveLength(1);
});

test('somebody may choose among the roles of their groups', async () => {
  const member = { UserPoolId: poolId, GroupName: 'admins' };
  await bench.users.client.send(new CreateGroupCommand({ ...member, RoleArn: role('admin') }));
  await bench.users.client.send(new AdminAddUserToGroupCommand({ ...member, Username: 'ada' }));
  const logins = await loginsOf(bench, 'ada');
  const chosen = (name: string) => pool({ logins, customRoleArn: role(name), userIdentifier: name });
  expect(await whoHas(chosen('admin'))).toBe('admin/CognitoIdentityCredentials');
  await expect(chosen('untagged')()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: `Access to Role '${role('untagged')}' is forbidden.`,
  });
});

test('a developer’s user has them by the token that the developer got', async () => {
  const { IdentityId: identityId, Token } = await developerToken(bench, 'ann');
  const logins = { 'cognito-identity.amazonaws.com': Token };
  const provider = fromCognitoIdentity({ identityId, logins, clientConfig: clientConfig() });
  expect(await whoHas(provider)).toBe('app/CognitoIdentityCredentials');
});

test('a wrong token is refused in AWS’s words', async () => {
  const provider = pool({ logins: { [userPoolName]: 'x' }, userIdentifier: 'eve' });
  await expect(provider()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid login token. Not a valid OpenId Connect identity token.',
  });
});
