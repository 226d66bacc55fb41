import {
  GetCredentialsForIdentityCommand,
  SetIdentityPoolRolesCommand,
  SetPrincipalTagAttributeMapCommand,
  type MappingRule,
  type RoleMapping,
} from '@aws-sdk/client-cognito-identity';
import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import jwt from 'jsonwebtoken';
import { guestSessionPolicies } from '../../../../src/domain/access/guestPolicies';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  describeIdentity,
  developer,
  developerToken,
  identityIdOf,
  identityPoolId,
  listedIds,
  loginsOf,
  role,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { clientId, poolId } from '../../../support/pools';
import { decode } from '../../../support/signIn';

const bench = withIdentityPools({ fixtures: accessFixtures() });
const own = 'cognito-identity.amazonaws.com';
const mappingKey = `${userPoolName}:${clientId}`;
const misconfigured = [
  'InvalidIdentityPoolConfigurationException',
  'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
] as const;

type Logins = Record<string, string>;

const asking = (IdentityId: string, Logins?: Logins, CustomRoleArn?: string) =>
  new GetCredentialsForIdentityCommand({
    IdentityId,
    ...(Logins && { Logins }),
    ...(CustomRoleArn !== undefined && { CustomRoleArn }),
  });

const credentialsOf = async (id: string, logins?: Logins, custom?: string) => {
  const { IdentityId, Credentials = {} } = await bench.client.send(asking(id, logins, custom));
  const session = bench.world.state.awsSessions.get('', Credentials.AccessKeyId ?? '')!;
  return { IdentityId, Credentials, session };
};

const setRoles = (Roles: Record<string, string>, mapping?: RoleMapping) =>
  bench.client.send(
    new SetIdentityPoolRolesCommand({
      IdentityPoolId: identityPoolId,
      Roles,
      ...(mapping && { RoleMappings: { [mappingKey]: mapping } }),
    }),
  );

const inGroup = async (GroupName: string, RoleArn: string, Precedence: number) => {
  const member = { UserPoolId: poolId, GroupName };
  await bench.users.client.send(new CreateGroupCommand({ ...member, RoleArn, Precedence }));
  await bench.users.client.send(new AdminAddUserToGroupCommand({ ...member, Username: 'ada' }));
};

describe('GetCredentialsForIdentity', () => {
  test('gives a guest an hour of the guests’ role, within bounds', async () => {
    bench.world.clock.freeze(true);
    const guest = await identityIdOf(bench);
    const { IdentityId, Credentials, session } = await credentialsOf(guest, {});
    expect(IdentityId).toBe(guest);
    expect(Credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/) as string,
      SecretKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/) as string,
      SessionToken: expect.stringMatching(/^IQoJb3JpZ2luX2Vj/) as string,
      Expiration: new Date(Math.floor(bench.world.clock.now() / 1000) * 1000 + 3_600_000),
    });
    expect(session).toMatchObject({
      roleArn: role('guest'),
      policies: guestSessionPolicies,
      web: { provider: own, sub: guest, aud: identityPoolId, amr: ['unauthenticated'] },
    });
  });

  test('gives somebody the role of those who signed in, without bounds; STS knows them', async () => {
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    const { IdentityId, Credentials, session } = await credentialsOf(ada, logins);
    expect(IdentityId).toBe(ada);
    expect(session).toMatchObject({ roleArn: role('app'), web: { sub: ada, amr: ['authenticated', userPoolName, expect.any(String)] } }); // prettier-ignore
    expect(session).not.toHaveProperty('policies');
    const credentials = {
      accessKeyId: Credentials.AccessKeyId!,
      secretAccessKey: Credentials.SecretKey!,
      sessionToken: Credentials.SessionToken!,
    };
    const sts = new STSClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials });
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:sts::000000000000:assumed-role/app/CognitoIdentityCredentials',
    });
    sts.destroy();
  });

  test('links a guest who signs in, and answers the identity that it comes to', async () => {
    const [guest, logins] = [await identityIdOf(bench), await loginsOf(bench, 'ada')];
    expect((await credentialsOf(guest, logins)).IdentityId).toBe(guest);
    const second = await identityIdOf(bench);
    expect((await credentialsOf(second, logins)).IdentityId).toBe(guest);
  });

  test('takes the token of a developer’s user, with its tags', async () => {
    const { IdentityId, Token } = await developerToken(bench, 'ann', { PrincipalTags: { team: 'blue' } });
    const { session } = await credentialsOf(IdentityId, { [own]: Token });
    expect(session).toMatchObject({
      roleArn: role('app'),
      tags: { team: 'blue' },
      web: { amr: ['authenticated', developer, `${developer}:${identityPoolId}:ann`] },
    });
  });

  test.each([
    ['the defaults', { UseDefaults: true }, { client: clientId, username: expect.any(String) as string }],
    [
      'claims',
      { PrincipalTags: { who: 'cognito:username', kind: 'token_use', none: 'x' } },
      { who: 'ada', kind: 'id' },
    ],
  ])('tags the session by %s', async (_, map, tags) => {
    const members = { IdentityPoolId: identityPoolId, IdentityProviderName: userPoolName };
    await bench.client.send(new SetPrincipalTagAttributeMapCommand({ ...members, ...map }));
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    expect((await credentialsOf(ada, logins)).session.tags).toEqual(tags);
    await setRoles({ authenticated: role('untagged') });
    await refuses(bench, asking(ada, logins), ...misconfigured);
  });
});

