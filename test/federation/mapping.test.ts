import {
  AddCustomAttributesCommand,
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  CreateIdentityProviderCommand,
  GetUserAttributeVerificationCodeCommand,
  UpdateIdentityProviderCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolId } from '../oauth/support';
import { refuses } from '../support/emulator';
import { latestCode } from '../support/outbox';
import { changeClient } from './changing';
import {
  link,
  mapping,
  mapTo,
  openIdDetails,
  providerName,
  signInAt,
  storedUser,
  turnsAway,
  withFederation,
  type FederationBench,
} from './support';

// AttributeMapping: what a provider's claims become.

const UserPoolId = poolId;
const custom = (Name: string, more: object = {}) => ({ Name, AttributeDataType: 'String', Mutable: true, ...more });
const pool = {
  Schema: [
    custom('token', { StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' } }),
    custom('level', { AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' } }),
    custom('since', { AttributeDataType: 'DateTime' }),
    custom('short', { StringAttributeConstraints: { MinLength: '2', MaxLength: '4' } }),
    custom('fixed', { Mutable: false }),
  ],
};
const admin = 'openid aws.cognito.signin.user.admin';

/** What the user has after a sign-in with these claims. */
async function becomes(bench: FederationBench, claims: Record<string, unknown>): Promise<Record<string, string>> {
  await signInAt(bench, { sub: 'grace', ...claims });
  return { ...storedUser(bench)?.attributes };
}

describe('claims of a provider', () => {
  const bench = withFederation({ pool });

  it('are written at each sign-in; one that is not there leaves what was, a blank one clears it', async () => {
    const first = { email: 'grace@example.com', email_verified: 'false', name: 'Grace' };
    expect(await becomes(bench, { email: 'grace@example.com', name: 'Grace', nickname: 'not mapped' })).toEqual(first);
    expect(await becomes(bench, { name: 'Grace Hopper' })).toEqual({ ...first, name: 'Grace Hopper' });
    expect(await becomes(bench, { email: 'new@example.com' })).toMatchObject({
      email: 'new@example.com',
      name: 'Grace Hopper',
    });
    expect(await becomes(bench, { name: '' })).toEqual({ email: 'new@example.com', email_verified: 'false' });
    expect(await becomes(bench, { name: null })).toEqual({ email: 'new@example.com', email_verified: 'false' });
    expect(await becomes(bench, { email: '' })).toEqual({});
  });

  it('change nothing, not even the date, where they are as before', async () => {
    await becomes(bench, { email: 'grace@example.com', name: 'Grace' });
    const before = storedUser(bench);
    bench.emulator.clock.advance(60_000);
    await becomes(bench, { email: 'grace@example.com', name: 'Grace' });
    expect(storedUser(bench)).toEqual(before);
    await becomes(bench, { name: 'Hopper' });
    expect(storedUser(bench)?.modifiedAt).toBeGreaterThan(before?.modifiedAt ?? Infinity);
  });

  it('go by the mapping as it is by now', async () => {
    await becomes(bench, { name: 'Grace', mail: 'a@example.com' });
    await mapTo(bench, { email: 'mail', 'custom:token': 'name' });
    expect(await becomes(bench, { name: 'Hopper', mail: 'b@example.com' })).toEqual({
      email: 'b@example.com',
      email_verified: 'false',
      name: 'Grace',
      'custom:token': 'Hopper',
    });
    await mapTo(bench, {});
    expect(await becomes(bench, { name: 'Nobody' })).toMatchObject({ name: 'Grace', 'custom:token': 'Hopper' });
  });

  it('are taken from user info where the ID token has none, and else from the ID token', async () => {
    bench.provider.manners = { userInfo: { sub: 'grace', name: 'of user info', email: 'info@example.com' } };
    expect(await becomes(bench, { email: 'token@example.com' })).toMatchObject({
      email: 'token@example.com',
      name: 'of user info',
    });
  });

  it.each([
    ['a number', 42, '42'],
    ['a truth', true, 'true'],
    ['several values', ['staff', 'all of us', 'a&b', 'x.y-z*_'], '[staff,all+of+us,a%26b,x.y-z*_]'],
    ['one value in a list', ['staff'], '[staff]'],
    ['no value in a list', [], '[]'],
    ['an object', { street: 'Main' }, '{"street":"Main"}'],
  ])('become text: %s', async (_what, name, text) => {
    expect(await becomes(bench, { name })).toMatchObject({ name: text });
  });

  it('are found by a name like any other, whatever JavaScript has under it', async () => {
    await mapTo(bench, { name: 'constructor', nickname: '__proto__', email: 'toString' });
    expect(await becomes(bench, {})).toEqual({});
    expect(await becomes(bench, { constructor: 'Grace' })).toEqual({ name: 'Grace' });
  });

  it('can be the tokens of the provider', async () => {
    await mapTo(bench, { 'custom:token': 'access_token' });
    expect(await becomes(bench, {})).toEqual({ 'custom:token': expect.stringMatching(/^[\da-f]{64}$/) as string });
    await mapTo(bench, { 'custom:token': 'id_token' });
    const { 'custom:token': token = '' } = await becomes(bench, {});
    const [, claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: 'grace' });
  });

  it('never name the user but by the subject, whatever username is mapped to', async () => {
    await mapTo(bench, { username: 'email' });
    const { id } = await signInAt(bench, { sub: 'grace', email: 'grace@example.com' });
    expect(id['cognito:username']).toBe('Corp_grace');
    expect(storedUser(bench)?.attributes).toEqual({});
  });

  it.each([
    ['email', 'no address', 'Invalid email address format.'],
    ['phone_number', '555 0100', 'Invalid phone number format.'],
    ['custom:level', 'high', 'custom:level: Attribute value must be a number'],
    ['custom:level', '12', 'custom:level: Number must be no greater than 9'],
    ['custom:since', 'yesterday', 'custom:since: Attribute value must be a date'],
    ['custom:short', 'x', 'custom:short: String must be at least 2 characters'],
    ['custom:short', 'xxxxx', 'custom:short: String must be no longer than 4 characters'],
    ['email_verified', 'perhaps', 'email_verified: Attribute value must be a boolean'],
    ['sub', 'mine', 'sub: Attribute cannot be updated.'],
  ])('that do not fit an attribute refuse a newcomer: %s of %j', async (attribute, value, text) => {
    await mapTo(bench, { [attribute]: 'claim' });
    await turnsAway(bench, { sub: 'grace', claim: value }, `Invalid user attributes: ${text}`, 'server_error');
  });

  it('that do not fit refuse who comes again, and leave the rest as it was', async () => {
    await mapTo(bench, { name: 'name', 'custom:level': 'level' });
    expect(await becomes(bench, { name: 'Grace', level: 3 })).toEqual({ name: 'Grace', 'custom:level': '3' });
    const text = 'Invalid user attributes: custom:level: Number must be no greater than 9';
    await turnsAway(bench, { sub: 'grace', name: 'Hopper', level: 10 }, text, 'server_error');
  });

  it('may be dates', async () => {
    await mapTo(bench, { 'custom:since': 'since' });
    expect(await becomes(bench, { since: '2026-11-25T00:00:00Z' })).toEqual({ 'custom:since': '2026-11-25T00:00:00Z' });
  });

  it('have at most 2048 characters', async () => {
    await mapTo(bench, { name: 'name' });
    const text = 'The value of the attribute name must have a length less than or equal to 2048 characters';
    await turnsAway(bench, { sub: 'grace', name: 'x'.repeat(2049) }, text);
    expect(await becomes(bench, { name: 'x'.repeat(2048) })).toHaveProperty('name.length', 2048);
    await turnsAway(bench, { sub: 'grace', name: 'x'.repeat(2049) }, text);
  });

  it('of an immutable attribute let in once, and never again, even as they were', async () => {
    await mapTo(bench, { 'custom:fixed': 'badge' });
    expect(await becomes(bench, { badge: '7' })).toEqual({ 'custom:fixed': '7' });
    const text = 'user.custom:fixed: Attribute cannot be updated.\n ';
    await turnsAway(bench, { sub: 'grace', badge: '7' }, text);
    await turnsAway(bench, { sub: 'grace', badge: '8' }, text);
    expect(await becomes(bench, {})).toEqual({ 'custom:fixed': '7' });
  });

  it('are passed over where the client may not write the attribute', async () => {
    await changeClient(bench, { WriteAttributes: ['name'] });
    expect(await becomes(bench, { name: 'Grace', email: 'grace@example.com' })).toEqual({ name: 'Grace' });
    await changeClient(bench, { WriteAttributes: ['email'] });
    expect(await becomes(bench, { name: 'Hopper', email: 'grace@example.com' })).toEqual({
      name: 'Grace',
      email: 'grace@example.com',
      email_verified: 'false',
    });
  });

  it('may be of attributes that the pool gets later, by their whole name', async () => {
    const CustomAttributes = [{ Name: 'team', AttributeDataType: 'String' as const, Mutable: true }];
    await bench.client.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes }));
    const AttributeMapping = { team: 'team' };
    await refuses(
      bench,
      new UpdateIdentityProviderCommand({ UserPoolId, ProviderName: providerName, AttributeMapping }),
      'InvalidParameterException',
      'AttributeMapping contains invalid mapping: [team]',
    );
    await refuses(
      bench,
      new CreateIdentityProviderCommand({
        UserPoolId,
        ProviderName: 'Other',
        ProviderType: 'OIDC',
        ProviderDetails: openIdDetails(bench.provider),
        AttributeMapping,
      }),
      'InvalidParameterException',
      'AttributeMapping contains invalid mapping: [team]',
    );
    await mapTo(bench, { 'custom:team': 'team' });
    expect(await becomes(bench, { team: 'compilers' })).toEqual({ 'custom:team': 'compilers' });
  });

  it('that somebody changed here are changed back at the next sign-in', async () => {
    const { access } = await signInAt(bench, { sub: 'grace', name: 'Grace' }, { scope: admin });
    const UserAttributes = [
      { Name: 'name', Value: 'Amazing' },
      { Name: 'nickname', Value: 'G' },
    ];
    await bench.client.send(new UpdateUserAttributesCommand({ AccessToken: access, UserAttributes }));
    expect(storedUser(bench)?.attributes).toEqual({ name: 'Amazing', nickname: 'G' });
    expect(await becomes(bench, { name: 'Grace' })).toEqual({ name: 'Grace', nickname: 'G' });
    const UserAttributeNames = ['name'];
    const Username = 'Corp_grace';
    await bench.client.send(new AdminDeleteUserAttributesCommand({ UserPoolId, Username, UserAttributeNames }));
    expect(await becomes(bench, {})).toEqual({ nickname: 'G' });
    expect(await becomes(bench, { name: 'Grace' })).toEqual({ name: 'Grace', nickname: 'G' });
  });
});

