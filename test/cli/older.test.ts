import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminListGroupsForUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';

/**
 * Folders as runs of earlier programs left them, in November 2026: the pool of a fixture with ada and her group, then
 * bob's sign-up and a sign-in of ada's. Version 2 is what a `kill -9` left.
 */
const older = join(__dirname, 'older');
const temporary = temporaryFolders();
const UserPoolId = 'us-east-1_Old';
const ClientId = 'oldclient0000000000000000';
const Password = 'Correct-horse-1';
const tokens = JSON.parse(readFileSync(join(older, 'tokens.json'), 'utf8')) as Record<
  string,
  { refreshToken: string; accessToken: string }
>;

test.each(['version1', 'version2'])('a folder of %s goes on, with all that it held', async (version) => {
  const persist = temporary();
  cpSync(join(older, version), persist, { recursive: true });
  const { refreshToken, accessToken } = tokens[version]!;
  for (const turn of ['first', 'second']) {
    const { emulator } = await startEmulator({ persist, fixtures: { userPools: [] } });
    emulator.clock.set('2026-11-26T15:00:00Z');
    const client = clientFor(emulator);
    const initiate = async (AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH', AuthParameters: object) =>
      (await client.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { ...AuthParameters } })))
        .AuthenticationResult?.IdToken;
    if (turn === 'first') {
      const message = await emulator.messages.latest({ to: 'bob@example.com' });
      await client.send(new ConfirmSignUpCommand({ ClientId, Username: 'bob', ConfirmationCode: message?.code }));
    }
    for (const USERNAME of ['ada', 'bob']) {
      expect(await initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: Password })).toBeDefined();
    }
    expect(await initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken })).toBeDefined();
    const { Groups } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'ada' }));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['staff']);
    const { kid } = JSON.parse(Buffer.from(accessToken.split('.')[0]!, 'base64url').toString()) as { kid: string };
    const { keys } = (await (await fetch(`${emulator.url}/${UserPoolId}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string }[];
    };
    expect(keys.map((key) => key.kid)).toContain(kid);
    client.destroy();
    await emulator.stop();
  }
  expect(JSON.parse(readFileSync(join(persist, 'state.json'), 'utf8'))).toMatchObject({ version: 2 });
});
