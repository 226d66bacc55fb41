// npm run bench [-- --million]: figures of the built emulator, each as a ratio to a floor measured in the same run.
// Machines are noisy: read the ratios, not the milliseconds. Never part of the tests.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  folder,
  generator,
  load,
  median,
  residentMegabytes,
  root,
  startEmulator,
  startFloor,
  stop,
} from './bench/processes.mjs';
import { credentials, decision } from './bench/access.mjs';
import { domain } from './bench/domain.mjs';
import { federation } from './bench/federation.mjs';
import { imports } from './bench/imports.mjs';
import { persisted } from './bench/persisted.mjs';
import { recovery } from './bench/recovery.mjs';
import { srp } from './bench/srp.mjs';
import { suite } from './bench/suite.mjs';
import { triggers } from './bench/triggers.mjs';
import { watching } from './bench/watching.mjs';
import { clientId, fixtureOf, password, poolId } from './bench/users.mjs';

const million = process.argv.includes('--million');
const rows = [];
const say = (what, figure, bound) => {
  rows.push([what, figure, bound]);
  console.log(`${what.padEnd(58)} ${String(figure).padStart(34)}   ${bound}`);
};
const ms = (number) => `${number.toFixed(number < 10 ? 2 : 0)} ms`;
const times = (number) => `${number.toFixed(2)}x`;

async function coldStart() {
  const bare = [];
  const emulator = [];
  for (let round = 0; round < 11; round++) {
    let at = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    bare.push(performance.now() - at);
    at = performance.now();
    const running = await startEmulator('--fixtures', join(root, 'fixtures', 'demo'));
    const { status } = await fetch(`${running.url.replace('localhost', '127.0.0.1')}/_emu/health`);
    emulator.push(performance.now() - at);
    if (status !== 200) throw new Error(`health answered ${status}`);
    await stop(running);
  }
  const [floor, figure] = [median(bare.slice(1)), median(emulator.slice(1))];
  say(
    'cold start to the first 200 on /_emu/health',
    `${ms(figure)} = ${times(figure / floor)} node -e 0 (${ms(floor)})`,
    'at most 2x',
  );
}

async function idleMemory() {
  const running = await startEmulator('--fixtures', join(root, 'fixtures', 'demo'));
  await fetch(`${running.url.replace('localhost', '127.0.0.1')}/_emu/health`);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  say(
    'idle memory (resident, demo fixture, after health)',
    `${residentMegabytes(running).toFixed(0)} MB`,
    'under 80 MB',
  );
  await stop(running);
}

/** Floor and emulator take turns, so that a slow minute of the machine hits both. */
async function rates(servers, request, seconds = 4) {
  const found = servers.map(() => []);
  for (let round = 0; round < 4; round++) {
    for (const [at, { url }] of servers.entries()) {
      const { rate, failed } = await load(url.replace('localhost', '127.0.0.1') + '/', { ...request, seconds });
      if (failed > 0) throw new Error(`${failed} requests failed`);
      if (round > 0) found[at].push(rate);
    }
  }
  return found.map(median);
}

async function signIns(document) {
  const servers = [
    await startEmulator('--fixtures', document),
    await startFloor('signatures'),
    await startFloor('signatures-sync'),
  ];
  const body = JSON.stringify({
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: 'user-0000001', PASSWORD: password },
  });
  const headers = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' };
  const [figure, pooled, sync] = await rates(servers, { body, headers, connections: 16 });
  const percent = ((100 * figure) / pooled).toFixed(0);
  say('USER_PASSWORD_AUTH a second, 16 connections', `${figure.toFixed(0)} = ${percent}% of the floor`, 'at least 85%');
  say('  floor: two RS256 signatures in the thread pool', `${pooled.toFixed(0)} a second`, '');
  say('  floor: the same signatures on the main thread', `${sync.toFixed(0)} a second`, '');
  const { AuthenticationResult } = await (
    await fetch(servers[0].url.replace('localhost', '127.0.0.1'), {
      method: 'POST',
      body,
      headers: { ...headers, 'Content-Type': 'application/x-amz-json-1.1' },
    })
  ).json();
  const refresh = JSON.stringify({
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    ClientId: clientId,
    AuthParameters: { REFRESH_TOKEN: AuthenticationResult.RefreshToken },
  });
  const [refreshes, least] = await rates(servers.slice(0, 2), { body: refresh, headers, connections: 16 });
  say(
    'REFRESH_TOKEN_AUTH a second, 16 connections',
    `${refreshes.toFixed(0)} = ${((100 * refreshes) / least).toFixed(0)}% of ${least.toFixed(0)}`,
    'at least 85%',
  );
  await Promise.all(servers.map(stop));
}

