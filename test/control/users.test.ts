import { GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AssociateSoftwareTokenCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import request from 'supertest';
import { shownOf } from '../../src/control/users';
import type { AnyTableDefinition, DefinitionOf } from '../../src/state/defineTable';
import { tables } from '../../src/state/tables';
import { authorizeUrl, oauthFixtures, password, poolId, clientId } from '../oauth/support';
import { appCode } from '../support/authenticator';
import { identityPoolId, poolRole, userPoolName, withIdentityPools } from '../support/identityPools';
import { latestCode } from '../support/outbox';
import { clientOf, rowsOf } from '../support/rows';
import { decode, signIn } from '../support/signIn';
import { told } from '../support/trail';
import { Visitor } from '../support/visitor';

// One user's data whole, and gone without a trace.

/** Marks that nothing else holds. */
const name = 'Marked-Lovelace-1815';
const email = 'marked.lovelace@example.com';
const phone = '+15550181599';
const trait = 'marked-trait-of-hers';
const marks = [name, name.toLowerCase(), email, phone, trait];

const { userPools } = oauthFixtures({
  pool: {
    AliasAttributes: ['email'],
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true },
    SessionConfiguration: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } },
    UserPoolTier: 'PLUS',
    Schema: [{ Name: 'trait', AttributeDataType: 'String', Mutable: true }],
    Groups: [{ GroupName: 'engineers' }],
    IdentityProviders: [
      {
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: 'id', client_secret: 'hidden', authorize_scopes: 'openid' },
      },
    ],
  },
  client: {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    WriteAttributes: ['email', 'phone_number', 'custom:trait'],
  },
}) as { userPools: object[] };

const bench = withIdentityPools({
  fixtures: {
    userPools,
    roles: [poolRole('app', 'authenticated')],
    identityPools: [
      {
        IdentityPoolId: identityPoolId,
        IdentityPoolName: 'example',
        AllowUnauthenticatedIdentities: false,
        CognitoIdentityProviders: [{ ProviderName: userPoolName, ClientId: clientId }],
        Roles: { authenticated: 'arn:aws:iam::000000000000:role/app' },
      },
    ],
  },
  triggers: { PreTokenGeneration: { handler: (event: object) => Promise.resolve(event), LambdaVersion: 'V1_0' } },
  logLevel: 'silent',
});
const send = (command: object) => bench.users.client.send(command as never) as Promise<unknown>;
const at = () => request(`http://127.0.0.1:${bench.emulator.port}`);
type Whole = Readonly<Record<string, unknown>> & {
  readonly trail: readonly { readonly eventName: string }[];
  readonly requests: readonly { readonly operation: string }[];
};
const asked = async (whom: string, status = 200) => {
  const path = `/_emu/users/${poolId}/${encodeURIComponent(whom)}`;
  return (await at().get(path).expect(status)).body as Whole;
};

/** Lives a life that leaves something in as many places as can be. @returns what opens what is theirs */
async function live() {
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'phone_number', Value: phone },
    { Name: 'custom:trait', Value: trait },
  ];
  await send(new SignUpCommand({ ClientId: clientId, Username: name, Password: password, UserAttributes }));
  await send(
    new ConfirmSignUpCommand({ ClientId: clientId, Username: name, ConfirmationCode: await latestCode(bench) }),
  );
  await send(new AdminAddUserToGroupCommand({ UserPoolId: poolId, Username: name, GroupName: 'engineers' }));
  await send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: poolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: name },
      SourceUser: { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'g1' },
    }),
  );
  const tokens = await signIn(bench.users, name, { ClientId: clientId });
  const { AccessToken, IdToken } = tokens;
  await signIn(bench.users, name, { ClientId: clientId, PASSWORD: 'Wrong-horse-1' }).catch(() => undefined);
  const { SecretCode } = (await send(new AssociateSoftwareTokenCommand({ AccessToken }))) as { SecretCode: string };
  await send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: appCode(SecretCode, bench.world.clock.now()) }));
  await send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));
  await send(new ForgotPasswordCommand({ ClientId: clientId, Username: email }));
  const refused = { UserAttributes: [{ Name: 'email', Value: `no address but ${name}` }], AccessToken };
  await send(new UpdateUserAttributesCommand(refused)).catch(() => undefined);
  await (await new Visitor().open(authorizeUrl(bench))).submit({ username: name, password });
  const forgetful = await new Visitor().open(authorizeUrl(bench));
  await forgetful.open(forgetful.url.replace('/login?', '/forgotPassword?'));
  await forgetful.submit({ username: email });
  const Logins = { [userPoolName]: IdToken };
  const { IdentityId } = await bench.client.send(new GetIdCommand({ IdentityPoolId: identityPoolId, Logins }));
  await bench.client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
  return { ...tokens, SecretCode, IdentityId };
}

