import { DeleteRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  GetWebIdentityTokenCommand,
  type AssumeRoleCommandInput,
} from '@aws-sdk/client-sts';
import { withEmulator } from '../../support/emulator';
import * as sts from '../../support/sts';

const bench = withEmulator();
const client = () => sts.stsFor(bench);
const root = `arn:aws:iam::${sts.account}:root`;
const byAccount: sts.Statement = { Principal: { AWS: root }, Action: ['sts:AssumeRole', 'sts:TagSession'] };
const byApp: sts.Statement = { ...byAccount, Principal: { AWS: sts.arnOf('app') } };
const assume = (more: Partial<AssumeRoleCommandInput> = {}) =>
  new AssumeRoleCommand({ RoleArn: sts.arnOf('app'), RoleSessionName: 'test', ...more });
const denied = (who: string, role = 'app'): [string, number, string] => [
  'AccessDenied',
  403,
  `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${sts.arnOf(role)}`,
];
const invalid = (name: string, message: string): [string, number, string] => [name, 400, message];
const assumedBy = async (more: Partial<AssumeRoleCommandInput> = {}, from = client()) =>
  sts.stsFor(bench, sts.asGiven((await from.send(assume(more))).Credentials as never));
const callerOf = async (who: ReturnType<typeof client>) => (await who.send(new GetCallerIdentityCommand({}))).Arn;

