import { said, verified, withPreToken } from '../support/preToken';
import { onePool, user } from '../support/pools';
import { signIn } from '../support/signIn';

// What PreTokenGeneration makes of groups and roles [docs: groupOverrideDetails].

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const fixtures = onePool({
  groups: [{ GroupName: 'staff', RoleArn: role('staff') }],
  users: [user('ada', { Groups: ['staff'] })],
});
const names = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'];

const staff = { names: ['staff'], roles: [role('staff')], preferred: role('staff') };
const given = { groupsToOverride: ['a', 'b'], iamRolesToOverride: [role('x'), role('y')], preferredRole: role('y') };
const replaced = { names: ['a', 'b'], roles: [role('x'), role('y')], preferred: role('y') };

interface Expected {
  readonly names?: string[];
  readonly roles?: string[];
  readonly preferred?: string;
}

const claimsOf = ({ names: groups, roles, preferred }: Expected) => ({
  ...(groups && { 'cognito:groups': groups }),
  ...(roles && { 'cognito:roles': roles }),
  ...(preferred !== undefined && { 'cognito:preferred_role': preferred }),
});

describe.each([
  ['V1_0', 'claimsOverrideDetails'],
  ['V2_0', 'claimsAndScopeOverrideDetails'],
  ['V3_0', 'claimsAndScopeOverrideDetails'],
] as const)('Groups by a response of the form %s', (form, member) => {
  const { bench, trigger } = withPreToken(form, { fixtures });

  async function seen() {
    const { IdToken, AccessToken } = await signIn(bench, 'ada');
    const [id, access] = [await verified(bench, IdToken), await verified(bench, AccessToken)];
    return { id: said(id, names), access: said(access, names) };
  }

  test.each<[string, object, Expected]>([
    ['no response', {}, staff],
    ['null', { [member]: null }, staff],
    ['details that do not speak of them', { [member]: {} }, staff],
    ['groups of its own', { [member]: { groupOverrideDetails: given } }, replaced],
    [
      'groups alone: the roles are gone',
      { [member]: { groupOverrideDetails: { groupsToOverride: ['a'] } } },
      { names: ['a'] },
    ],
    [
      'roles alone: the groups are gone',
      { [member]: { groupOverrideDetails: { iamRolesToOverride: [role('x')] } } },
      { roles: [role('x')] },
    ],
    [
      'a preferred role alone',
      { [member]: { groupOverrideDetails: { preferredRole: role('x') } } },
      { preferred: role('x') },
    ],
    ['an empty object', { [member]: { groupOverrideDetails: {} } }, {}],
    ['null for them', { [member]: { groupOverrideDetails: null } }, {}],
    [
      'empty lists',
      { [member]: { groupOverrideDetails: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null } } },
      {},
    ],
  ])('%s', async (_, response, expected) => {
    trigger.responds(response);
    expect(await seen()).toEqual({
      id: claimsOf(expected),
      access: claimsOf({ ...(expected.names && { names: expected.names }) }),
    });
  });

  test('the configuration that came, given back, keeps them', async () => {
    trigger.does((event) => ({
      ...event,
      response: { [member]: { groupOverrideDetails: event.request['groupConfiguration'] as unknown } },
    }));
    expect(await seen()).toEqual({ id: claimsOf(staff), access: claimsOf({ names: ['staff'] }) });
  });

  test('suppressed in the ID token they take the roles along, and stay in the access token', async () => {
    const change = { claimsToSuppress: ['cognito:groups'] };
    trigger.responds({
      [member]: { groupOverrideDetails: given, ...(form === 'V1_0' ? change : { idTokenGeneration: change }) },
    });
    expect(await seen()).toEqual({ id: {}, access: claimsOf({ names: ['a', 'b'] }) });
  });

  test('roles are not suppressed by themselves, nor groups set as claims', async () => {
    const change = {
      claimsToSuppress: ['cognito:roles', 'cognito:preferred_role'],
      claimsToAddOrOverride: { 'cognito:groups': 'forged', 'cognito:roles': 'forged' },
    };
    trigger.responds({
      [member]: form === 'V1_0' ? change : { idTokenGeneration: change, accessTokenGeneration: change },
    });
    expect(await seen()).toEqual({ id: claimsOf(staff), access: claimsOf({ names: ['staff'] }) });
  });

  if (form !== 'V1_0') {
    test('suppressed in the access token they stay in the ID token', async () => {
      trigger.responds({ [member]: { accessTokenGeneration: { claimsToSuppress: ['cognito:groups'] } } });
      expect(await seen()).toEqual({ id: claimsOf(staff), access: {} });
    });
  }
});
