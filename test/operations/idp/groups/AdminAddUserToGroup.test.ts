import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { adaSub, fixtures, groupsOf, join, noSuchGroup, noSuchPool, noSuchUser, nowhere, role } from './examples';

const bench = withEmulator({ fixtures });

describe('leaves behind', () => {
  test.each(['ada', 'ADA', 'ada@example.com', adaSub])('a member who was called %s', async (Username) => {
    await bench.client.send(join({ Username }));
    expect(await groupsOf(bench, 'ada')).toEqual(['admins', 'readers']);
  });

  test('the same after being added twice', async () => {
    await bench.client.send(join());
    const before = storedBy(bench);
    await bench.client.send(join());
    expect(storedBy(bench)).toEqual(before); // likely
  });

  test('tokens that name groups and roles from the next sign-in on', async () => {
    const before = await signIn(bench, 'bob');
    expect(decode(before.IdToken).claims).not.toHaveProperty('cognito:groups');
    await bench.client.send(join({ Username: 'bob', GroupName: 'readers' }));
    await bench.client.send(join({ Username: 'bob' }));
    const { IdToken, AccessToken } = await signIn(bench, 'bob');
    expect(decode(IdToken).claims).toMatchObject({
      'cognito:groups': ['admins', 'readers'], // order likely
      'cognito:roles': [role('admins')],
      'cognito:preferred_role': role('admins'),
    });
    const { claims } = decode(AccessToken);
    expect(claims['cognito:groups']).toEqual(['admins', 'readers']);
    expect(claims).not.toHaveProperty('cognito:roles');
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, join({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown user', () => refuses(bench, join({ Username: 'nobody' }), 'UserNotFoundException', noSuchUser));

  test.each(['nobody', 'elsewhere'])('the unknown group %s', (GroupName) =>
    refuses(bench, join({ GroupName }), 'ResourceNotFoundException', noSuchGroup),
  );

  test('one group more than a user may be in', async () => {
    const { groups, memberships } = bench.world.state;
    for (let at = 1; at < 100; at++) {
      groups.put({ userPoolId: poolId, name: `group${at}`, createdAt: 0, modifiedAt: 0 });
      memberships.put({ userPoolId: poolId, groupName: `group${at}`, userKey: 'ada' });
    }
    await refuses(bench, join(), 'InvalidParameterException', 'Exceeded the limit of groups for the user.'); // limit from the developer guide, code and text likely
  });
});