describe('AssumeRole', () => {
  test('answers credentials of the role', async () => {
    const role = sts.haveRole(bench, 'app', [byAccount]);
    bench.world.clock.freeze(true);
    const answer = await client().send(assume({ DurationSeconds: 7200 }));
    expect(answer.AssumedRoleUser).toEqual({
      AssumedRoleId: `${role.roleId}:test`,
      Arn: `arn:aws:sts::${sts.account}:assumed-role/app/test`,
    });
    expect(answer).not.toHaveProperty('PackedPolicySize');
    const until = answer.Credentials?.Expiration?.getTime() ?? 0;
    expect(until - Math.floor(bench.world.clock.now() / 1000) * 1000).toBe(7_200_000);
    expect(await callerOf(sts.stsFor(bench, sts.asGiven(answer.Credentials as never)))).toBe(
      answer.AssumedRoleUser?.Arn,
    );
  });

  test('is asked by unsigned forms for a signature', async () => {
    const response = await fetch(bench.emulator.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  test.each<[string, sts.Statement[]]>([
    ['for another account', [{ ...byAccount, Principal: { AWS: 'arn:aws:iam::999999999999:root' } }]],
    ['for another action', [{ ...byAccount, Action: 'sts:AssumeRoleWithWebIdentity' }]],
    ['with an external id', [{ ...byAccount, Condition: { StringEquals: { 'sts:ExternalId': 'other' } } }]],
    ['and denies it', [byAccount, { ...byAccount, Effect: 'Deny' }]],
  ])('is refused by a role that is %s', async (_, trust) => {
    sts.haveRole(bench, 'app', trust);
    await sts.stsRefuses(bench, assume({ ExternalId: 'mine' }), denied(root));
  });

  test('is refused for a role that there is not', async () => {
    await sts.stsRefuses(bench, assume(), denied(root));
  });

  test('knows the external id, the name and the tags that are asked for', async () => {
    const Condition = {
      StringEquals: { 'sts:ExternalId': 'mine', 'aws:RequestTag/team': 'blue' },
      StringLike: { 'sts:RoleSessionName': 'te*' },
    };
    sts.haveRole(bench, 'app', [{ ...byAccount, Condition }]);
    const Tags = [{ Key: 'team', Value: 'blue' }];
    expect(await client().send(assume({ ExternalId: 'mine', Tags }))).toMatchObject({ PackedPolicySize: 1 });
    await sts.stsRefuses(bench, assume({ ExternalId: 'mine', Tags: [{ Key: 'team', Value: 'red' }] }), denied(root));
  });

  test('needs sts:SetSourceIdentity of a role for a source identity', async () => {
    sts.haveRole(bench, 'app', [byAccount]);
    await sts.stsRefuses(bench, assume({ SourceIdentity: 'ada' }), denied(root));
    sts.haveRole(bench, 'open', [{ Principal: '*', Action: 'sts:*' }]);
    const { SourceIdentity } = await client().send(assume({ RoleArn: sts.arnOf('open'), SourceIdentity: 'ada' }));
    expect(SourceIdentity).toBe('ada');
  });

  test.each<[string, Partial<AssumeRoleCommandInput>, string, string]>([
    [
      'a session name',
      { RoleSessionName: 'Session1:2' },
      'ValidationError',
      "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    ['a role', { RoleArn: 'nothing-valid-in-here' }, 'ValidationError', 'nothing-valid-in-here is invalid'],
    [
      'too long a duration',
      { DurationSeconds: 7201 },
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      'tags twice',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      },
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a transitive key without its tag',
      { TransitiveTagKeys: ['a'] },
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    ],
    ['a broken policy', { Policy: '{' }, 'MalformedPolicyDocumentException', 'Syntax errors in policy.'],
    [
      'an unknown policy',
      { PolicyArns: [{ arn: 'arn:aws:iam::000000000000:policy/none' }] },
      'ValidationError',
      'arn:aws:iam::000000000000:policy/none is invalid',
    ],
  ])('refuses %s', async (_, more, name, text) => {
    sts.haveRole(bench, 'app', [byAccount]);
    await sts.stsRefuses(bench, assume(more), invalid(name, text));
  });

  test('refuses the code of a device that nobody has', async () => {
    sts.haveRole(bench, 'app', [byAccount]);
    const text = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
    await sts.stsRefuses(bench, assume({ SerialNumber: 'arn:aws:iam::1:mfa/a', TokenCode: '123456' }), [
      'AccessDenied',
      403,
      text,
    ]);
  });

  describe('of a role by a role', () => {
    const Tags = [
      { Key: 'team', Value: 'blue' },
      { Key: 'own', Value: 'x' },
    ];
    beforeEach(() => {
      sts.haveRole(bench, 'app', [byAccount]);
      sts.haveRole(bench, 'next', [{ ...byAccount, Principal: { AWS: sts.arnOf('app') } }]);
    });
    const next = { RoleArn: sts.arnOf('next') };

    test('hands transitive tags on', async () => {
      const app = await assumedBy({ Tags, TransitiveTagKeys: ['team'] });
      const { Credentials } = await app.send(assume(next));
      expect(bench.world.state.awsSessions.get('', Credentials?.AccessKeyId ?? '')).toMatchObject({
        tags: { team: 'blue' },
        transitiveTagKeys: ['team'],
      });
      const text =
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.";
      const again = assume({ ...next, Tags, TransitiveTagKeys: ['team'] });
      await sts.stsRefuses(bench, again, invalid('InvalidParameterValue', text), app);
    });

    test('lasts an hour at most, and is not for others', async () => {
      const app = await assumedBy();
      const text = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.';
      await sts.stsRefuses(bench, assume({ ...next, DurationSeconds: 3601 }), invalid('ValidationError', text), app);
      await sts.stsRefuses(bench, assume(next), denied(root, 'next'));
    });

    test('is asked by the name that it is to have', async () => {
      const Condition = { StringEquals: { 'sts:RoleSessionName': 'ada' } };
      sts.haveRole(bench, 'next', [{ ...byApp, Condition }]);
      const [ada, bob] = [await assumedBy({ RoleSessionName: 'ada' }), await assumedBy({ RoleSessionName: 'bob' })];
      const refused = denied(`arn:aws:sts::${sts.account}:assumed-role/app/ada`, 'next');
      await sts.stsRefuses(bench, assume({ ...next, RoleSessionName: 'bob' }), refused, ada);
      await bob.send(assume({ ...next, RoleSessionName: 'ada' }));
    });

    test('keeps the source identity, where the role lets it', async () => {
      const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
      sts.haveRole(bench, 'app', [{ ...byAccount, Action }]);
      const app = await assumedBy({ SourceIdentity: 'ada' });
      const refused = denied(`arn:aws:sts::${sts.account}:assumed-role/app/test`, 'next');
      await sts.stsRefuses(bench, assume(next), refused, app);
      sts.haveRole(bench, 'next', [{ ...byApp, Action }]);
      await sts.stsRefuses(bench, assume({ ...next, SourceIdentity: 'eve' }), refused, app);
      await app.send(assume({ ...next, SourceIdentity: 'ada' }));
      const { Credentials, SourceIdentity } = await app.send(assume(next));
      expect(SourceIdentity).toBe('ada');
      expect(bench.world.state.awsSessions.get('', Credentials?.AccessKeyId ?? '')?.sourceIdentity).toBe('ada');
    });

    test('has no credentials of other kinds', async () => {
      const app = await assumedBy();
      const cannot = (what: string): [string, number, string] => [
        'AccessDenied',
        403,
        `Cannot call ${what} with session credentials`,
      ];
      await sts.stsRefuses(bench, new GetSessionTokenCommand({}), cannot('GetSessionToken'), app);
      await sts.stsRefuses(bench, new GetFederationTokenCommand({ Name: 'ada' }), cannot('GetFederationToken'), app);
    });
  });
});

test('whoever has credentials of their own is the root of the account', async () => {
  const answer = await client().send(new GetCallerIdentityCommand({}));
  expect(answer).toMatchObject({ Arn: root, UserId: sts.account, Account: sts.account });
});

test('GetSessionToken answers credentials of the same caller, for an hour', async () => {
  const { Credentials } = await client().send(new GetSessionTokenCommand({ DurationSeconds: 7200 }));
  expect(await callerOf(sts.stsFor(bench, sts.asGiven(Credentials as never)))).toBe(root);
  expect((Credentials?.Expiration?.getTime() ?? 0) - bench.world.clock.now()).toBeLessThanOrEqual(3_600_000);
});

test('GetFederationToken answers credentials of a user of that name', async () => {
  const { Credentials, ...rest } = await client().send(
    new GetFederationTokenCommand({ Name: 'ada', Tags: [{ Key: 'team', Value: 'blue' }] }),
  );
  const Arn = `arn:aws:sts::${sts.account}:federated-user/ada`;
  expect(rest).toMatchObject({
    FederatedUser: { FederatedUserId: `${sts.account}:ada`, Arn },
    PackedPolicySize: 1,
  });
  expect(await callerOf(sts.stsFor(bench, sts.asGiven(Credentials as never)))).toBe(Arn);
  expect(await client().send(new GetFederationTokenCommand({ Name: 'bob' }))).toMatchObject({ PackedPolicySize: 0 });
});

describe('temporary credentials', () => {
  const given = async (command: GetSessionTokenCommand | GetFederationTokenCommand) =>
    sts.asGiven((await client().send(command as GetSessionTokenCommand)).Credentials as never);
  const invalidToken: [string, number, string] = [
    'InvalidClientTokenId',
    403,
    'The security token included in the request is invalid',
  ];
  const cannot = (what: string): [string, number, string] => [
    'AccessDenied',
    403,
    `Cannot call ${what} with session credentials`,
  ];
  const info = new GetAccessKeyInfoCommand({ AccessKeyId: 'ASIAQAAAAAAAKQ6BWLE7' });

  test.each([
    ['GetFederationToken', new GetFederationTokenCommand({ Name: 'ada' })],
    ['GetSessionToken', new GetSessionTokenCommand({})],
  ])('of %s are not for IAM, and hardly for STS', async (operation, command) => {
    sts.haveRole(bench, 'app', [byAccount]);
    const own = await given(command);
    const holder = sts.stsFor(bench, own);
    await sts.stsRefuses(bench, info, cannot('GetAccessKeyInfo'), holder);
    const decode = new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' });
    await sts.stsRefuses(bench, decode, cannot('DecodeAuthorizationMessage'), holder);
    if (operation === 'GetSessionToken') await holder.send(assume());
    else await sts.stsRefuses(bench, assume(), cannot('AssumeRole'), holder);
    const iam = new IAMClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials: own, maxAttempts: 1 });
    for (const asked of [new ListRolesCommand({}), new DeleteRoleCommand({ RoleName: 'app' })]) {
      await sts.stsRefuses(bench, asked, invalidToken, iam as never);
    }
    iam.destroy();
  });

  test('of a role that is gone are nobody, also when another has its name', async () => {
    sts.haveRole(bench, 'app', [byAccount]);
    const app = await assumedBy();
    bench.world.state.roles.remove(bench.world.state.roles.by('arn', '', sts.arnOf('app'))!);
    await sts.stsRefuses(bench, new GetCallerIdentityCommand({}), invalidToken, app);
    sts.haveRole(bench, 'app', [byAccount], { roleId: 'AROAQAAAAAAAKQ6BWLE7Y' });
    await sts.stsRefuses(bench, new GetCallerIdentityCommand({}), invalidToken, app);
    await sts.stsRefuses(bench, assume(), invalidToken, app);
  });

  test('say that there was no MFA, and that no service calls for them; lasting ones say nothing of MFA', async () => {
    const deny = (Condition: object): sts.Statement => ({ ...byAccount, Effect: 'Deny', Condition });
    const noMfa = deny({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } });
    sts.haveRole(bench, 'app', [byAccount]);
    sts.haveRole(bench, 'next', [byAccount, byApp, noMfa, deny({ Bool: { 'aws:ViaAWSService': 'true' } })]);
    const app = await assumedBy();
    const next = assume({ RoleArn: sts.arnOf('next') });
    const who = `arn:aws:sts::${sts.account}:assumed-role/app/test`;
    await sts.stsRefuses(bench, next, denied(who, 'next'), app);
    await client().send(next);
    sts.haveRole(bench, 'next', [byApp]);
    await app.send(next);
    sts.haveRole(bench, 'next', [byAccount, deny({ Bool: { 'aws:ViaAWSService': 'false' } })]);
    await sts.stsRefuses(bench, next, denied(root, 'next'));
  });
});

test('GetAccessKeyInfo reads the account out of an id', async () => {
  sts.haveRole(bench, 'app', [byAccount]);
  const { Credentials } = await client().send(assume());
  const info = (AccessKeyId: string) => new GetAccessKeyInfoCommand({ AccessKeyId });
  expect((await client().send(info(Credentials?.AccessKeyId ?? ''))).Account).toBe(sts.account);
  expect((await client().send(info('ASIAQAAAAAAAKQ6BWLE7'))).Account).toMatch(/^\d{12}$/);
  await sts.stsRefuses(bench, info('not_an_access_key'), invalid('ValidationError', 'not_an_access_key is invalid'));
});

test('DecodeAuthorizationMessage knows no message', async () => {
  await sts.stsRefuses(
    bench,
    new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' }),
    invalid('InvalidAuthorizationMessageException', 'Message is not valid'),
  );
});

test.each([['GetWebIdentityToken', new GetWebIdentityTokenCommand({ Audience: ['x'], SigningAlgorithm: 'RS256' })]])(
  '%s says that it is not built',
  async (name, command) => {
    await sts.stsRefuses(bench, command, ['NotImplementedException', 501, `cognito-emu does not do ${name} yet.`]);
  },
);
