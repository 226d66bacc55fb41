import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import type { Kit, UsageReport } from 'cognito-emu';
import { run } from '../cli/io';
import { connect } from '../../src/client';
import { comeBack, link, withFederation } from '../federation/support';
import { machine, secret, token } from '../oauth/domain';
import { fixtures as oauth } from '../oauth/domain';
import { withEmulator, type Bench } from '../support/emulator';
import { accessFixtures, identityPoolId, withIdentityPools } from '../support/identityPools';
import { latestCode } from '../support/outbox';
import { clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

// Whom AWS counts as active, and what for [docs: the guide's page of quotas], each through its own door.

const clock = '2026-05-31T23:00:00Z';
const contacts = { email: 'ada@example.com', email_verified: 'true' };
const bench = withEmulator({
  clock,
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    groups: [{ GroupName: 'staff' }],
    users: [
      user('ada', { UserAttributes: contacts }),
      user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { email: 'una@example.com' } }),
    ],
  }),
});
const send = (command: object): Promise<unknown> => bench.client.send(command as never);
const usage = (month?: string) => bench.emulator.usage(month === undefined ? {} : { month });
const activeIn = async ({ emulator }: Pick<Bench, 'emulator'>) => (await emulator.usage()).activeUsers;

const ada = { UserPoolId, Username: 'ada' };
const byPassword = {
  ClientId,
  AuthFlow: 'USER_PASSWORD_AUTH' as const,
  AuthParameters: { USERNAME: 'ada', PASSWORD: password },
};
const one = [{ userPoolId: UserPoolId, plan: 'ESSENTIALS', kind: 'direct', count: 1 }];

/** Tokens of a sign-in of the month before, so that the call alone counts in this one. */
async function tokens() {
  const issued = await signIn(bench, 'ada');
  bench.emulator.clock.advance('61m');
  const refreshed = new idp.InitiateAuthCommand({
    ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: issued.RefreshToken },
  });
  return { AccessToken: issued.AccessToken, RefreshToken: issued.RefreshToken, refreshed };
}

