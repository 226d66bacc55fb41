// What it costs to count and record every call, and what is left of a million of them in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, load, root, start, stop } from './processes.mjs';
import { clientId, password, poolId } from './users.mjs';

const server = `
import { createEmulator } from './src/index';
createEmulator({ port: 0, fixtures: process.argv[2] }).then(({ url }) => {
  console.log(JSON.stringify({ url }));
});
process.on('message', () => {
  globalThis.gc();
  globalThis.gc();
  process.send(process.memoryUsage().heapUsed);
});
`;

/** The same emulator, where nobody watches. */
const unwatched = {
  name: 'unwatched',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/src\/watching\.ts$/ }, () => ({ contents: 'export const watching = [];' }));
  },
};

const heapOf = ({ child }) =>
  new Promise((resolve) => {
    child.once('message', resolve);
    child.send('heap');
  });

const signIn = {
  body: JSON.stringify({
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: 'user-0000001', PASSWORD: password },
  }),
  headers: { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
  connections: 16,
};

const read = {
  body: JSON.stringify({ UserPoolId: poolId, Username: 'user-0000001' }),
  headers: {
    'X-Amz-Target': 'AWSCognitoIdentityProviderService.AdminGetUser',
    Authorization:
      'AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
  },
  connections: 32,
};

/** Megabytes that are left of so many reads, once whatever is bounded is full. */
async function left(running, count) {
  const url = `${running.url.replace('localhost', '127.0.0.1')}/`;
  await load(url, { ...read, seconds: 15 });
  const before = await heapOf(running);
  let done = 0;
  while (done < count) done += (await load(url, { ...read, seconds: 10 })).rate * 10;
  return { done, megabytes: ((await heapOf(running)) - before) / 1024 / 1024 };
}

export async function watching(say, document, rates, count) {
  const place = mkdtempSync(join(root, 'node_modules', '.cache', 'watching-'));
  try {
    const files = [
      await bundled(server, join(place, 'watched.cjs'), []),
      await bundled(server, join(place, 'unwatched.cjs'), [unwatched]),
    ];
    const servers = await Promise.all(files.map((file) => start(['--expose-gc', file], document)));
    for (const [what, request] of [
      ['USER_PASSWORD_AUTH', signIn],
      ['AdminGetUser', read],
    ]) {
      const [figure, floor] = await rates(servers, request);
      say(
        `${what}, every call counted and recorded`,
        `${figure.toFixed(0)} = ${((100 * figure) / floor).toFixed(1)}% of ${floor.toFixed(0)}`,
        'at least 95%',
      );
    }
    const { done, megabytes } = await left(servers[0], count);
    say(`${Math.round(done).toLocaleString('en')} reads more`, `${megabytes.toFixed(1)} MB left`, 'flat');
    await Promise.all(servers.map(stop));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
