import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  GetUserCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoIdentityClient, CreateIdentityPoolCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { clientFor, startEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { decode, signIn } from '../support/signIn';
import { control, withNamespaces, type Side } from './support';

const at = withNamespaces({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    users: [user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } })],
  }),
});

const names = async ({ client }: Side) =>
  (await client.send(new ListUsersCommand({ UserPoolId: poolId }))).Users?.map(({ Username }) => Username);

const signUp = ({ client }: Side) =>
  client.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: 'bob',
      Password: password,
      UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
    }),
  );

describe('two namespaces and their emulator', () => {
  it('begin with the same fixtures and do not see what the others do', async () => {
    const { bench, a, b } = at;
    await signUp(a);
    expect([await names(a), await names(b), await names(bench)]).toEqual([['ada', 'bob'], ['ada'], ['ada']]);
    await signUp(bench);
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'eve' }));
    expect([await names(a), await names(b), await names(bench)]).toEqual([
      ['ada', 'bob'],
      ['ada'],
      ['ada', 'bob', 'eve'],
    ]);
  });

  it('have keys of their own, which follow from the seed', async () => {
    const signers = async () => {
      const { emulator } = await startEmulator({ fixtures: onePool(), seed: 7 });
      const sides = [emulator, await emulator.namespace('a'), await emulator.namespace('b')];
      const kids: (string | undefined)[] = [];
      for (const { url } of sides) {
        const answer = await fetch(`${url}/${poolId}/.well-known/jwks.json`);
        kids.push(((await answer.json()) as { keys: { kid: string }[] }).keys[0]?.kid);
      }
      await emulator.stop();
      return kids;
    };
    const kids = await signers();
    expect(new Set(kids).size).toBe(3);
    expect(await signers()).toEqual(kids);
  });

  it('have codes and messages of their own', async () => {
    const { bench, a, b } = at;
    for (const side of [a, b, bench]) await signUp(side);
    const codeIn = async (side: Side) => {
      const latest = await control(side.emulator.url, 'GET', '/messages/latest?to=bob@example.com');
      return (latest.body as { code: string }).code;
    };
    const [ofA, ofB] = [await codeIn(a), await codeIn(b)];
    const confirm = (code: string) =>
      b.client.send(new ConfirmSignUpCommand({ ClientId: clientId, Username: 'bob', ConfirmationCode: code }));
    if (ofA !== ofB) await expect(confirm(ofA)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm(ofB);
    const statusIn = async ({ client }: Side) =>
      (await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'bob' }))).UserStatus;
    expect([await statusIn(a), await statusIn(b)]).toEqual(['UNCONFIRMED', 'CONFIRMED']);
    await control(a.emulator.url, 'DELETE', '/messages');
    expect(await a.emulator.messages.list()).toEqual([]);
    expect(await b.emulator.messages.list()).toHaveLength(1);
    expect(await bench.emulator.messages.list()).toHaveLength(1);
  });

  it('have clocks of their own', async () => {
    const { bench, a, b } = at;
    const tokens = await signIn(a, 'ada');
    const others = await signIn(b, 'ada');
    await control(a.emulator.url, 'POST', '/clock/advance', { by: '2h' });
    const ask = ({ client }: Side, AccessToken?: string) => client.send(new GetUserCommand({ AccessToken }));
    await expect(ask(a, tokens.AccessToken)).rejects.toThrow('Access Token has expired');
    expect((await ask(b, others.AccessToken)).Username).toBe('ada');
    expect(a.emulator.clock.now() - bench.emulator.clock.now()).toBeGreaterThan(7_100_000);
  });

  it('have snapshots, resets and requests of their own', async () => {
    const { bench, a, b } = at;
    const { body } = await control(a.emulator.url, 'POST', '/snapshots', { name: 'before' });
    const { id } = body as { id: string };
    for (const side of [a, b, bench]) await signUp(side);
    expect((await control(b.emulator.url, 'POST', `/snapshots/${id}/restore`)).status).toBe(404);
    await control(a.emulator.url, 'POST', `/snapshots/${id}/restore`);
    expect([await names(a), await names(b)]).toEqual([['ada'], ['ada', 'bob']]);
    await control(bench.emulator.url, 'POST', '/reset');
    expect([await names(bench), await names(b)]).toEqual([['ada'], ['ada', 'bob']]);
    await control(b.emulator.url, 'POST', '/reset');
    expect([await names(a), await names(b)]).toEqual([['ada'], ['ada']]);
    const asked = async (side: Side) =>
      ((await control(side.emulator.url, 'GET', '/requests')).body as { operation: string }[]).map(
        ({ operation }) => operation,
      );
    // a restore keeps what was asked, a reset does not
    expect(await asked(a)).toEqual(['SignUp', 'ListUsers', 'ListUsers']);
    expect([await asked(b), await asked(bench)]).toEqual([['ListUsers'], ['ListUsers']]);
  });

  it('refuse the tokens of one another', async () => {
    const { bench, a, b } = at;
    const sides = [a, b, bench];
    const tokens = await Promise.all(sides.map((side) => signIn(side, 'ada')));
    expect(tokens.map(({ AccessToken }) => decode(AccessToken).claims['iss'])).toEqual(
      sides.map(({ emulator }) => `${emulator.url}/${poolId}`),
    );
    for (const [of, { AccessToken }] of tokens.entries()) {
      for (const [to, { client }] of sides.entries()) {
        const asking = client.send(new GetUserCommand({ AccessToken }));
        if (of === to) expect((await asking).Username).toBe('ada');
        else {
          await expect(asking).rejects.toMatchObject({
            name: 'NotAuthorizedException',
            message: 'Could not verify signature for Access Token',
          });
        }
      }
    }
  });

  it('serve every AWS client that is told of the path, query wires too', async () => {
    const { a } = at;
    for (const endpoint of [a.emulator.url, `${a.emulator.url}/`]) {
      const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' };
      const sts = new STSClient({ endpoint, region: 'us-east-1', credentials });
      expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('000000000000');
      sts.destroy();
      const client = clientFor({ url: endpoint });
      expect(await names({ ...a, client })).toEqual(['ada']);
      client.destroy();
    }
  });
});

