import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetUserCommand,
  ListUsersInGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ask, commandFor } from '../../../support/commands';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { signIn } from '../../../support/signIn';
import { counts, describe_, initiate, later, momentOf, recover, start } from './recovering';

const mail = (name: string) => ({ UserAttributes: { email: `${name}@example.com`, email_verified: 'true' } });

const bench = withEmulator({
  fixtures: onePool({
    pool: { AliasAttributes: ['email'] },
    users: ['ada', 'bob', 'carl'].map((name) => user(name, mail(name))),
    groups: [{ GroupName: 'staff' }],
  }),
});

const send = (command: object) => bench.client.send(command as never);

const rowOf = (key: string) => bench.world.state.users.get(UserPoolId, key);

const setEmail = (Username: string, Value: string) =>
  send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username,
      UserAttributes: [
        { Name: 'email', Value },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );

const members = async (GroupName: string) =>
  (await bench.client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName }))).Users?.map(
    ({ Username }) => Username,
  );

const newPassword = 'Another-horse-2';

describe('a recovery', () => {
  test('is RESTORING, then completed, and can be started once', async () => {
    const moment = momentOf(bench);
    later(bench);
    const { RestoreId } = await initiate(bench, moment);
    await expect(start(bench, RestoreId)).resolves.toMatchObject({ RestoreId, RestoreStatus: 'RESTORING' });
    await expect(describe_(bench, RestoreId)).resolves.toMatchObject({ RestoreStatus: 'RESTORE_COMPLETED' });
    await refuses(
      bench,
      commandFor('StartPointInTimeRecovery', { UserPoolId, RestoreId }),
      'InvalidParameterException',
      `Point-in-time recovery ${RestoreId} cannot be started: its status is RESTORE_COMPLETED.`,
    ); // likely
    await setEmail('ada', 'writes@example.com'); // which go on
  });

  test("reaches as far back as when it was initiated, whatever plan was the pool's before", async () => {
    const hour = 3_600_000;
    bench.emulator.clock.freeze(true);
    later(bench, 30 * hour);
    const moment = momentOf(bench);
    await send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
    await ask(bench, 'UpdateUserPool', { UserPoolId, UserPoolTier: 'PLUS' });
    later(bench, 23 * hour);
    const { RestoreId } = await initiate(bench, moment);
    later(bench, 24 * hour - 1);
    await start(bench, RestoreId);
    expect(rowOf('ada')).toMatchObject({ enabled: true });
  });

  test('gives users back what they were, and nothing that they changed before', async () => {
    await setEmail('ada', 'before@example.com');
    const before = rowOf('ada');
    const moment = momentOf(bench);
    await setEmail('ada', 'after@example.com');
    await send(new AdminDisableUserCommand({ UserPoolId, Username: 'bob' }));
    const preview = await recover(bench, moment);
    expect(counts(preview)).toEqual({ Users: [0, 2, 0] });
    expect(rowOf('ada')).toEqual(before);
    expect(rowOf('bob')).toMatchObject({ enabled: true });
  });

  test('brings deleted users back, under their sub, and takes away who was made since, with what is theirs', async () => {
    await send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'ada', GroupName: 'staff' }));
    const before = rowOf('ada');
    const { AccessToken } = await signIn(bench, 'ada');
    const moment = momentOf(bench);
    await send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
    await send(new AdminCreateUserCommand({ UserPoolId, Username: 'dora', MessageAction: 'SUPPRESS' }));
    await send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'dora', GroupName: 'staff' }));
    const preview = await recover(bench, moment);
    expect(counts(preview)).toEqual({ Users: [1, 0, 1], Groups: [0, 1, 0] });
    expect(rowOf('ada')).toEqual(before);
    expect(rowOf('dora')).toBeUndefined();
    await expect(members('staff')).resolves.toEqual(['ada']);
    await signIn(bench, 'ada');
    // a session that ended stays ended
    await refuses(
      bench,
      new GetUserCommand({ AccessToken }),
      'NotAuthorizedException',
      'Access Token has been revoked',
    );
  });

  test('tells one who was deleted from one who took the name', async () => {
    await send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'ada', GroupName: 'staff' }));
    const before = rowOf('ada');
    const moment = momentOf(bench);
    await send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
    await send(new AdminCreateUserCommand({ UserPoolId, Username: 'ada', MessageAction: 'SUPPRESS' }));
    const set = { UserPoolId, Username: 'ada', Password: newPassword, Permanent: true };
    await send(new AdminSetUserPasswordCommand(set));
    await send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'ada', GroupName: 'staff' }));
    const { AccessToken } = await signIn(bench, 'ada', { PASSWORD: newPassword });
    const preview = await recover(bench, moment);
    expect(counts(preview)).toMatchObject({ Users: [1, 0, 1] });
    expect(rowOf('ada')).toEqual(before);
    await expect(members('staff')).resolves.toEqual(['ada']);
    await signIn(bench, 'ada');
    await refuses(bench, new GetUserCommand({ AccessToken }), 'UserNotFoundException', 'User does not exist.');
  });

  test('lets e-mail addresses change hands, in a ring', async () => {
    const moment = momentOf(bench);
    await setEmail('ada', 'x@example.com');
    await setEmail('bob', 'ada@example.com');
    await setEmail('carl', 'bob@example.com');
    await setEmail('ada', 'carl@example.com');
    await recover(bench, moment);
    for (const name of ['ada', 'bob', 'carl']) {
      const Username = `${name}@example.com`;
      const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId, Username }));
      expect(found.Username).toBe(name);
    }
  });

  test('leaves passwords that were changed since as they are', async () => {
    const moment = momentOf(bench);
    const change = { UserPoolId, Username: 'ada', Password: newPassword, Permanent: true };
    await send(new AdminSetUserPasswordCommand(change));
    await setEmail('ada', 'after@example.com');
    const temporary = { UserPoolId, Username: 'bob', Password: newPassword, Permanent: false };
    await send(new AdminSetUserPasswordCommand(temporary));
    const preview = await recover(bench, moment);
    expect(counts(preview)).toEqual({ Users: [0, 1, 0] });
    expect(rowOf('ada')?.attributes['email']).toBe('ada@example.com');
    await signIn(bench, 'ada', { PASSWORD: newPassword });
    expect(rowOf('bob')).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' }); // likely: it says what the password is
  });

  test('gives groups back, and who was in them', async () => {
    await send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'bob', GroupName: 'staff' }));
    const before = bench.world.state.groups.get(UserPoolId, 'staff');
    const moment = momentOf(bench);
    await send(new DeleteGroupCommand({ UserPoolId, GroupName: 'staff' }));
    await send(new CreateGroupCommand({ UserPoolId, GroupName: 'guests' }));
    await send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'ada', GroupName: 'guests' }));
    const preview = await recover(bench, moment);
    expect(counts(preview)).toEqual({ Groups: [1, 0, 1] });
    expect(bench.world.state.groups.get(UserPoolId, 'staff')).toEqual(before);
    await expect(members('staff')).resolves.toEqual(['bob']);
    expect(bench.world.state.groups.get(UserPoolId, 'guests')).toBeUndefined();
    expect(bench.world.state.memberships.count(UserPoolId)).toBe(1);
  });

  test('counts a group as changed by what it is and by who is in it', async () => {
    await send(new CreateGroupCommand({ UserPoolId, GroupName: 'guests' }));
    await send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'bob', GroupName: 'staff' }));
    const moment = momentOf(bench);
    await send(new UpdateGroupCommand({ UserPoolId, GroupName: 'guests', Description: 'others' }));
    await send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username: 'bob', GroupName: 'staff' }));
    const preview = await recover(bench, moment);
    expect(counts(preview)).toEqual({ Groups: [0, 2, 0] }); // the second: likely
  });

  test('signs out whom it disables, and signs nobody in who was signed out', async () => {
    await send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
    const { AccessToken: bobs } = await signIn(bench, 'bob');
    const moment = momentOf(bench);
    await send(new AdminEnableUserCommand({ UserPoolId, Username: 'ada' }));
    await send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'bob' }));
    await setEmail('bob', 'after@example.com');
    const signedOutAt = rowOf('bob')?.signedOutAt;
    await signIn(bench, 'ada');
    await recover(bench, moment);
    expect(rowOf('ada')).toMatchObject({ enabled: false });
    const grants = bench.world.state.grants.all('user', UserPoolId, 'ada');
    expect(grants.every(({ revokedAt }) => revokedAt !== undefined)).toBe(true);
    expect(rowOf('bob')).toMatchObject({ signedOutAt });
    await refuses(
      bench,
      new GetUserCommand({ AccessToken: bobs }),
      'NotAuthorizedException',
      'Access Token has been revoked',
    );
  });

  test('gives passkeys back, and forgets nothing of what authenticators counted', async () => {
    const { webAuthnCredentials } = bench.world.state;
    const passkey = { ...rowsOf(UserPoolId).webAuthnCredentials, userKey: 'ada', counter: 3 };
    for (const id of ['one', 'two', 'three']) webAuthnCredentials.put({ ...passkey, id });
    const moment = momentOf(bench);
    webAuthnCredentials.delete(UserPoolId, 'one');
    webAuthnCredentials.set({ ...passkey, id: 'two', counter: 8, transports: ['usb'] });
    webAuthnCredentials.set({ ...passkey, id: 'three', counter: 9 });
    webAuthnCredentials.put({ ...passkey, id: 'four', userKey: 'bob' });
    const preview = await recover(bench, moment);
    expect(counts(preview)).toEqual({ Passkeys: [1, 1, 1] });
    const found = webAuthnCredentials
      .picture(UserPoolId)
      .map(({ id, counter, transports }) => [id, counter, transports]);
    expect(found.sort()).toEqual([
      ['one', 3, passkey.transports],
      ['three', 9, passkey.transports],
      ['two', 8, passkey.transports],
    ]);
  });

  test('gives authenticators back, whose used codes stay used', async () => {
    const { users } = bench.world.state;
    const mfa = { enabled: ['SOFTWARE_TOKEN_MFA' as const] };
    users.set({ ...rowOf('ada')!, mfa, softwareToken: { secret: 'OLD', used: [1] } });
    users.set({ ...rowOf('bob')!, mfa, softwareToken: { secret: 'SAME', used: [1] } });
    const moment = momentOf(bench);
    users.set({ ...rowOf('ada')!, softwareToken: { secret: 'NEW', used: [7] } });
    users.set({ ...rowOf('bob')!, mfa: { enabled: [] }, softwareToken: { secret: 'SAME', used: [7] } });
    expect(counts(await recover(bench, moment))).toEqual({ 'User MFAs': [0, 2, 0] });
    expect(rowOf('ada')).toMatchObject({ mfa, softwareToken: { secret: 'OLD', used: [1] } });
    expect(rowOf('bob')).toMatchObject({ mfa, softwareToken: { secret: 'SAME', used: [7] } });
  });

  test('keeps the status that goes with a password, not another one', async () => {
    const { users } = bench.world.state;
    const names = ['ada', 'bob', 'carl'];
    for (const name of names) users.set({ ...rowOf(name)!, status: 'RESET_REQUIRED' });
    const moment = momentOf(bench);
    users.set({ ...rowOf('ada')!, status: 'CONFIRMED', password: 'another' }); // a new one was due, and came
    users.set({ ...rowOf('bob')!, status: 'CONFIRMED' });
    await recover(bench, moment);
    expect(names.map((name) => rowOf(name)?.status)).toEqual(['CONFIRMED', 'RESET_REQUIRED', 'RESET_REQUIRED']);
  });

  test('changes nothing of other pools, and no configuration', async () => {
    const { UserPool: other } = await ask(bench, 'CreateUserPool', { PoolName: 'other' });
    const moment = momentOf(bench);
    const Id = other?.Id ?? '';
    await send(new AdminCreateUserCommand({ UserPoolId: Id, Username: 'ada', MessageAction: 'SUPPRESS' }));
    await ask(bench, 'CreateUserPoolClient', { UserPoolId, ClientName: 'later' });
    await ask(bench, 'AddCustomAttributes', {
      UserPoolId,
      CustomAttributes: [{ Name: 'late', AttributeDataType: 'String' }],
    });
    await setEmail('ada', 'after@example.com');
    const { userPools, clients, users } = bench.world.state;
    const before = [userPools.picture(''), clients.picture(UserPoolId), users.picture(Id)];
    await recover(bench, moment);
    expect([userPools.picture(''), clients.picture(UserPoolId), users.picture(Id)]).toEqual(before);
  });

  test('costs what changed since, whatever the pool holds', async () => {
    const { state, timeline } = bench.world;
    const like = rowOf('ada')!;
    state.transaction(() => {
      for (let at = 0; at < 5000; at++) {
        state.users.put({ ...like, key: `u${at}`, username: `u${at}`, sub: `sub ${at}`, aliases: [] });
      }
    });
    const moment = momentOf(bench);
    await setEmail('ada', 'one@example.com');
    await setEmail('ada', 'two@example.com');
    expect(timeline.past(UserPoolId, moment).looked).toBe(2);
    let written = 0;
    const stop = state.subscribe(({ changes, cause }) => {
      if (cause === 'StartPointInTimeRecovery') written += changes.length;
    });
    await recover(bench, moment);
    stop();
    expect(written).toBe(2); // ada, and the recovery itself
  });
});
