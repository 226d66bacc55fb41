import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientId, password, poolId } from '../oauth/support';
import { refuses } from '../support/emulator';
import { Functions } from '../support/functions';
import { changeClient } from './changing';
import {
  addProvider,
  comeBack,
  link,
  mapTo,
  openIdDetails,
  providerName,
  signInAt,
  storedUser,
  tokensOf,
  turnsAway,
  withFederation,
} from './support';

// AdminLinkProviderForUser and AdminDisableProviderForUser, as they show when somebody comes from the provider.

const UserPoolId = poolId;
const grace = { sub: 'grace', email: 'grace@example.com', dept: 'compilers' };
const functions = new Functions();

describe('somebody of a provider who is linked to a local user', () => {
  const bench = withFederation();
  const unlink = (value: string, ProviderAttributeName = 'Cognito_Subject') =>
    bench.client.send(
      new AdminDisableProviderForUserCommand({
        UserPoolId,
        User: { ProviderName: providerName, ProviderAttributeName, ProviderAttributeValue: value },
      }),
    );

  it.each([
    ['the subject', 'Cognito_Subject', 'grace'],
    ['the name of a claim', 'dept', 'compilers'],
    ['the attribute that a claim is mapped to', 'nickname', 'compilers'],
    ['the claim of the subject', 'sub', 'grace'],
  ])('by %s signs in as that user', async (_by, attribute, value) => {
    await mapTo(bench, { username: 'sub', email: 'email', nickname: 'dept' });
    const before = storedUser(bench, 'ada');
    await link(bench, 'ada', value, { attribute });
    const { id, accessClaims } = await signInAt(bench, grace);
    expect(id).toMatchObject({
      sub: before?.sub,
      'cognito:username': 'ada',
      email: 'grace@example.com',
      identities: [{ userId: value, providerName, providerType: 'OIDC', primary: 'false' }],
    });
    expect(accessClaims).toMatchObject({ sub: before?.sub, username: 'ada' });
    expect(storedUser(bench)).toBeUndefined();
    expect(storedUser(bench, 'ada')).toMatchObject({
      status: 'CONFIRMED',
      attributes: { email: 'grace@example.com', nickname: 'compilers' },
    });
  });

  it('is not whoever has the value under a claim that another attribute is called like', async () => {
    await mapTo(bench, { username: 'sub', email: 'mail', name: 'email' });
    await link(bench, 'ada', 'grace@example.com', { attribute: 'email' });
    const { id } = await signInAt(bench, { sub: 'mallory', mail: 'grace@example.com' });
    expect(id['cognito:username']).toBe('Corp_mallory');
    expect((await signInAt(bench, { sub: 'grace', email: 'grace@example.com' })).id['cognito:username']).toBe('ada');
  });

  it('is not linked to whoever signed up under the name of a profile', async () => {
    await bench.client.send(
      new SignUpCommand({
        ClientId: clientId,
        Username: 'Corp_grace',
        Password: password,
        UserAttributes: [{ Name: 'email', Value: 'm@example.com' }],
      }),
    );
    const command = new AdminLinkProviderForUserCommand({
      UserPoolId,
      DestinationUser: { ProviderName: providerName, ProviderAttributeValue: 'grace' },
      SourceUser: {
        ProviderName: providerName,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: 'hopper',
      },
    });
    await refuses(bench, command, 'UserNotFoundException', 'User does not exist.');
  });

  it('is not whoever has the value under another claim', async () => {
    await mapTo(bench, { username: 'sub', nickname: 'dept', name: 'name' });
    await link(bench, 'ada', 'compilers', { attribute: 'dept' });
    const { id } = await signInAt(bench, { sub: 'grace', dept: 'payroll', name: 'compilers' });
    expect(id['cognito:username']).toBe('Corp_grace');
    expect((await signInAt(bench, { sub: 'compilers' })).id['cognito:username']).toBe('Corp_compilers');
  });

  it('is not one who shares a claim that is blank or missing', async () => {
    await mapTo(bench, { username: 'sub', nickname: 'dept' });
    await link(bench, 'ada', 'compilers', { attribute: 'dept' });
    expect((await signInAt(bench, { sub: 'one', dept: '' })).id['cognito:username']).toBe('Corp_one');
    expect((await signInAt(bench, { sub: 'two' })).id['cognito:username']).toBe('Corp_two');
  });

  it('is the one of the subject, where a claim says another', async () => {
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob' }));
    await mapTo(bench, { username: 'sub', nickname: 'dept' });
    await link(bench, 'bob', 'compilers', { attribute: 'dept' });
    await link(bench, 'ada', 'grace');
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('ada');
    expect((await signInAt(bench, { sub: 'other', dept: 'compilers' })).id['cognito:username']).toBe('bob');
  });

  it('is somebody of their own once the link is taken away', async () => {
    await link(bench, 'ada', 'grace');
    const { id: linked } = await signInAt(bench, grace);
    await unlink('grace');
    const { id } = await signInAt(bench, grace);
    expect(id['cognito:username']).toBe('Corp_grace');
    expect(id['sub']).not.toBe(linked['sub']);
    expect(storedUser(bench, 'ada')?.identities).toBeUndefined();
  });

  it('cannot be linked once they have come by themselves, but when that profile is gone', async () => {
    await signInAt(bench, grace);
    const command = new AdminLinkProviderForUserCommand({
      UserPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
      SourceUser: {
        ProviderName: providerName,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: 'grace',
      },
    });
    await refuses(
      bench,
      command,
      'InvalidParameterException',
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    );
    await bench.client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'Corp_grace' }));
    await bench.client.send(command);
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('ada');
  });

  it('may come by several providers', async () => {
    await addProvider(bench, {
      ProviderName: 'Other',
      ProviderType: 'OIDC',
      ProviderDetails: openIdDetails(bench.provider),
    });
    await changeClient(bench, { SupportedIdentityProviders: [providerName, 'Other'] });
    await link(bench, 'ada', 'grace');
    await link(bench, 'ada', 'hopper', { provider: 'Other' });
    const other = await signInAt(bench, { sub: 'hopper' }, { identity_provider: 'Other' });
    const { id } = await signInAt(bench, grace);
    expect([other.id['sub'], id['sub']]).toEqual([storedUser(bench, 'ada')?.sub, storedUser(bench, 'ada')?.sub]);
    expect(id['identities']).toMatchObject([
      { userId: 'grace', providerName: 'Corp', primary: 'false' },
      { userId: 'hopper', providerName: 'Other', primary: 'false' },
    ]);
    const stranger = await signInAt(bench, { sub: 'hopper' });
    expect(stranger.id['cognito:username']).toBe('Corp_hopper');
  });

  it('may be linked to a federated user, too', async () => {
    const { id } = await signInAt(bench, grace);
    await bench.client.send(
      new AdminLinkProviderForUserCommand({
        UserPoolId,
        DestinationUser: { ProviderName: providerName, ProviderAttributeValue: 'grace' },
        SourceUser: {
          ProviderName: providerName,
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: 'hopper',
        },
      }),
    );
    const linked = await signInAt(bench, { sub: 'hopper' });
    expect(linked.id).toMatchObject({ sub: id['sub'], 'cognito:username': 'Corp_grace' });
    expect(linked.id['identities']).toMatchObject([{ primary: 'true' }, { primary: 'false', userId: 'hopper' }]);
  });

  it('is not let in when that user is disabled', async () => {
    await link(bench, 'ada', 'grace');
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
    await turnsAway(bench, grace, 'User is not enabled');
  });

  it('is somebody of their own when that user was deleted', async () => {
    await link(bench, 'ada', 'grace');
    await bench.client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('Corp_grace');
  });

  it('comes in still when that user may sign in by no password any more', async () => {
    await link(bench, 'ada', 'grace');
    await bench.client.send(
      new AdminDisableProviderForUserCommand({
        UserPoolId,
        User: {
          ProviderName: 'Cognito',
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: 'ada',
        },
      }),
    );
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('ada');
  });

  it('comes in to a user who waits for a first password, whose status stays', async () => {
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob' }));
    await link(bench, 'bob', 'grace');
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('bob');
    expect(storedUser(bench, 'bob')?.status).toBe('FORCE_CHANGE_PASSWORD');
  });
});

