// What sign-ins leave behind when the clock moves: the state alone, without signatures, so that a million take seconds.
// Prints one JSON line. Run as: node --expose-gc endings.mjs <count>
import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { folder, root } from './processes.mjs';
import { clientId, poolId } from './users.mjs';

const count = Number(process.argv[2]);
const outfile = join(folder, 'tables.cjs');
buildSync({ entryPoints: [join(root, 'src', 'state', 'tables.ts')], bundle: true, platform: 'node', outfile });
const { createState } = createRequire(import.meta.url)(outfile);

const heap = () => {
  global.gc();
  global.gc();
  return process.memoryUsage().heapUsed;
};
const minute = 60_000;
const day = 24 * 60 * minute;

let now = Date.UTC(2026, 0);
const failed = (error) => {
  throw error;
};
const state = createState({ now: () => now, failed });
const ids = { userPoolId: poolId, clientId };
const userKeys = Array.from({ length: 10_000 }, (_, at) => JSON.parse(`"user-${String(at).padStart(7, '0')}"`));

/** As flows/sign-in commits them: thirty days of refreshing, a challenge before every tenth. */
function signIn(number) {
  const userKey = userKeys[number % userKeys.length];
  const eventId = randomUUID();
  state.attempts.set({ userPoolId: poolId, userKey, kind: 'WrongPassword', count: 1, since: now });
  if (number % 10 === 0) {
    const session = { ...ids, userKey, id: hash(`session ${number}`), challenge: 'NEW_PASSWORD_REQUIRED' };
    state.challengeSessions.put({ ...session, createdAt: now, expiresAt: now + 3 * minute });
  }
  state.transaction(() => {
    const grant = { ...ids, userKey, eventId, originJti: randomUUID(), refreshTokenHash: hash(eventId) };
    const scope = 'aws.cognito.signin.user.admin';
    state.grants.put({ ...grant, authenticatedAt: now, expiresAt: now + 30 * day, scope });
  }, 'InitiateAuth');
}
const hash = (text) => createHash('sha256').update(text).digest('base64url');

state.history.markBase();
const before = heap();
const began = process.cpuUsage();
for (let number = 0; number < count; number++) {
  now += 6 * minute;
  signIn(number);
}
const { user, system } = process.cpuUsage(began);
const rows = Object.values(state.dump().tables).reduce((sum, { length }) => sum + length, 0);
const megabytes = (heap() - before) / 1024 / 1024;
state.history.reset();
const resetMegabytes = (heap() - before) / 1024 / 1024;
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ count, rows, megabytes, resetMegabytes, microseconds: (user + system) / count }));
