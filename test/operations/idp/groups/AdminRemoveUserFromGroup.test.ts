import { AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { adaSub, fixtures, groupsOf, noSuchGroup, noSuchPool, noSuchUser, nowhere } from './examples';

const bench = withEmulator({ fixtures });

const leave = (more: { UserPoolId?: string; Username?: string; GroupName?: string } = {}) =>
  new AdminRemoveUserFromGroupCommand({ UserPoolId: poolId, Username: 'ada', GroupName: 'readers', ...more });

describe('leaves behind', () => {
  test.each(['ada', 'Ada', 'ada@example.com', adaSub])('no member who was called %s', async (Username) => {
    await bench.client.send(leave({ Username }));
    expect(await groupsOf(bench, 'ada')).toEqual([]);
  });

  test('tokens that name the group no more', async () => {
    await bench.client.send(leave());
    const { IdToken } = await signIn(bench, 'ada');
    expect(decode(IdToken).claims).not.toHaveProperty('cognito:groups');
  });

  test('nothing changed for who was no member', async () => {
    const before = storedBy(bench);
    await bench.client.send(leave({ Username: 'bob' }));
    expect(storedBy(bench)).toEqual(before); // likely
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, leave({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown user', () => refuses(bench, leave({ Username: 'nobody' }), 'UserNotFoundException', noSuchUser));

  test('an unknown group', () =>
    refuses(bench, leave({ GroupName: 'nobody' }), 'ResourceNotFoundException', noSuchGroup));
});