describe('a role mapping by token', () => {
  const byToken = (AmbiguousRoleResolution: 'Deny' | 'AuthenticatedRole'): RoleMapping => ({
    Type: 'Token',
    AmbiguousRoleResolution,
  });
  const denied = `The ambiguous role mapping rules for: ${mappingKey} denied this request.`;

  test('gives the preferred role, or the one of the token that is wished for', async () => {
    await setRoles({ authenticated: role('app') }, byToken('Deny'));
    await inGroup('admins', role('admin'), 1);
    await inGroup('others', role('untagged'), 2);
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    expect((await credentialsOf(ada, logins)).session.roleArn).toBe(role('admin'));
    expect((await credentialsOf(ada, logins, role('untagged'))).session.roleArn).toBe(role('untagged'));
    const text = `Access to Role '${role('app')}' is forbidden.`;
    await refuses(bench, asking(ada, logins, role('app')), 'NotAuthorizedException', text);
  });

  test('without one role denies or falls back, as it is set', async () => {
    await inGroup('admins', role('admin'), 1);
    await inGroup('others', role('untagged'), 1);
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    await setRoles({ authenticated: role('app') }, byToken('Deny'));
    await refuses(bench, asking(ada, logins), 'NotAuthorizedException', denied);
    await setRoles({ authenticated: role('app') }, byToken('AuthenticatedRole'));
    expect((await credentialsOf(ada, logins)).session.roleArn).toBe(role('app'));
    const bob = await loginsOf(bench, 'bob');
    expect((await credentialsOf(await identityIdOf(bench, bob), bob)).session.roleArn).toBe(role('app'));
  });
});

describe('a role mapping by rules', () => {
  const rule = (Claim: string, MatchType: MappingRule['MatchType'], Value: string, name = 'admin'): MappingRule => ({
    Claim,
    MatchType,
    Value,
    RoleARN: role(name),
  });
  const byRules = (Rules: MappingRule[], AmbiguousRoleResolution: 'Deny' | 'AuthenticatedRole' = 'Deny') => ({
    Type: 'Rules' as const,
    AmbiguousRoleResolution,
    RulesConfiguration: { Rules },
  });

  test.each<[string, MappingRule[], string | undefined]>([
    ['Equals', [rule('cognito:username', 'Equals', 'ada')], 'admin'],
    ['Equals in another case', [rule('cognito:username', 'Equals', 'Ada')], undefined],
    ['NotEqual', [rule('cognito:username', 'NotEqual', 'bob')], 'admin'],
    ['NotEqual of the same', [rule('cognito:username', 'NotEqual', 'ada')], undefined],
    ['NotEqual of a claim that is not there', [rule('custom:x', 'NotEqual', 'bob')], undefined],
    ['StartsWith', [rule('cognito:username', 'StartsWith', 'ad')], 'admin'],
    ['StartsWith within', [rule('cognito:username', 'StartsWith', 'da')], undefined],
    ['Contains', [rule('cognito:username', 'Contains', 'da')], 'admin'],
    ['Contains of a list', [rule('cognito:groups', 'Contains', 'staff')], 'admin'],
    ['a wildcard', [rule('cognito:username', 'Equals', 'a*')], undefined],
    ['a name that objects have', [rule('constructor', 'Contains', 'O')], undefined],
    ['the first that matches', [rule('sub', 'Equals', 'x'), rule('aud', 'Equals', clientId, 'untagged'), rule('aud', 'Contains', '')].slice(0, 2), 'untagged'], // prettier-ignore
  ])('%s', async (_, rules, expected) => {
    await bench.users.client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'staff' }));
    const member = { UserPoolId: poolId, GroupName: 'staff', Username: 'ada' };
    await bench.users.client.send(new AdminAddUserToGroupCommand(member));
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    await setRoles({ authenticated: role('app') }, byRules(rules));
    if (expected === undefined) {
      const text = `The ambiguous role mapping rules for: ${mappingKey} denied this request.`;
      await refuses(bench, asking(ada, logins), 'NotAuthorizedException', text);
      await setRoles({ authenticated: role('app') }, byRules(rules, 'AuthenticatedRole'));
    }
    expect((await credentialsOf(ada, logins)).session.roleArn).toBe(role(expected ?? 'app'));
  });

  test('gives the role that is wished for where a rule of it matches', async () => {
    const rules = [rule('aud', 'Equals', clientId), rule('aud', 'Contains', 'client', 'untagged'), rule('aud', 'Equals', 'x', 'guest')]; // prettier-ignore
    await setRoles({ authenticated: role('app') }, byRules(rules));
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    expect((await credentialsOf(ada, logins, role('untagged'))).session.roleArn).toBe(role('untagged'));
    for (const wished of [role('guest'), role('app')]) {
      const text = `Access to Role '${wished}' is forbidden.`;
      await refuses(bench, asking(ada, logins, wished), 'NotAuthorizedException', text);
    }
  });
});