async function reads(document) {
  const emulator = await startEmulator('--fixtures', document);
  const body = JSON.stringify({ UserPoolId: poolId, Username: 'user-0000001' });
  const headers = {
    'X-Amz-Target': 'AWSCognitoIdentityProviderService.AdminGetUser',
    Authorization:
      'AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
  };
  const url = emulator.url.replace('localhost', '127.0.0.1');
  const answer = await (
    await fetch(url, { method: 'POST', body, headers: { ...headers, 'Content-Type': 'application/x-amz-json-1.1' } })
  ).text();
  const servers = [emulator, await startFloor('answer', answer)];
  const [figure, floor] = await rates(servers, { body, headers, connections: 32 });
  say(
    'AdminGetUser a second, 32 connections',
    `${figure.toFixed(0)} = ${((100 * figure) / floor).toFixed(0)}% of ${floor.toFixed(0)}`,
    'at least 60%',
  );
  await Promise.all(servers.map(stop));
}

async function stored(sizes) {
  const found = [];
  for (const count of sizes) {
    const document = await fixtureOf(count);
    const result = spawnSync(
      process.execPath,
      ['--expose-gc', '--max-old-space-size=4096', join(root, 'bin', 'bench', 'stored.mjs'), document, String(count)],
      { encoding: 'utf8' },
    );
    if (result.status !== 0) throw new Error(result.stderr);
    found.push(JSON.parse(result.stdout));
  }
  const [small] = found;
  for (const { count, loadMs, bytesPerUser, residentMb } of found.slice(1)) {
    const figure = `${ms(loadMs)}, ${bytesPerUser.toFixed(0)} bytes of heap each, ${residentMb.toFixed(0)} MB resident`;
    say(
      `${count.toLocaleString('en')} users from .ndjson`,
      figure,
      count === 100_000 ? 'under 2 s, under 1500 bytes' : 'fits in 1.5 GB',
    );
  }
  for (const large of found.slice(1)) {
    const against = `${small.count.toLocaleString('en')} -> ${large.count.toLocaleString('en')} users`;
    for (const [what, { first, median: figure }] of Object.entries(large.searches)) {
      const floor = small.searches[what].median;
      say(
        `${what}, ${against}`,
        `${ms(floor)} -> ${ms(figure)} = ${times(figure / floor)} (first ${ms(first)})`,
        'flat',
      );
    }
    say(`reset after ten changes, ${against}`, `${ms(small.resetMs)} -> ${ms(large.resetMs)}`, 'under 0.2 ms');
    say(`restore after ten changes, ${against}`, `${ms(small.restoreMs)} -> ${ms(large.restoreMs)}`, 'under 0.2 ms');
  }
}

function endings(count) {
  const script = join(root, 'bin', 'bench', 'endings.mjs');
  const result = spawnSync(process.execPath, ['--expose-gc', script, String(count)], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
  const { rows: left, megabytes, microseconds } = JSON.parse(result.stdout);
  say(
    `${count.toLocaleString('en')} sign-ins, one in six minutes`,
    `${megabytes.toFixed(1)} MB in ${left.toLocaleString('en')} rows left, ${microseconds.toFixed(0)} µs each`,
    'under 20 MB',
  );
}

console.log(`node ${process.version}, load by ${generator}\n`);
try {
  await coldStart();
  await idleMemory();
  const document = await fixtureOf(1000);
  await signIns(document);
  await triggers(say, document, rates);
  await srp(say, document);
  await reads(document);
  await watching(say, document, rates, million ? 1_000_000 : 100_000);
  await credentials(say, document, rates);
  await decision(say);
  await domain(say, document);
  await federation(say, document);
  const { tests, wholeMs, resetsMs } = suite(document);
  say(
    `${tests} tests of jest, a reset before each`,
    `${ms(resetsMs)} of ${ms(wholeMs)} = ${((100 * resetsMs) / wholeMs).toFixed(1)}%`,
    'under 2%',
  );
  endings(1_000_000);
  await imports(say);
  await recovery(say, rates);
  await persisted(say);
  await stored(million ? [1000, 100_000, 1_000_000] : [1000, 100_000]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
