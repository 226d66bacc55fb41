// How loading and searching scale; one size a process, so that heaps do not mix. Prints one JSON line.
// Run as: node --expose-gc stored.mjs <fixture file> <count>
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { median, root } from './processes.mjs';
import { clientId, password, poolId } from './users.mjs';

const [document, countText] = process.argv.slice(2);
const count = Number(countText);
const { createEmulator } = createRequire(import.meta.url)(join(root, 'dist', 'index.cjs'));

const heap = () => {
  global.gc();
  global.gc();
  return process.memoryUsage().heapUsed;
};

const emptyHeap = heap();
const began = performance.now();
const emulator = await createEmulator({ fixtures: document, port: 0 });
const loadMs = performance.now() - began;
const bytesPerUser = (heap() - emptyHeap) / count;
const residentMb = process.memoryUsage().rss / 1024 / 1024;

const authorization =
  'AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';
async function call(operation, input) {
  const response = await fetch(emulator.url.replace('localhost', '127.0.0.1'), {
    method: 'POST',
    headers: {
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      Authorization: authorization,
      'Content-Type': 'application/x-amz-json-1.1',
    },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (response.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
  return answer;
}

/** The first call (which may build an index) and the median of the others, in milliseconds. */
async function timed(operation, inputOf, expected, rounds = 300) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const input = inputOf(Math.floor(((round * 7919) % 1000) * (count / 1000)));
    const at = performance.now();
    const { Users } = await call(operation, input);
    times.push(performance.now() - at);
    if (Users !== undefined && Users.length !== expected)
      throw new Error(`${operation} found ${Users.length}, not ${expected}`);
  }
  return { first: times[0], median: median(times.slice(50)) };
}

const number = (at) => String(at).padStart(7, '0');
const filter = (Filter) => ({ UserPoolId: poolId, Filter, Limit: 60 });
const subs = new Map();
const subOf = (at) => subs.get(at);
for (let at = 0; at < 1000; at++) {
  const place = Math.floor(at * (count / 1000));
  const { UserAttributes } = await call('AdminGetUser', { UserPoolId: poolId, Username: `user-${number(place)}` });
  subs.set(place, UserAttributes.find(({ Name }) => Name === 'sub').Value);
}

const searches = {
  'ListUsers username =': await timed('ListUsers', (at) => filter(`username = "user-${number(at)}"`), 1),
  'ListUsers sub =': await timed('ListUsers', (at) => filter(`sub = "${subOf(at)}"`), 1),
  'ListUsers email =': await timed('ListUsers', (at) => filter(`email = "user-${number(at)}@example.com"`), 1),
  'ListUsers phone_number =': await timed('ListUsers', (at) => filter(`phone_number = "+1555${number(at)}"`), 1),
  'ListUsers email ^= (10 found)': await timed(
    'ListUsers',
    (at) => filter(`email ^= "user-${number(at).slice(0, 6)}"`),
    10,
  ),
  'ListUsersInGroup (60 found)': await timed(
    'ListUsersInGroup',
    () => ({ UserPoolId: poolId, GroupName: 'tenth', Limit: 60 }),
    60,
  ),
  'AdminGetUser by sub': await timed('AdminGetUser', (at) => ({ UserPoolId: poolId, Username: subOf(at) })),
};

const resets = [];
for (let round = 0; round < 30; round++) {
  for (let at = 0; at < 10; at++) {
    await call('SignUp', { ClientId: clientId, Username: `new-${round}-${at}`, Password: password });
  }
  const at = performance.now();
  await emulator.reset();
  resets.push(performance.now() - at);
}
const restores = [];
for (let round = 0; round < 30; round++) {
  const id = await emulator.snapshot();
  for (let at = 0; at < 10; at++) {
    await call('SignUp', { ClientId: clientId, Username: `new-${round}-${at}`, Password: password });
  }
  const at = performance.now();
  await emulator.restore(id);
  restores.push(performance.now() - at);
}
const [resetMs, restoreMs] = [resets, restores].map((times) => median(times.slice(5)));
console.log(JSON.stringify({ count, loadMs, bytesPerUser, residentMb, searches, resetMs, restoreMs }));
await emulator.stop();