describe('an address of a federated user', () => {
  const bench = withFederation();
  const flagged = { ...mapping, email_verified: 'email_verified' };

  it('is verified as the provider says, where that is mapped', async () => {
    await mapTo(bench, flagged);
    const email = 'grace@example.com';
    expect(await becomes(bench, { email, email_verified: true })).toEqual({ email, email_verified: 'true' });
    expect(await becomes(bench, { email, email_verified: 'TRUE' })).toEqual({ email, email_verified: 'true' });
    expect(await becomes(bench, { email, email_verified: false })).toEqual({ email, email_verified: 'false' });
    expect(await becomes(bench, { email, email_verified: true })).toEqual({ email, email_verified: 'true' });
    expect(await becomes(bench, { email })).toEqual({ email, email_verified: 'false' });
  });

  it('is unverified again with each sign-in where that is not mapped, also of a local user who is linked', async () => {
    await link(bench, 'ada', 'grace');
    await signInAt(bench, { sub: 'grace', email: 'ada@example.com' });
    expect(storedUser(bench, 'ada')?.attributes).toEqual({ email: 'ada@example.com', email_verified: 'false' });
  });

  it('is not verified by a code that went to the one before', async () => {
    const { access } = await signInAt(bench, { sub: 'grace', email: 'grace@example.com' }, { scope: admin });
    await bench.client.send(
      new GetUserAttributeVerificationCodeCommand({ AccessToken: access, AttributeName: 'email' }),
    );
    const Code = await latestCode(bench);
    await becomes(bench, { email: 'victim@example.com' });
    await expect(
      bench.client.send(new VerifyUserAttributeCommand({ AccessToken: access, AttributeName: 'email', Code })),
    ).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    expect(storedUser(bench)?.attributes).toMatchObject({ email_verified: 'false' });
  });
});