describe('a namespace', () => {
  it('takes the logins of its own pools for identities, by its own issuer', async () => {
    const { a, b } = at;
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' };
    const identities = (side: Side) =>
      new CognitoIdentityClient({ endpoint: side.emulator.url, region: 'us-east-1', credentials });
    const poolIn = async (side: Side) => {
      const { IdentityPoolId } = await identities(side).send(
        new CreateIdentityPoolCommand({
          IdentityPoolName: 'example',
          AllowUnauthenticatedIdentities: false,
          CognitoIdentityProviders: [
            { ProviderName: `${side.emulator.url.replace('http://', '')}/${poolId}`, ClientId: clientId },
          ],
        }),
      );
      return IdentityPoolId;
    };
    const idOf = async (side: Side, issuer: Side, token?: string) => {
      const Logins = { [`${issuer.emulator.url.replace('http://', '')}/${poolId}`]: token ?? '' };
      return identities(side).send(new GetIdCommand({ IdentityPoolId: await poolIn(side), Logins }));
    };
    const { IdToken } = await signIn(a, 'ada');
    expect((await idOf(a, a, IdToken)).IdentityId).toMatch(/^us-east-1:/);
    await expect(idOf(b, a, IdToken)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Please provide a valid public provider.',
    });
    await expect(idOf(b, b, IdToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Invalid login token. Couldn't verify signed token.",
    });
  });

  it('begins as the emulator is after a reset, whatever it was changed to since', async () => {
    const { bench } = at;
    await signUp(bench);
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'eve' }));
    await bench.emulator.snapshot('with eve');
    await bench.client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'fay' }));
    const emulator = await bench.emulator.namespace('late');
    const client = clientFor(emulator);
    expect(await names({ emulator, client })).toEqual(['ada']);
    expect(await names(bench)).toEqual(['ada', 'bob', 'eve', 'fay']);
    expect((await control(emulator.url, 'GET', '/snapshots')).body).toEqual([]);
    client.destroy();
    await emulator.stop();
  });

  it('draws with a seed what the emulator draws', async () => {
    const { emulator } = await startEmulator({ fixtures: onePool({ users: [user('ada')] }), seed: 7 });
    const subs = await Promise.all(
      [emulator, await emulator.namespace('a'), await emulator.namespace('b')].map(async (one) => {
        const client = clientFor(one);
        const { UserSub } = await client.send(
          new SignUpCommand({ ClientId: clientId, Username: 'bob', Password: password }),
        );
        client.destroy();
        return UserSub;
      }),
    );
    expect(subs[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(subs).toEqual([subs[0], subs[0], subs[0]]);
    await emulator.stop();
  });

  it('tells the log which one it is', async () => {
    const lines: (string | undefined)[] = [];
    const { emulator } = await startEmulator({
      fixtures: onePool({ users: [user('ada')] }),
      logLevel: 'info',
      log: ({ message, fields }) => void lines.push(`${message} ${String(fields?.['namespace'])}`),
    });
    const client = clientFor(await emulator.namespace('worker-1'));
    await signIn({ client }, 'ada');
    client.destroy();
    await emulator.stop();
    expect(lines).toContain('InitiateAuth 200 worker-1');
  });

  it('is in memory alone, and ends with the emulator', async () => {
    const { emulator } = await startEmulator({ fixtures: onePool() });
    const { url } = await emulator.namespace('a');
    expect((await fetch(`${url}/_emu/health`)).status).toBe(200);
    await emulator.stop();
    await expect(fetch(`${url}/_emu/health`)).rejects.toThrow('fetch failed');
  });
});