describe('what is held of a user', () => {
  test('is told whole, by whatever name they are asked for, without what proves anything', async () => {
    const { AccessToken, RefreshToken, IdToken, SecretCode, IdentityId } = await live();
    const user = bench.world.state.users.get(poolId, name.toLowerCase()) ?? bench.world.state.users.get(poolId, name)!;
    const whole = await asked(name);
    expect(whole).toMatchObject({
      user: {
        userPoolId: poolId,
        username: name,
        sub: user.sub,
        status: 'CONFIRMED',
        enabled: true,
        attributes: { email, phone_number: phone, 'custom:trait': trait },
        hasPassword: true,
        softwareToken: {},
        identities: [{ providerName: 'Google', userId: 'g1' }],
      },
      memberships: [{ groupName: 'engineers' }],
      messages: [
        { to: email, operation: 'SignUp' },
        { to: email, operation: 'GetUserAttributeVerificationCode' },
        { operation: 'ForgotPassword' },
        {},
      ],
      identities: [
        {
          identityPoolId,
          id: IdentityId,
          logins: [userPoolName],
          credentials: [{ accessKeyId: expect.stringMatching(/^ASIA/) as string }],
        },
      ],
      attempts: expect.arrayContaining([expect.objectContaining({ kind: 'ForgotPassword', count: 2 })]) as object,
      userSessions: expect.arrayContaining([expect.objectContaining({ type: 'TOKEN', clientId })]) as object,
      browserSessions: [{ clientId, provider: 'COGNITO' }],
      authorizationCodes: [{ clientId }],
      grants: [{ clientId, eventId: decode(AccessToken).claims['event_id'] }],
      codes: expect.arrayContaining([expect.objectContaining({ sentTo: email })]) as object,
      journeys: [{ username: email, challenge: 'ForgotPassword' }],
    });
    expect(whole.trail.map(({ eventName }) => eventName)).toEqual(
      expect.arrayContaining(['SignUp', 'InitiateAuth', 'CognitoAuthentication', 'AssociateSoftwareToken']),
    );
    expect(whole.requests.map(({ operation }) => operation)).toContain('InitiateAuth');
    const { messages: _, ...rest } = whole;
    const text = JSON.stringify(rest);
    const codes = [...bench.world.state.codes.rows(poolId)].map(({ code }) => `"${code}"`);
    for (const secret of [AccessToken, RefreshToken, IdToken, SecretCode, user.password!, password, ...codes]) {
      expect(text).not.toContain(secret);
    }
    for (const other of [user.sub, email]) {
      const { trail: _trail, ...same } = await asked(other);
      const { trail: _first, ...first } = whole;
      expect(same).toEqual(first);
    }
  });

  test('has the lines of logs that name them', async () => {
    await live();
    const { sub } = bench.world.state.users.by('alias', poolId, email)!;
    const line = { group: 'g', stream: 's', at: 1, userPoolId: poolId };
    const mine = { ...line, message: JSON.stringify({ userSub: sub }) };
    for (const one of [mine, { ...line, message: '{}' }, { ...mine, userPoolId: 'us-east-1_Example2' }]) {
      bench.world.records.logs.put(one);
    }
    expect((await asked(name))['logs']).toEqual([mine]);
  });

  test('of nobody is not found', async () => {
    expect(await asked('nobody', 404)).toMatchObject({ error: 'NotFound', message: 'The pool has no user "nobody".' });
    await at().get('/_emu/users/us-east-1_Unknown01/ada').expect(404);
    await at().get(`/_emu/users/${poolId}/ada?all=1`).expect(400);
  });

  test('has something of every table that belongs to users', () => {
    const owned = (Object.values(tables) as AnyTableDefinition[])
      .filter(({ owners }) => owners?.['users'] !== undefined)
      .map((table) => table.name);
    expect(Object.keys(shownOf).sort()).toEqual(owned.sort());
    const { state } = bench.world;
    for (const [table, row] of Object.entries(rowsOf('us-east-1_Rows00001'))) {
      state[table as keyof typeof tables].set(row as never);
    }
    return at()
      .get('/_emu/users/us-east-1_Rows00001/u')
      .expect(200)
      .then(({ body }: { body: Record<string, object[]> }) => {
        for (const table of owned) expect([table, body[table]?.length]).toEqual([table, 1]);
        expect(JSON.stringify(body)).toContain(clientOf('us-east-1_Rows00001'));
      });
  });
});