describe('in a pool that requires an attribute, a federated user', () => {
  const bench = withFederation({
    pool: { Schema: [{ Name: 'email', Required: true, Mutable: true, AttributeDataType: 'String' }] },
  });
  const missing = 'Invalid user attributes: email: The attribute is required';

  it('is refused without it, in the words of lately', () =>
    turnsAway(bench, { sub: 'grace', name: 'Grace' }, missing, 'server_error'));

  it('is refused with a blank one', () => turnsAway(bench, { sub: 'grace', email: '' }, missing, 'server_error'));

  it('is refused where it is not mapped, or not to be written', async () => {
    await changeClient(bench, { WriteAttributes: ['name', 'email'] });
    await mapTo(bench, { name: 'name' });
    await turnsAway(bench, { sub: 'grace', email: 'grace@example.com' }, missing, 'server_error');
  });

  it('may come back without it, and not with a blank one', async () => {
    const email = 'grace@example.com';
    await becomes(bench, { email });
    expect(await becomes(bench, {})).toMatchObject({ email });
    const text = 'Invalid user attributes: email: Required attribute cannot be deleted.';
    await turnsAway(bench, { sub: 'grace', email: '' }, text, 'server_error');
  });
});

describe('a local user who is linked', () => {
  const bench = withFederation({ pool: { AliasAttributes: ['email'] } });
  const coming = { sub: 'grace', email: 'x@example.com', email_verified: true };

  it('is found by the address that the provider vouches for, unless somebody else is', async () => {
    await mapTo(bench, { ...mapping, email_verified: 'email_verified' });
    await link(bench, 'ada', 'grace');
    await bench.client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'bob',
        UserAttributes: [
          { Name: 'email', Value: 'x@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    await turnsAway(bench, coming, 'An account with the given email already exists.');
    await bench.client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'bob' }));
    await signInAt(bench, coming);
    expect(storedUser(bench, 'ada')?.aliases).toEqual(['x@example.com']);
  });
});