describe('a federated user with a password', () => {
  const bench = withFederation({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });

  it('is CONFIRMED, and still comes in by the provider as well', async () => {
    const { id } = await signInAt(bench, grace);
    const Username = 'Corp_grace';
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }),
    );
    const user = await bench.client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(user.UserStatus).toBe('CONFIRMED');
    const again = await signInAt(bench, { ...grace, email: 'new@example.com' });
    expect(again.id).toMatchObject({ sub: id['sub'], email: 'new@example.com' });
    expect(storedUser(bench)).toMatchObject({ status: 'CONFIRMED', identities: [{ primary: true }] });
  });
});

describe('PreSignUp that links', () => {
  const bench = withFederation(
    {},
    { triggers: functions.given(['PreSignUp', 'PostConfirmation', 'PreAuthentication']) },
  );
  beforeEach(() => {
    functions.forget();
  });

  it('lets somebody in as the user whom it chose, at once', async () => {
    functions.runs('PreSignUp', async (event) => {
      await link(bench, 'ada', event.userName.slice('Corp_'.length));
      return event;
    });
    const { id } = await signInAt(bench, grace);
    expect(id).toMatchObject({ sub: storedUser(bench, 'ada')?.sub, 'cognito:username': 'ada' });
    expect(storedUser(bench)).toBeUndefined();
    expect(functions.sources).toEqual(['PreSignUp_ExternalProvider', 'PreAuthentication_Authentication']);
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('ada');
    expect(functions.sources.slice(2)).toEqual(['PreAuthentication_Authentication']);
  });

  it('may make that user first', async () => {
    functions.runs('PreSignUp', async (event) => {
      if (event.triggerSource === 'PreSignUp_AdminCreateUser') return event;
      await bench.client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'made' }));
      await link(bench, 'made', 'grace');
      return event;
    });
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('made');
  });

  it('and refuses has linked all the same', async () => {
    functions.runs('PreSignUp', async () => {
      await link(bench, 'ada', 'grace');
      throw new Error('Once more');
    });
    const { sent } = await comeBack(bench, grace);
    expect(sent['error_description']).toBe('PreSignUp failed with error Once more. ');
    expect((await tokensOf(bench, await comeBack(bench, grace))).id['cognito:username']).toBe('ada');
  });
});
