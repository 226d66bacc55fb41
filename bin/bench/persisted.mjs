// What keeping the state costs: writes with and without --persist, starts from a saved state, the longest hold.
import { mkdtempSync, statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folder, load, median, root, start, stop } from './processes.mjs';
import { clientId, fixtureOf, password, poolId } from './users.mjs';

const authorization =
  'AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

/** `%07d` in a body is another user each time. */
const writes = (count) => [
  {
    name: 'AdminUpdateUserAttributes',
    headers: {
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.AdminUpdateUserAttributes',
      Authorization: authorization,
    },
    body: JSON.stringify({
      UserPoolId: poolId,
      Username: 'user-%07d',
      UserAttributes: [{ Name: 'nickname', Value: 'a nickname that is as long as some are' }],
    }),
    count,
    waits: true,
  },
  {
    name: 'USER_PASSWORD_AUTH',
    headers: { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: 'user-%07d', PASSWORD: password },
    }),
    count,
  },
];

const emulator = (document, ...args) =>
  start(
    ['--require', join(root, 'bin', 'bench', 'holds.cjs'), join(root, 'dist', 'cognito-emu.cjs')],
    ...['start', '--port', '0', '--json', '--log-level', 'warn', '--fixtures', document, ...args],
  );

/** The longest hold of an emulator's event loop since it was asked last. */
const holdOf = ({ child }) =>
  new Promise((resolve) => {
    child.once('message', ({ longestMs }) => resolve(longestMs));
    child.send('hold');
  });

const megabytesIn = (path) =>
  readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0) / 1024 / 1024;

/**
 * Tells figures by `say(what, figure, bound)`. Each answer waits for the disk: what that costs is told by many callers,
 * of whom some work while others wait; what few callers see is the disk's own time, which has no bound here.
 */
export async function persisted(say, seconds = 3) {
  for (const count of [10, 100_000]) {
    const document = await fixtureOf(count);
    const kept = mkdtempSync(join(folder, 'kept-'));
    const users = `${count.toLocaleString('en')} users`;
    const servers = [await emulator(document), await emulator(document, '--persist', kept)];
    const cases = writes(count).flatMap((write) => [
      { ...write, connections: 64, bound: 'at most 1.3x' },
      ...(write.waits ? [{ ...write, connections: 16, bound: 'the disk’s time' }] : []),
    ]);
    for (const { connections, bound, ...write } of cases) {
      const found = [[], []];
      for (const server of servers) await holdOf(server);
      for (let round = 0; round < 4; round++) {
        for (const [at, { url }] of servers.entries()) {
          const { rate, failed } = await load(url.replace('localhost', '127.0.0.1') + '/', {
            ...write,
            connections,
            seconds,
          });
          if (failed > 0) throw new Error(`${failed} requests failed`);
          if (round > 0) found[at].push(rate);
        }
      }
      const [bare, kept] = found.map(median);
      const [bareHold, hold] = await Promise.all(servers.map(holdOf));
      say(
        `${write.name} kept, ${connections} connections, ${users}`,
        `${kept.toFixed(0)} of ${bare.toFixed(0)} a second: ${(bare / kept).toFixed(2)}x the cost`,
        bound,
      );
      say(
        `  longest hold of the event loop meanwhile`,
        `${hold.toFixed(0)} ms (not kept: ${bareHold.toFixed(0)} ms)`,
        'at most 20 ms',
      );
    }
    await Promise.all(servers.map(stop));
    const at = performance.now();
    const again = await emulator(document, '--persist', kept);
    const ms = performance.now() - at;
    say(`start from what is kept, ${users}`, `${ms.toFixed(0)} ms from ${megabytesIn(kept).toFixed(1)} MB`, '');
    await stop(again);
  }
}
