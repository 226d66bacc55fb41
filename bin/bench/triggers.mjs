import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEmulator, stop } from './processes.mjs';
import { clientId, password } from './users.mjs';

const handler = `
exports.handler = async (event) => {
  event.response = {};
  return event;
};
`;

/** What a trigger adds to a sign-in, in this process and in a thread: against the same emulator without one. */
export async function triggers(say, document, rates) {
  const folder = dirname(document);
  writeFileSync(join(folder, 'before.js'), handler);
  const pools = JSON.parse(readFileSync(document, 'utf8'));
  pools.userPools[0].LambdaConfig = { PreAuthentication: './before.js' };
  const triggered = join(folder, 'triggered.json');
  writeFileSync(triggered, JSON.stringify(pools));
  const servers = [
    await startEmulator('--fixtures', document),
    await startEmulator('--fixtures', triggered),
    await startEmulator('--fixtures', triggered, '--isolation', 'worker'),
  ];
  const AuthParameters = { USERNAME: 'user-0000001', PASSWORD: password };
  const body = JSON.stringify({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: clientId, AuthParameters });
  const headers = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' };
  const [plain, inProcess, inThread] = await rates(servers, { body, headers, connections: 16 });
  say('  with a trigger in the process', `${((100 * inProcess) / plain).toFixed(0)}% of one without`, 'at least 95%');
  const added = (1000 / inThread - 1000 / plain).toFixed(2);
  say(
    '  with a trigger in a thread',
    `${((100 * inThread) / plain).toFixed(0)}%, ${added} ms more each`,
    'at most 1 ms',
  );
  await Promise.all(servers.map(stop));
}
