import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteIdentityProviderCommand,
  GetUserCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { baseOf, clientId, password, poolId } from '../oauth/support';
import { refuses } from '../support/emulator';
import {
  addProvider,
  comeBack,
  link,
  mapping,
  openIdDetails,
  providerName,
  signInAt,
  storedUser,
  turnsAway,
  withFederation,
  type FederationBench,
} from './support';

const UserPoolId = poolId;
const grace = { sub: 'grace', email: 'grace@example.com' };
const invalidName = 'Invalid ProviderName/Username combination. Please check again';
const taken = (username: string) => `Already found an entry for username ${username}`;
const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) as string;

const attributesOf = async ({ client }: FederationBench, Username: string): Promise<Record<string, unknown>> => {
  const { UserAttributes = [] } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) as Record<string, unknown>;
};

describe('a federated user', () => {
  const bench = withFederation({
    user: {},
  });

  it('has a name of provider and subject, and is told of as EXTERNAL_PROVIDER', async () => {
    const { id, accessClaims } = await signInAt(bench, grace);
    expect(id).toMatchObject({ sub: uuid, 'cognito:username': 'Corp_grace', email: 'grace@example.com' });
    expect(accessClaims).toMatchObject({ sub: id['sub'], username: 'Corp_grace' });
    const user = await bench.client.send(new AdminGetUserCommand({ UserPoolId, Username: 'Corp_grace' }));
    expect(user).toMatchObject({ Username: 'Corp_grace', UserStatus: 'EXTERNAL_PROVIDER', Enabled: true });
    for (const Filter of ['cognito:user_status = "EXTERNAL_PROVIDER"', 'username ^= "Corp_"']) {
      const { Users = [] } = await bench.client.send(new ListUsersCommand({ UserPoolId, Filter }));
      expect(Users.map(({ Username }) => Username)).toEqual(['Corp_grace']);
    }
  });

  it('tells its identity in the attribute, the ID token and user info, each in its own form', async () => {
    const { id, access } = await signInAt(bench, grace);
    const dateCreated = storedUser(bench)?.createdAt;
    const identity = { userId: 'grace', providerName: 'Corp', providerType: 'OIDC', issuer: null };
    expect(id['identities']).toEqual([{ ...identity, primary: 'true', dateCreated: String(dateCreated) }]);
    const told = JSON.stringify([{ ...identity, primary: true, dateCreated }]);
    expect(await attributesOf(bench, 'Corp_grace')).toMatchObject({ identities: told, email_verified: 'false' });
    const answer = await fetch(`${baseOf(bench)}/oauth2/userInfo`, { headers: { authorization: `Bearer ${access}` } });
    expect(await answer.json()).toMatchObject({ username: 'Corp_grace', identities: told });
  });

  it('comes back as the same user', async () => {
    bench.emulator.clock.freeze(true);
    const first = await signInAt(bench, grace);
    bench.emulator.clock.advance(60_000);
    const again = await signInAt(bench, grace);
    expect(again.id['sub']).toBe(first.id['sub']);
    expect(again.id['identities']).toEqual(first.id['identities']);
    expect(Number(again.id['auth_time'])).toBe(Number(first.id['auth_time']) + 60);
  });

  it('is anew who was deleted', async () => {
    const first = await signInAt(bench, grace);
    await bench.client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'Corp_grace' }));
    expect((await signInAt(bench, grace)).id['sub']).not.toBe(first.id['sub']);
  });

  it('is not let in while disabled, and then again', async () => {
    const { id } = await signInAt(bench, grace);
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'Corp_grace' }));
    await turnsAway(bench, { ...grace, email: 'new@example.com' }, 'User is not enabled');
    await bench.client.send(new AdminEnableUserCommand({ UserPoolId, Username: 'Corp_grace' }));
    expect((await signInAt(bench, grace)).id['sub']).toBe(id['sub']);
  });

  it.each([
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'a@b.example',
    'Größe-日本',
    'x'.repeat(123),
    '__proto__',
    '../..',
    '<b>',
  ])('may be called %s by the provider', async (sub) => {
    const { id } = await signInAt(bench, { sub });
    expect(id['cognito:username']).toBe(`Corp_${sub}`);
    expect((await signInAt(bench, { sub })).id['sub']).toBe(id['sub']);
  });

  it.each([
    ['x'.repeat(124)],
    ['with blank'],
    ['with\ttab'],
    ['with\u0000nothing'],
    ['line\nbreak'],
    ['zero\u200bwidth'],
    [' '],
  ])('is refused by a name that no username can be: %j', (sub) => turnsAway(bench, { sub }, invalidName));

  it('is two users where subjects differ by case, as the pool tells them apart', async () => {
    const [lower, upper] = [await signInAt(bench, { sub: 'grace' }), await signInAt(bench, { sub: 'Grace' })];
    expect([lower, upper].map(({ id }) => id['cognito:username'])).toEqual(['Corp_grace', 'Corp_Grace']);
    expect(lower.id['sub']).not.toBe(upper.id['sub']);
  });

  it('never takes over a local user of that name', async () => {
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'Corp_grace' }));
    await turnsAway(bench, grace, taken('Corp_grace'));
  });

  it('nor one who signed themselves up under it', async () => {
    await bench.client.send(new SignUpCommand({ ClientId: clientId, Username: 'Corp_grace', Password: password }));
    await turnsAway(bench, grace, taken('Corp_grace'));
  });

  it('nor one of that name who is somebody else at the provider', async () => {
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'Corp_grace' }));
    await link(bench, 'Corp_grace', 'hopper');
    await turnsAway(bench, grace, taken('Corp_grace'));
    expect((await signInAt(bench, { sub: 'hopper' })).id['cognito:username']).toBe('Corp_grace');
  });

  it('cannot be signed up by anybody else', async () => {
    await signInAt(bench, grace);
    const signUp = new SignUpCommand({ ClientId: clientId, Username: 'Corp_grace', Password: password });
    await refuses(bench, signUp, 'UsernameExistsException', 'User already exists');
    const create = new AdminCreateUserCommand({ UserPoolId, Username: 'Corp_grace' });
    await refuses(bench, create, 'UsernameExistsException', 'User account already exists');
  });

  it('cannot have its identities written', async () => {
    await signInAt(bench, grace);
    const UserAttributes = [{ Name: 'identities', Value: '[]' }];
    const update = new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'Corp_grace', UserAttributes });
    await expect(bench.client.send(update)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('is who they were when the provider is made again', async () => {
    const { id } = await signInAt(bench, grace);
    await bench.client.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName: providerName }));
    await addProvider(bench, {
      ProviderName: providerName,
      ProviderType: 'OIDC',
      ProviderDetails: openIdDetails(bench.provider),
    });
    expect((await signInAt(bench, grace)).id['sub']).toBe(id['sub']);
  });

  it('reads themselves by the access token', async () => {
    const { access } = await signInAt(bench, grace, { scope: 'openid aws.cognito.signin.user.admin' });
    const user = await bench.client.send(new GetUserCommand({ AccessToken: access }));
    expect(user.Username).toBe('Corp_grace');
  });
});