/** Everything that an index would find rows by. */
function pathsTo(isOfUser: (row: object) => boolean) {
  const { state } = bench.world;
  const dumped = state.dump().tables as Record<string, readonly object[]>;
  return Object.entries(tables as unknown as Record<string, DefinitionOf<object>>).flatMap(([table, definition]) => {
    const rows = (dumped[definition.name] ?? []).filter(isOfUser);
    return rows.map((row) => ({ table: table as keyof typeof tables, definition, row }));
  });
}

/** Rows that some index still leads to. */
function foundAgain({ table, definition, row }: ReturnType<typeof pathsTo>[number]): string[] {
  const of = bench.world.state[table] as unknown as Record<string, (...asked: unknown[]) => unknown>;
  const [partition, key] = [definition.partition?.(row) ?? '', definition.key(row)];
  const isIt = (found: unknown) => found !== undefined && definition.key(found as object) === key;
  const values = (value: unknown) => (value === undefined ? [] : [value].flat());
  const by = (kind: object | undefined, look: (index: string, value: unknown) => unknown[]) =>
    Object.entries((kind ?? {}) as Record<string, (row: object) => unknown>).flatMap(([index, of]) =>
      values(of(row)).flatMap((value) =>
        look(index, value)
          .filter(isIt)
          .map(() => `${table} by ${index}`),
      ),
    );
  return [
    ...(of['get']!(partition, key) === undefined ? [] : [table]),
    ...by(definition.unique, (index, value) => [of['by']!(index, partition, value)]),
    ...by(definition.global, (index, value) => [of['find']!(index, value)]),
    ...by(definition.lookup, (index, value) => of['all']!(index, partition, value) as unknown[]),
    ...Object.keys(definition.sorted ?? {}).flatMap((index) =>
      (of['scan']!(index, partition, {}) as { rows: unknown[] }).rows
        .filter(isIt)
        .map(() => `${table} in order of ${index}`),
    ),
  ];
}

describe('of a deleted user', () => {
  test.each<[string, (AccessToken: string) => object]>([
    ['DeleteUser', (AccessToken) => new DeleteUserCommand({ AccessToken })],
    ['AdminDeleteUser', () => new AdminDeleteUserCommand({ UserPoolId: poolId, Username: name })],
  ])('%s leaves nothing but what AWS keeps, what was sent, and who knows them by their sub', async (_, command) => {
    const { AccessToken, IdentityId } = await live();
    const { sub, key } = bench.world.state.users.by('alias', poolId, email)!;
    const isOfUser = (row: object) => {
      const text = JSON.stringify(row);
      return (row as { userKey?: string }).userKey === key || [...marks, sub].some((mark) => text.includes(mark));
    };
    const paths = pathsTo(isOfUser);
    expect(new Set(paths.map(({ table }) => table)).size).toBeGreaterThan(10);
    expect(new Set(paths.flatMap(foundAgain)).size).toBeGreaterThan(20);
    await send(command(AccessToken));
    // who came by them goes on until it expires, as on AWS
    const kept = ['awsSessions', 'identities', 'messages'];
    expect(paths.filter(({ table }) => !kept.includes(table)).flatMap(foundAgain)).toEqual([]);
    const left = pathsTo(isOfUser);
    expect([...new Set(left.map(({ table }) => table))].sort()).toEqual(kept);
    const bySub = JSON.stringify(left.filter(({ table }) => table !== 'messages').map(({ row }) => row));
    expect(marks.filter((mark) => bySub.includes(mark))).toEqual([]);
    expect(bench.world.state.identities.find('id', IdentityId!)?.logins).toEqual([
      { provider: userPoolName, user: sub },
    ]);
    const { body: requests } = await at().get('/_emu/requests').expect(200);
    const trail = await told(bench);
    for (const mark of marks) {
      expect(JSON.stringify(requests)).not.toContain(mark);
      expect(JSON.stringify(trail)).not.toContain(mark);
    }
    expect(JSON.stringify(trail)).toContain(sub);
    expect((requests as { triggers?: object[] }[]).flatMap(({ triggers = [] }) => triggers)).toContainEqual({
      source: 'TokenGeneration_Authentication',
      arn: expect.any(String) as string,
      durationMs: expect.any(Number) as number,
    });
  });

  test('messages may still be read, and go when they are told to', async () => {
    await live();
    await send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: name }));
    expect(await bench.emulator.messages.list({ username: name })).toHaveLength(4);
    await at().delete(`/_emu/messages?username=${name}`).expect(200, { deleted: 4 });
    expect(JSON.stringify(bench.world.state.dump())).not.toContain(email);
  });

  test('what was told of others stays', async () => {
    await live();
    await signIn(bench.users, 'ada', { ClientId: clientId });
    await send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: name }));
    const { body } = await at().get('/_emu/requests').expect(200);
    expect(JSON.stringify(body)).toContain('ada@example.com');
    await send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  });
});
