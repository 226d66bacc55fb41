import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { SrpClient } from '../support/srpClient';
import { temporaryFolders } from '../support/temporary';
import { totpCode, totpStep } from '../../src/domain/mfa/totp';
import { secretHash } from '../../src/domain/clients/secretHash';
import { clientAt, clientId, fixtures, poolId } from './script';
import { answering, compare, comparedWith, entriesOf, linesOf, recorded, withServer } from './support';

const folder = temporaryFolders();
const Password = 'Correct-horse-1';
const people = {
  MfaConfiguration: 'OPTIONAL',
  SoftwareTokenMfaConfiguration: { Enabled: true },
  Users: [
    { Username: 'ada', Password, UserAttributes: { email: 'ada@example.com', email_verified: 'true' } },
    { Username: 'bob', Password, UserAttributes: { email: 'bob@example.com', email_verified: 'true' } },
  ],
};

type Client = CognitoIdentityProviderClient;

const record = (what: (client: Client, url: string) => Promise<unknown>, given = fixtures({ pool: people })) =>
  recorded(
    folder(),
    async (url) => {
      const client = clientAt(url);
      await what(client, url);
      client.destroy();
    },
    given,
  );

const signIn = (client: Client, USERNAME = 'ada') =>
  client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: Password },
    }),
  );

const refused = (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    () => undefined,
  );

/** What an endpoint prints that answers as was recorded and is no emulator. */
const elsewhere = (file: string) =>
  withServer(
    answering(entriesOf(file), ({ answer }) => answer),
    async (url, arrived) => {
      const { code, out } = await compare(file, url);
      return {
        code,
        lines: out.trimEnd().split('\n'),
        arrived: arrived.slice(1).map(({ headers }) => String(headers['x-amz-target']).split('.')[1]),
      };
    },
  );

const there = (file: string, given = fixtures({ pool: people })) => comparedWith(file, given);

test('a clock that was moved is moved there, too; where there is none nothing is asked until it is put back', async () => {
  const file = await record(async (client, url) => {
    const { AuthenticationResult } = await signIn(client);
    await fetch(`${url}/_emu/clock/advance`, { method: 'POST', body: '{"by":"2h"}' });
    const AccessToken = AuthenticationResult?.AccessToken;
    await refused(client.send(new GetUserCommand({ AccessToken })));
    await fetch(`${url}/_emu/clock`, { method: 'DELETE' });
    await client.send(new ListGroupsCommand({ UserPoolId: poolId }));
  });
  expect(await there(file)).toMatchObject({ code: 0, out: 'replayed 5, equal 5, different 0, skipped 0\n' });
  expect(await elsewhere(file)).toEqual({
    code: 0,
    lines: [
      '#2 POST /_emu/clock/advance  skipped: here the test set the clock of the emulator ({"by":"2h"}): skipped until it is taken back',
      '#4 DELETE /_emu/clock  skipped: the end of this: the clock of the emulator at #2',
      'replayed 2, equal 2, different 0, skipped 3',
    ],
    arrived: ['InitiateAuth', 'ListGroups'],
  });
});

test('a reset is done there, too; where it cannot be that is told', async () => {
  const file = await record(async (client, url) => {
    for (let run = 0; run < 2; run++) {
      await client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }));
      await fetch(`${url}/_emu/reset`, { method: 'POST' });
    }
  });
  expect(await there(file)).toMatchObject({ code: 0, out: 'replayed 4, equal 4, different 0, skipped 0\n' });
  const told =
    'skipped: here the state went back, which only an emulator does: what is made again may be there already';
  expect(await elsewhere(file)).toMatchObject({
    lines: [
      `#2 POST /_emu/reset  ${told}`,
      `#4 POST /_emu/reset  ${told}`,
      'replayed 2, equal 2, different 0, skipped 2',
    ],
  });
});

test('a snapshot has another id there', async () => {
  const file = await record(async (client, url) => {
    const made = (await (await fetch(`${url}/_emu/snapshots`, { method: 'POST' })).json()) as { id: string };
    await client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }));
    await fetch(`${url}/_emu/snapshots/${made.id}/restore`, { method: 'POST' });
    await client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }));
  });
  expect(await there(file)).toMatchObject({ code: 0, out: 'replayed 4, equal 4, different 0, skipped 0\n' });
});

test('a proof of SRP cannot be given again, and what its tokens were for is skipped', async () => {
  const file = await record(async (client) => {
    const srp = new SrpClient();
    const { ChallengeParameters = {}, Session } = await client.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'ada', SRP_A: srp.value },
      }),
    );
    const { AuthenticationResult } = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        Session,
        ChallengeResponses: srp.responses(poolId, Password, ChallengeParameters as never),
      }),
    );
    await client.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
    await signIn(client);
  });
  const { code, out } = await there(file);
  expect([code, out.trimEnd().split('\n')]).toEqual([
    0,
    [
      '#2 RespondToAuthChallenge  skipped: the client computed its SRP proof from the recorded challenge',
      '#3 GetUser  skipped: it needs what #2 RespondToAuthChallenge answered, and that was skipped',
      'replayed 2, equal 2, different 0, skipped 2',
    ],
  ]);
});