describe('the group of a provider', () => {
  const bench = withFederation();
  const group = `${poolId}_Corp`;
  const groupsOf = async (Username = 'Corp_grace') => {
    const { Groups = [] } = await bench.client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
    return Groups.map(({ GroupName }) => GroupName);
  };

  it('is joined by who comes for the first time, and told in both tokens', async () => {
    const { id, accessClaims } = await signInAt(bench, grace);
    expect(await groupsOf()).toEqual([group]);
    expect([id['cognito:groups'], accessClaims['cognito:groups']]).toEqual([[group], [group]]);
  });

  it('is not joined again by who was taken out of it', async () => {
    await signInAt(bench, grace);
    const membership = { UserPoolId, Username: 'Corp_grace', GroupName: group };
    await bench.client.send(new AdminRemoveUserFromGroupCommand(membership));
    expect((await signInAt(bench, grace)).id['cognito:groups']).toBeUndefined();
  });

  it('lets in without it when it was deleted, and is joined once it is made again', async () => {
    await bench.client.send(new DeleteGroupCommand({ UserPoolId, GroupName: group }));
    expect((await signInAt(bench, grace)).id['cognito:groups']).toBeUndefined();
    await bench.client.send(new CreateGroupCommand({ UserPoolId, GroupName: group }));
    expect((await signInAt(bench, { sub: 'hopper' })).id['cognito:groups']).toEqual([group]);
    expect(await groupsOf()).toEqual([]);
  });

  it('is not joined by who is linked, whose own groups count', async () => {
    await bench.client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
    await bench.client.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'staff', Username: 'ada' }));
    await link(bench, 'ada', 'grace');
    expect((await signInAt(bench, grace)).id['cognito:groups']).toEqual(['staff']);
  });
});