describe('A user is active', () => {
  test.each<[string, () => object | Promise<object>]>([
    ['SignUp', () => new idp.SignUpCommand({ ClientId, Username: 'new', Password: password })],
    ['AdminCreateUser', () => new idp.AdminCreateUserCommand({ UserPoolId, Username: 'new' })],
    ['AdminConfirmSignUp', () => new idp.AdminConfirmSignUpCommand({ UserPoolId, Username: 'una' })],
    [
      'ConfirmSignUp',
      async () => {
        await send(new idp.ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
        expect(await activeIn(bench)).toEqual([]);
        return new idp.ConfirmSignUpCommand({ ClientId, Username: 'una', ConfirmationCode: await latestCode(bench) });
      },
    ],
    ['InitiateAuth', () => new idp.InitiateAuthCommand(byPassword)],
    ['a refresh', async () => (await tokens()).refreshed],
    ['GlobalSignOut', async () => new idp.GlobalSignOutCommand({ AccessToken: (await early()).AccessToken })],
    ['RevokeToken', async () => new idp.RevokeTokenCommand({ ClientId, Token: (await tokens()).RefreshToken })],
    ['AdminUserGlobalSignOut', () => new idp.AdminUserGlobalSignOutCommand(ada)],
    ['ForgotPassword', () => new idp.ForgotPasswordCommand({ ClientId, Username: 'ada' })],
    [
      'AdminSetUserPassword',
      () => new idp.AdminSetUserPasswordCommand({ ...ada, Password: password, Permanent: true }),
    ],
    [
      'AdminUpdateUserAttributes',
      () => new idp.AdminUpdateUserAttributesCommand({ ...ada, UserAttributes: [{ Name: 'name', Value: 'Ada' }] }),
    ],
    [
      'AdminDeleteUserAttributes',
      () => new idp.AdminDeleteUserAttributesCommand({ ...ada, UserAttributeNames: ['name'] }),
    ],
    ['AdminAddUserToGroup', () => new idp.AdminAddUserToGroupCommand({ ...ada, GroupName: 'staff' })],
    ['AdminRemoveUserFromGroup', () => new idp.AdminRemoveUserFromGroupCommand({ ...ada, GroupName: 'staff' })],
    ['AdminGetUser', () => new idp.AdminGetUserCommand(ada)],
    ['AdminDisableUser', () => new idp.AdminDisableUserCommand(ada)],
    ['AdminDeleteUser', () => new idp.AdminDeleteUserCommand(ada)],
  ])('by %s', async (_, command) => {
    await send(await command());
    expect(await activeIn(bench)).toEqual(one);
  });

  /** An access token that is still good when the month is over. */
  async function early() {
    bench.emulator.clock.set('2026-05-31T23:30:00Z');
    const issued = await signIn(bench, 'ada');
    bench.emulator.clock.set('2026-06-01T00:10:00Z');
    return issued;
  }

  test.each<[string, () => object | Promise<object>]>([
    ['ListUsers', () => new idp.ListUsersCommand({ UserPoolId })],
    ['AdminListGroupsForUser', () => new idp.AdminListGroupsForUserCommand(ada)],
    ['AdminResetUserPassword', () => new idp.AdminResetUserPasswordCommand(ada)],
    ['GetUser', async () => new idp.GetUserCommand({ AccessToken: (await early()).AccessToken })],
  ])('but not by %s', async (_, command) => {
    await send(await command());
    expect(await activeIn(bench)).toEqual([]);
  });

  test('but not by what is refused', async () => {
    const wrong = { ...byPassword, AuthParameters: { USERNAME: 'ada', PASSWORD: 'Wrong-horse-1' } };
    await expect(send(new idp.InitiateAuthCommand(wrong))).rejects.toThrow('Incorrect username or password.');
    await expect(send(new idp.AdminGetUserCommand({ UserPoolId, Username: 'nobody' }))).rejects.toThrow();
    expect(await activeIn(bench)).toEqual([]);
  });

  test('once a month, in each month of the clock', async () => {
    await send(new idp.AdminGetUserCommand(ada));
    await send(new idp.AdminGetUserCommand(ada));
    expect(await activeIn(bench)).toEqual(one);
    bench.emulator.clock.advance('1h');
    expect(await usage()).toMatchObject({ month: '2026-06', months: ['2026-05'], activeUsers: [] });
    await send(new idp.AdminGetUserCommand(ada));
    expect((await usage()).months).toEqual(['2026-05', '2026-06']);
    expect((await usage('2026-05')).activeUsers).toEqual(one);
  });

  test('in the dearest plan of the month', async () => {
    const plan = (UserPoolTier: 'LITE' | 'PLUS') =>
      send(new idp.UpdateUserPoolCommand({ UserPoolId, UserPoolTier, AutoVerifiedAttributes: ['email'] }));
    await plan('PLUS');
    await send(new idp.AdminGetUserCommand(ada));
    await plan('LITE');
    await send(new idp.AdminGetUserCommand(ada));
    await send(new idp.AdminGetUserCommand({ UserPoolId, Username: 'una' }));
    expect((await activeIn(bench)).map(({ plan: of, count }) => [of, count])).toEqual([
      ['LITE', 1],
      ['PLUS', 1],
    ]);
    expect((await usage()).dollars).toBe('0.02');
  });

  test('as far as the state goes back', async () => {
    await send(new idp.AdminGetUserCommand(ada));
    const point = await bench.emulator.snapshot();
    await send(new idp.AdminGetUserCommand({ UserPoolId, Username: 'una' }));
    await bench.emulator.restore(point);
    expect(await activeIn(bench)).toEqual(one);
    await bench.emulator.reset();
    expect(await activeIn(bench)).toEqual([]);
  });
});

describe('Somebody of a provider', () => {
  const federated = withFederation({}, { clock });

  test('of OpenID Connect is active apart from the others', async () => {
    await comeBack(federated, { sub: 'grace', email: 'grace@example.com' });
    expect(await activeIn(federated)).toEqual([
      { userPoolId: UserPoolId, plan: 'ESSENTIALS', kind: 'federated', count: 1 },
    ]);
  });

  test('makes a profile that is linked one of those, however it signs in', async () => {
    await link(federated, 'ada', 'grace');
    await federated.client.send(new idp.AdminGetUserCommand(ada));
    expect((await activeIn(federated)).map(({ kind }) => kind)).toEqual(['federated']);
  });
});

describe('Tokens of clients', () => {
  const machines = withEmulator({ clock, fixtures: oauth() });

  test('that act for themselves are counted, and nobody is active', async () => {
    for (let call = 0; call < 3; call++) {
      const { status } = await token(machines, {
        grant_type: 'client_credentials',
        client_id: machine,
        client_secret: secret,
      });
      expect(status).toBe(200);
    }
    await token(machines, { grant_type: 'client_credentials', client_id: machine, client_secret: 'wrong' });
    const { clientTokens, activeUsers, dollars } = await machines.emulator.usage();
    expect({ clientTokens, activeUsers, dollars }).toEqual({
      clientTokens: [{ userPoolId: UserPoolId, clientId: machine, count: 3 }],
      activeUsers: [],
      dollars: '0.00675',
    });
  });
});

test('Messages are counted by their medium', async () => {
  await send(new idp.ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  await send(new idp.ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
  expect((await usage()).messages).toEqual([{ userPoolId: UserPoolId, medium: 'EMAIL', by: 'cognito', count: 2 }]);
});

describe('Identity pools', () => {
  const identities = withIdentityPools({ clock, fixtures: accessFixtures() });

  test('have identities and credentials counted, which are free', async () => {
    const { IdentityId } = await identities.client.send(new GetIdCommand({ IdentityPoolId: identityPoolId }));
    await identities.client.send(new GetCredentialsForIdentityCommand({ IdentityId }));
    await identities.client.send(new GetCredentialsForIdentityCommand({ IdentityId }));
    expect(await identities.emulator.usage()).toMatchObject({ identities: 1, credentials: 2, microDollars: 0 });
  });
});

test('Requests a second that are provisioned cost from the default on', async () => {
  await send(
    new idp.UpdateProvisionedLimitCommand({
      LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category: 'UserCreation' } },
      RequestedLimitValue: 60,
    }),
  );
  const { provisionedRequests, dollars } = await usage();
  expect(provisionedRequests).toEqual([{ region: 'us-east-1', category: 'UserCreation', count: 10 }]);
  expect(dollars).toBe('200.00');
});

const doors: readonly (readonly [string, () => Kit])[] = [
  ['in this process', () => bench.emulator],
  ['by HTTP', () => connect(bench.emulator.url)],
];

describe.each(doors)('The report, %s,', (_, kit) => {
  test('says what it rests on and what it leaves out', async () => {
    await send(new idp.AdminGetUserCommand(ada));
    const report: UsageReport = await kit().usage();
    expect(report).toMatchObject({
      month: '2026-05',
      prices: { region: 'us-east-1', asOf: '2026-09-20' },
      microDollars: 0,
      dollars: '0.00',
      activeUsers: one,
    });
    expect(report.lines.find(({ item }) => item === 'essentials')).toEqual({
      item: 'essentials',
      what: 'Monthly active users, Essentials',
      quantity: 1,
      free: 1,
      microDollars: 0,
      dollars: '0.00',
      source: '[docs: pricing page]',
    });
    expect(report.leftOut.join(' ')).toMatch(/SNS/);
  });

  test.each([
    [{ month: '2026-13' }, 'month is no month. Write it as 2026-05.'],
    [{ month: 'May' }, 'month is no month. Write it as 2026-05.'],
    [{ year: '2026' }, 'There is no parameter "year". This call takes month.'],
  ])('is refused to %j', async (query, message) => {
    await expect(kit().usage(query as object)).rejects.toMatchObject({ status: 400, code: 'InvalidQuery', message });
  });
});

describe('cognito-emu usage', () => {
  const ask = (...args: string[]) => run(['usage', '--url', bench.emulator.url, ...args]);

  test('is a table', async () => {
    await send(new idp.ForgotPasswordCommand({ ClientId, Username: 'ada' }));
    const { code, out, err } = await ask();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\nLeft out:\n')[0]).toBe(
      [
        '2026-05, priced as us-east-1 was on 2026-09-20',
        '',
        '  Monthly active users, Lite                         0            $0.00',
        '  Monthly active users, Essentials                   1   1 free   $0.00',
        '  Monthly active users, Plus                         0            $0.00',
        '  Monthly active users by SAML or OpenID Connect     0            $0.00',
        '  Tokens of clients that act for themselves          0            $0.00',
        '  Requests a second above the default, for a month   0            $0.00',
        '  Sum                                                             $0.00',
        '',
        '  active users   us-east-1_Example1   ESSENTIALS   1',
        '  messages       us-east-1_Example1   EMAIL        1',
        '',
      ].join('\n'),
    );
    expect(out).toMatch(/\nLeft out:\n {2}- Text messages and e-mail: /);
  });

  test('tells of other months, and takes one', async () => {
    await send(new idp.AdminGetUserCommand(ada));
    bench.emulator.clock.advance('1h');
    expect((await ask()).out).toMatch(/There are figures of 2026-05, too: --month\.\n$/);
    expect((await ask('--month', '2026-05')).out).toMatch(/active users +us-east-1_Example1 +ESSENTIALS +1\n/);
    expect(await ask('--month', 'x')).toEqual({
      code: 1,
      out: '',
      err: 'cognito-emu: month is no month. Write it as 2026-05.\n',
    });
  });

  test('is JSON for machines', async () => {
    const { out } = await ask('--json');
    expect(JSON.parse(out)).toEqual(await usage());
  });
});