test('a code of an authenticator neither, and its user is left alone', async () => {
  const file = await record(async (client) => {
    const { AuthenticationResult } = await signIn(client);
    const AccessToken = AuthenticationResult?.AccessToken;
    const { SecretCode = '' } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const UserCode = totpCode(SecretCode, totpStep(Date.now()));
    await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    await signIn(client, 'bob');
  });
  const { code, out } = await there(file);
  expect([code, out.trimEnd().split('\n')]).toEqual([
    0,
    [
      '#3 VerifySoftwareToken  skipped: an authenticator made its code, and there it has another secret',
      '#4 SetUserMFAPreference  skipped: #3 VerifySoftwareToken of the same user was skipped',
      'replayed 3, equal 3, different 0, skipped 2',
    ],
  ]);
});

test('a code that was read where the recorder does not see it is looked up at an emulator, by its user', async () => {
  const file = await record(async (client, url) => {
    const codeFor = async (to: string) =>
      ((await (await fetch(`${url}/_emu/messages/latest?to=${to}`)).json()) as { code: string }).code;
    for (const Username of ['ada', 'bob'])
      await client.send(new ForgotPasswordCommand({ ClientId: clientId, Username }));
    for (const Username of ['ada', 'bob']) {
      const ConfirmationCode = await codeFor(`${Username}@example.com`);
      await client.send(
        new ConfirmForgotPasswordCommand({
          ClientId: clientId,
          Username,
          ConfirmationCode,
          Password: 'Another-horse-2',
        }),
      );
    }
  });
  const path = join(folder(), 'unseen.ndjson');
  writeFileSync(
    path,
    linesOf(file)
      .filter((line) => !line.includes('/_emu/messages'))
      .map((line) => `${line}\n`)
      .join(''),
  );
  expect(await there(path)).toMatchObject({ code: 0, out: 'replayed 4, equal 4, different 0, skipped 0\n' });
});

test('where the name of a user is a sub, it is another there', async () => {
  const pool = { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] };
  const file = await record(async (client, url) => {
    const Username = 'eve@example.com';
    const { UserSub } = await client.send(new SignUpCommand({ ClientId: clientId, Username, Password }));
    const latest = (await (await fetch(`${url}/_emu/messages/latest?to=${Username}`)).json()) as { code: string };
    await client.send(new ConfirmSignUpCommand({ ClientId: clientId, Username, ConfirmationCode: latest.code }));
    await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: UserSub }));
    await signIn(client, UserSub);
  }, fixtures({ pool }));
  expect(await there(file, fixtures({ pool }))).toMatchObject({
    code: 0,
    out: 'replayed 5, equal 5, different 0, skipped 0\n',
  });
});

test('a temporary password that was sent is the one that was sent there', async () => {
  const file = await record(async (client, url) => {
    const UserAttributes = [{ Name: 'email', Value: 'eve@example.com' }];
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'eve',
        UserAttributes,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    const latest = (await (await fetch(`${url}/_emu/messages/latest?to=eve@example.com`)).json()) as { code: string };
    await client.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'eve', PASSWORD: latest.code },
      }),
    );
  });
  expect(await there(file)).toMatchObject({ code: 0, out: 'replayed 3, equal 3, different 0, skipped 0\n' });
  expect((await elsewhere(file)).lines).toEqual([
    '#2 GET /_emu/messages/latest  skipped: only an emulator has a control API',
    '#3 InitiateAuth  skipped: it needs what a message said (#2), which only who has it can read',
    'replayed 1, equal 1, different 0, skipped 2',
  ]);
});

test('a secret hash is made again only where its secret is known', async () => {
  const secret = 'secret0000000000000000000000000000000000000000000000';
  const given = (ClientId: string) => fixtures({ pool: people, client: { ClientId, ClientSecret: secret } });
  const file = await record(async (client) => {
    const SECRET_HASH = secretHash(secret, 'ada', clientId);
    const AuthParameters = { USERNAME: 'ada', PASSWORD: Password, SECRET_HASH };
    await client.send(new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
    await client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'bob', Password, Permanent: true }),
    );
  }, given(clientId));
  expect(await there(file, given(clientId))).toMatchObject({
    code: 0,
    out: 'replayed 2, equal 2, different 0, skipped 0\n',
  });
  const other = 'another00000000000000000';
  const { out } = await comparedWith(file, given(other), '--client', `${clientId}=${other}`);
  expect(out.split('\n')[0]).toBe(
    '#1 InitiateAuth  skipped: its secret hash has to be made again, and the recording does not say of what',
  );
});
