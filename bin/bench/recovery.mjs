// What it costs to keep what users were, and to go back: by what changed, not by what the pool holds.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureOf, poolId } from './users.mjs';
import { bundled, root, start, stop } from './processes.mjs';

const server = `
import { createEmulator } from './src/index';
createEmulator({ port: 0, fixtures: process.argv[2] }).then(({ url, clock }) => {
  console.log(JSON.stringify({ url }));
  process.on('message', (by) => {
    globalThis.gc();
    process.send({ now: clock.advance(by), heap: process.memoryUsage().heapUsed });
  });
});
`;

/** The same emulator, which keeps nothing of what was. */
const forgetful = {
  name: 'forgetful',
  setup(esbuild) {
    const contents = 'export class Timeline { size = 0; begin() {} hear() {} }';
    esbuild.onLoad({ filter: /\/src\/state\/Timeline\.ts$/ }, () => ({ contents }));
  },
};

const Authorization =
  'AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';
const headersOf = (operation) => ({
  'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
  Authorization,
});

async function call({ url }, operation, input) {
  const response = await fetch(url.replace('localhost', '127.0.0.1'), {
    method: 'POST',
    headers: { ...headersOf(operation), 'Content-Type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ UserPoolId: poolId, ...input }),
  });
  const answer = await response.json();
  if (response.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
  return answer;
}

const moved = ({ child }, by) =>
  new Promise((resolve) => {
    child.once('message', resolve);
    child.send(by);
  });

const change = (number, at) => ({
  Username: `user-${String(number).padStart(7, '0')}`,
  UserAttributes: [{ Name: 'name', Value: `changed ${at}` }],
});

/** Milliseconds of a preview and of its start, after so many users changed. */
async function recovered(running, changes) {
  const { now } = await moved(running, 1);
  await moved(running, 1);
  for (let at = 0; at < changes; at++) await call(running, 'AdminUpdateUserAttributes', change(at, at));
  await moved(running, 15 * 60_000);
  const began = performance.now();
  const { Restoration } = await call(running, 'InitiatePointInTimeRecovery', { RestoreTimestamp: now / 1000 });
  await call(running, 'StartPointInTimeRecovery', { RestoreId: Restoration.RestoreId });
  return performance.now() - began;
}

export async function recovery(say, rates, sizes = [1000, 100_000], changes = 1000) {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const place = mkdtempSync(join(cache, 'recovery-'));
  try {
    const keeps = await bundled(server, join(place, 'keeps.cjs'), []);
    const forgets = await bundled(server, join(place, 'forgets.cjs'), [forgetful]);
    const document = await fixtureOf(sizes[0]);
    const servers = [await start(['--expose-gc', keeps], document), await start(['--expose-gc', forgets], document)];
    const body = JSON.stringify({ UserPoolId: poolId, ...change(0, 0) });
    const request = { body, headers: headersOf('AdminUpdateUserAttributes'), connections: 16 };
    const [figure, floor] = await rates(servers, request);
    say(
      'AdminUpdateUserAttributes, what was before is kept',
      `${figure.toFixed(0)} = ${((100 * figure) / floor).toFixed(1)}% of ${floor.toFixed(0)}`,
      'at least 97%',
    );
    await Promise.all(servers.map(stop));
    const found = [];
    for (const size of sizes) {
      const running = await start(['--expose-gc', keeps], await fixtureOf(size));
      found.push(await recovered(running, changes));
      await stop(running);
    }
    const [small, large] = found;
    say(
      `a recovery of ${changes} users of ${sizes[0]}, and of ${sizes[1]}`,
      `${small.toFixed(0)} ms, ${large.toFixed(0)} ms = ${(large / small).toFixed(2)}x`,
      'at most 2x',
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