describe('in a pool that tells no case apart, a federated user', () => {
  const bench = withFederation({ pool: { UsernameConfiguration: { CaseSensitive: false } } });

  it('is called in lower case altogether', async () => {
    const { id } = await signInAt(bench, { sub: 'Grace.Hopper' });
    expect(id['cognito:username']).toBe('corp_grace.hopper');
    expect(id['identities']).toMatchObject([{ userId: 'Grace.Hopper', providerName: 'Corp' }]);
    const user = await bench.client.send(new AdminGetUserCommand({ UserPoolId, Username: 'CORP_Grace.Hopper' }));
    expect(user.Username).toBe('corp_grace.hopper');
    expect((await signInAt(bench, { sub: 'Grace.Hopper' })).id['sub']).toBe(id['sub']);
  });

  it('is refused when the provider comes to write the subject otherwise', async () => {
    await signInAt(bench, { sub: 'Grace' });
    await turnsAway(bench, { sub: 'grace' }, invalidName);
  });

  it('never takes over a local user of that name', async () => {
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'CORP_GRACE' }));
    await turnsAway(bench, { sub: 'Grace' }, taken('corp_grace'));
  });

  it('nor one whom another provider called so', async () => {
    const details = openIdDetails(bench.provider);
    await signInAt(bench, grace);
    await addProvider(bench, { ProviderName: 'CORP', ProviderType: 'OIDC', ProviderDetails: details });
    const { sent } = await comeBack(bench, grace, { identity_provider: 'CORP' });
    expect(sent).toMatchObject({ error: 'invalid_request', error_description: taken('corp_grace') });
    expect(storedUser(bench, 'corp_grace')?.identities).toMatchObject([{ providerName: 'Corp' }]);
  });
});

const verified = { email: 'ada@example.com', email_verified: true };
const both = { ...mapping, email_verified: 'email_verified' };
const aPoolWith: [string, object, object][] = [
  ['AliasAttributes', { AliasAttributes: ['email', 'preferred_username'] }, {}],
  ['UsernameAttributes', { UsernameAttributes: ['email'] }, { Username: 'ada@example.com' }],
];
describe.each(aPoolWith)('in a pool with %s, a federated user', (_name, pool, user) => {
  const bench = withFederation({ pool: { ...pool }, user: { ...user } }, {}, { AttributeMapping: both });

  it('is somebody else than the local user of the same address, by which they are not found', async () => {
    const { id } = await signInAt(bench, { sub: 'grace', ...verified });
    expect(id).toMatchObject({ 'cognito:username': 'Corp_grace', email: 'ada@example.com', email_verified: true });
    const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada@example.com' }));
    expect(found.Username).not.toBe('Corp_grace');
    const { Users } = await bench.client.send(
      new ListUsersCommand({ UserPoolId, Filter: 'email = "ada@example.com"' }),
    );
    expect(Users).toHaveLength(2);
  });

  it('is not found by an address of their own either', async () => {
    await signInAt(bench, { sub: 'grace', email: 'grace@example.com', email_verified: true });
    const get = new AdminGetUserCommand({ UserPoolId, Username: 'grace@example.com' });
    await refuses(bench, get, 'UserNotFoundException', 'User does not exist.');
    expect(storedUser(bench)?.aliases).toEqual([]);
  });
});

describe('in a pool where a preferred_username is a name', () => {
  const bench = withFederation({
    pool: { AliasAttributes: ['preferred_username'] },
    user: { UserAttributes: { preferred_username: 'Corp_grace' } },
  });

  it('whoever has that of a federated user keeps it', () => turnsAway(bench, grace, taken('Corp_grace')));
});