describe('a wished role without a mapping', () => {
  test('is given where it is the default one or one of the token', async () => {
    await inGroup('admins', role('admin'), 1);
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    expect((await credentialsOf(ada, logins, role('app'))).session.roleArn).toBe(role('app'));
    expect((await credentialsOf(ada, logins, role('admin'))).session.roleArn).toBe(role('admin'));
    const text = (name: string) => `Access to Role '${role(name)}' is forbidden.`;
    await refuses(bench, asking(ada, logins, role('guest')), 'NotAuthorizedException', text('guest'));
    const guest = await identityIdOf(bench);
    await refuses(bench, asking(guest, undefined, role('app')), 'NotAuthorizedException', text('app'));
  });
});

describe('GetCredentialsForIdentity refuses', () => {
  test('an identity that is not there, somebody without a login, another’s logins', async () => {
    const unknown = 'us-east-1:00000000-0000-4000-8000-00000000beef';
    await refuses(bench, asking(unknown), 'ResourceNotFoundException', `Identity '${unknown}' not found.`);
    const ada = await identityIdOf(bench, await loginsOf(bench, 'ada'));
    await refuses(bench, asking(ada), 'NotAuthorizedException', `Access to Identity '${ada}' is forbidden.`);
    const text = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
    await refuses(bench, asking(ada, await loginsOf(bench, 'bob')), 'NotAuthorizedException', text);
  });

  test('a pool without roles, and roles that are not there or do not trust it; nothing is linked then', async () => {
    const guest = await identityIdOf(bench);
    const logins = await loginsOf(bench, 'ada');
    const wrong: Record<string, string>[] = [{}, { authenticated: role('nobody') }, { authenticated: role('guest') }];
    for (const roles of wrong) {
      await setRoles(roles);
      await refuses(bench, asking(guest), ...misconfigured);
      await refuses(bench, asking(guest, logins), ...misconfigured);
    }
    expect(await describeIdentity(bench, guest)).not.toHaveProperty('Logins');
    expect(await listedIds(bench)).toEqual([guest]);
  });

  test('a role that trusts another pool', async () => {
    const state = bench.world.state;
    const app = state.roles.by('arn', '', role('app'))!;
    state.roles.replace(app, { ...app, trust: app.trust.replace(identityPoolId, 'us-east-1:0') });
    const logins = await loginsOf(bench, 'ada');
    await refuses(bench, asking(await identityIdOf(bench, logins), logins), ...misconfigured);
  });

  test('tokens of a pool that are another’s, forged, of the past, or beside other logins', async () => {
    bench.world.clock.freeze(true);
    const [ann, ben] = [await developerToken(bench, 'ann'), await developerToken(bench, 'ben')];
    const refused = (logins: Logins, text: string, code = 'NotAuthorizedException') =>
      refuses(bench, asking(ann.IdentityId, logins), code, text);
    const mismatch = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
    await refused({ [own]: ben.Token }, mismatch);
    await refused({ [own]: 'x' }, 'Invalid login token. Not a valid OpenId Connect identity token.');
    const claims = decode(ann.Token).claims;
    const { id } = await bench.world.keys.of(poolId);
    const forged = jwt.sign(claims, id.privateKey, { algorithm: 'RS512', keyid: 'us-east-1-1' });
    await refused({ [own]: forged }, "Invalid login token. Couldn't verify signed token.");
    const { [userPoolName]: idToken = '' } = await loginsOf(bench, 'ada');
    await refused({ [own]: idToken }, "Invalid login token. Issuer doesn't match providerName");
    await refused(
      { [own]: ann.Token, [userPoolName]: idToken },
      `A token of ${own} cannot be combined with other logins.`,
      'InvalidParameterException',
    );
    const exp = Number(claims['exp']);
    bench.world.clock.set(exp * 1000);
    await refused({ [own]: ann.Token }, `Invalid login token. Token expired: ${exp} >= ${exp}`);
  });
});
