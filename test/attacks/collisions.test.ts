import { idp } from '../../src/contract';
import { withEmulator } from '../support/emulator';
import { onePool, clientId, password, poolId, user } from '../support/pools';
import { callerOf } from './caller';
import { seededRandom } from './generator';

// A world so small that names, addresses, aliases, groups, identities and tags run into one another all the time.

const names = ['ada', 'bob', 'a@example.com', 'b@example.com', '+15555550100'];
const usernames = [...names, 'ADA', 'Partner_1'];
const addresses = names.filter((name) => name.includes('@'));
const passwords = [password, 'Battery-staple-2'];

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

function attributesBy(random: Random) {
  const given: Record<string, string> = {};
  const may = (name: string, values: readonly string[]) => {
    if (random() < 0.5) given[name] = pick(random, values);
  };
  may('email', addresses);
  may('email_verified', ['true', 'false']);
  may('phone_number', ['+15555550100']);
  may('phone_number_verified', ['true', 'false']);
  may('preferred_username', names);
  return Object.entries(given).map(([Name, Value]) => ({ Name, Value }));
}

/** One call, drawn. `token` is that of somebody who signed in, `code` one that was sent. */
function drawn(random: Random, token: string, code: string): [name: string, input: object] {
  const of = { UserPoolId: poolId };
  const Username = pick(random, usernames);
  const named = { ...of, Username };
  const own = { ClientId: clientId, Username };
  const ForceAliasCreation = random() < 0.5;
  const identity = (ProviderAttributeValue: string) => ({
    ProviderName: 'Partner',
    ProviderAttributeName: 'Cognito_Subject',
    ProviderAttributeValue,
  });
  const tags = { ResourceArn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}` };
  const attributes = attributesBy(random);
  return pick<() => [string, object]>(random, [
    () => [
      'SignUp',
      { ...own, Password: password, UserAttributes: attributes.filter(({ Name }) => !Name.endsWith('d')) },
    ],
    () => [
      'AdminCreateUser',
      { ...named, UserAttributes: attributes, ForceAliasCreation, TemporaryPassword: password },
    ],
    () => ['AdminCreateUser', { ...named, MessageAction: 'RESEND' }],
    () => ['AdminUpdateUserAttributes', { ...named, UserAttributes: attributes }],
    () => ['AdminUpdateUserAttributes', { ...named, UserAttributes: attributes }],
    () => ['UpdateUserAttributes', { AccessToken: token, UserAttributes: attributes.slice(0, 1) }],
    () => ['AdminDeleteUserAttributes', { ...named, UserAttributeNames: attributes.map(({ Name }) => Name) }],
    () => ['AdminConfirmSignUp', named],
    () => ['ConfirmSignUp', { ...own, ConfirmationCode: code, ForceAliasCreation }],
    () => ['VerifyUserAttribute', { AccessToken: token, AttributeName: 'email', Code: code }],
    () => ['AdminSetUserPassword', { ...named, Password: pick(random, passwords), Permanent: random() < 0.8 }],
    () => [
      'ChangePassword',
      { AccessToken: token, PreviousPassword: password, ProposedPassword: pick(random, passwords) },
    ],
    () => ['ForgotPassword', own],
    () => ['ConfirmForgotPassword', { ...own, ConfirmationCode: code, Password: pick(random, passwords) }],
    () => ['AdminResetUserPassword', named],
    () => [
      'AdminLinkProviderForUser',
      {
        ...of,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
        SourceUser: identity(pick(random, ['1', '2'])),
      },
    ],
    () => ['AdminDisableProviderForUser', { ...of, User: identity(pick(random, ['1', '2'])) }],
    () => [pick(random, ['AdminDisableUser', 'AdminEnableUser', 'AdminDeleteUser', 'AdminGetUser']), named],
    () => [pick(random, ['CreateGroup', 'DeleteGroup', 'GetGroup']), { ...of, GroupName: Username }],
    () => [
      pick(random, ['AdminAddUserToGroup', 'AdminRemoveUserFromGroup']),
      { ...named, GroupName: pick(random, names) },
    ],
    () => ['TagResource', { ...tags, Tags: Object.fromEntries([[pick(random, names), Username]]) }],
    () => ['UntagResource', { ...tags, TagKeys: [Username, Username] }],
  ])();
}

const turns = 600;

describe.each([
  ['with every alias', { AliasAttributes: ['email', 'phone_number', 'preferred_username'] }],
  [
    'that ignores case',
    { AliasAttributes: ['email', 'preferred_username'], UsernameConfiguration: { CaseSensitive: false } },
  ],
  ['of addresses', { UsernameAttributes: ['email', 'phone_number'] }],
  [
    'that verifies before it updates',
    {
      AliasAttributes: ['email', 'preferred_username'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    },
  ],
])('in a pool %s', (_what, settings) => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { ...settings, AutoVerifiedAttributes: ['email'] },
      users: [
        user('UsernameAttributes' in settings ? 'a@example.com' : 'ada', {
          UserAttributes: { email: 'a@example.com', email_verified: 'true' },
        }),
        {
          Username: 'Partner_1',
          UserStatus: 'EXTERNAL_PROVIDER',
          UserAttributes: { email: 'b@example.com', email_verified: 'true' },
        },
      ],
    }),
  });
  const call = callerOf(bench);

  /** Whom names lead to: no name to two users, and every name of a user to that one. */
  const namesThatLeadAstray = () => {
    const { users } = bench.world.state;
    const owners = new Map<string, string>();
    return [...users.rows(poolId)].flatMap(({ key, aliases }) =>
      aliases.filter((alias) => {
        const before = owners.get(alias);
        owners.set(alias, key);
        return (before !== undefined && before !== key) || users.by('alias', poolId, alias)?.key !== key;
      }),
    );
  };

  test('whoever wants whatever somebody else has is answered by a rule', async () => {
    const random = seededRandom(20261126);
    const faults: string[] = [];
    const outcomes = new Map<string, number>();
    let token = 'none';
    for (let turn = 0; turn < turns; turn++) {
      if (turn % 10 === 0) {
        const AuthParameters = { USERNAME: pick(random, usernames), PASSWORD: pick(random, passwords) };
        const { status, body } = await call(
          idp,
          'InitiateAuth',
          JSON.stringify({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
        );
        const answer = JSON.parse(body) as { AuthenticationResult?: { AccessToken: string } };
        if (status === 200) token = answer.AuthenticationResult?.AccessToken ?? token;
      }
      const code = (await bench.emulator.messages.latest())?.code ?? '000000';
      const [name, input] = drawn(random, token, code);
      const { status, type, body } = await call(idp, name, JSON.stringify(input));
      outcomes.set(type, (outcomes.get(type) ?? 0) + 1);
      if (status >= 500) faults.push(`${name} ${JSON.stringify(input)}: ${status} ${body}`);
      const astray = namesThatLeadAstray();
      if (astray.length > 0) faults.push(`${name} ${JSON.stringify(input)} leads ${astray.join()} astray`);
    }
    expect(faults).toEqual([]);
    expect(outcomes.get('')).toBeGreaterThan(turns / 6);
    expect(outcomes.size).toBeGreaterThan(5);
  });
});
