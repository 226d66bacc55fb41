// npm run torture [-- <tries>]: kills an emulator that keeps its state, without warning, again and again, while it is
// written to, and looks afterwards for everything that was answered 200. Leaves with 1 when something is lost.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tries = Number(process.argv[2] ?? 300);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'cognito-emu-torture-'));
const kept = join(folder, 'kept');
const clientFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
const Password = 'Correct-horse-1';
const writers = 8;

/** What was answered 200. A user's value that was on its way when the end came is in `maybe`. */
const users = new Map();
const deleted = new Map();
/** Users whose deletion was on its way, answered or not. */
const leaving = new Set();
let tokens = [];
const counts = { killed: 0, answered: 0, looked: 0, tokens: 0, lost: [] };

function start() {
  const command = join(root, 'dist', 'cognito-emu.cjs');
  const args = ['start', '--port', '0', '--json', '--log-level', 'error', '--persist', kept];
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('\n')) resolve({ child, ended, url: JSON.parse(text).url.replace('localhost', '127.0.0.1') });
    });
    void ended.then((code) => reject(new Error(`the emulator left with ${code} before it was ready`)));
  });
}

/** The same of a call that must not be refused. */
async function must(url, operation, input) {
  const answered = await call(url, operation, input);
  if (answered && !answered.ok) throw new Error(`${operation}: ${JSON.stringify(answered.answer)}`);
  return answered;
}

let onAnswer = () => undefined;

/** Kills without warning, straight after one of the answers to come. */
function killAfterSome(child) {
  let left = 1 + Math.floor(Math.random() ** 2 * 300);
  onAnswer = () => {
    if (--left === 0) child.kill('SIGKILL');
  };
}

/** The answer, or undefined when there was none: the emulator is gone. */
async function call(url, operation, input) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
        Authorization:
          'AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(input),
    });
    const answer = JSON.parse((await response.text()) || '{}');
    if (response.status >= 500) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
    if (response.status === 200) onAnswer();
    return { ok: response.status === 200, answer };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A pool of its own with a client, whose keys are made with the first sign-in. */
async function newPool(url, writer) {
  const pool = await must(url, 'CreateUserPool', { PoolName: `pool of ${writer}` });
  const UserPoolId = pool?.answer.UserPool?.Id;
  const client =
    UserPoolId &&
    (await must(url, 'CreateUserPoolClient', { UserPoolId, ClientName: 'c', ExplicitAuthFlows: clientFlows }));
  const ClientId = client?.answer.UserPoolClient?.ClientId;
  return ClientId && { UserPoolId, ClientId };
}

const pools = [];

async function write(url, writer, turn) {
  // a new one now and then: an account has room for a thousand
  if (turn % 4 === 0 || !pools[writer]) pools[writer] = await newPool(url, writer);
  const { UserPoolId, ClientId } = pools[writer] ?? {};
  for (let at = 0; ClientId !== undefined; at++) {
    const Username = `${writer}-${turn}-${at}`;
    const id = `${UserPoolId} ${Username}`;
    const created = await must(url, 'AdminCreateUser', {
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: Password,
    });
    if (!created) return;
    users.set(id, { UserPoolId, Username, value: undefined, maybe: undefined });
    counts.answered++;
    const user = users.get(id);
    user.maybe = `value ${at}`;
    const UserAttributes = [{ Name: 'nickname', Value: user.maybe }];
    if (!(await must(url, 'AdminUpdateUserAttributes', { UserPoolId, Username, UserAttributes }))) return;
    user.value = user.maybe;
    counts.answered++;
    if (
      at % 4 === 0 &&
      (await must(url, 'AdminSetUserPassword', { UserPoolId, Username, Password, Permanent: true }))
    ) {
      const signedIn = await must(url, 'InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId,
        AuthParameters: { USERNAME: Username, PASSWORD: Password },
      });
      if (!signedIn) return;
      tokens.push({ UserPoolId, Username, ...signedIn.answer.AuthenticationResult });
      counts.answered += 2;
    }
    if (at % 5 === 4) {
      const gone = `${writer}-${turn}-${at - 1}`;
      users.delete(`${UserPoolId} ${gone}`);
      leaving.add(`${UserPoolId} ${gone}`);
      if (!(await must(url, 'AdminDeleteUser', { UserPoolId, Username: gone }))) return;
      deleted.set(`${UserPoolId} ${gone}`, { UserPoolId, Username: gone });
      counts.answered++;
    }
  }
}

const lost = (what) => {
  counts.lost.push(what);
  console.error(`lost: ${what}`);
};

const kidOf = (token) => JSON.parse(Buffer.from(token.split('.')[0], 'base64url').toString()).kid;

/** Looks for what was answered. */
async function look(url, ofUsers, ofDeleted, ofTokens) {
  for (const { UserPoolId, Username, value, maybe } of ofUsers) {
    const { ok, answer } = await call(url, 'AdminGetUser', { UserPoolId, Username });
    const found = answer.UserAttributes?.find(({ Name }) => Name === 'nickname')?.Value;
    if (!ok) lost(`user ${Username}: ${answer.message}`);
    else if (found !== value && found !== maybe) lost(`user ${Username} has ${found}, not ${value}`);
    counts.looked++;
  }
  for (const { UserPoolId, Username } of ofDeleted) {
    const { ok } = await call(url, 'AdminGetUser', { UserPoolId, Username });
    if (ok) lost(`the deletion of ${Username}`);
    counts.looked++;
  }
  for (const { UserPoolId, Username, IdToken, AccessToken } of ofTokens) {
    const { keys } = await (await fetch(`${url}/${UserPoolId}/.well-known/jwks.json`)).json();
    for (const token of [IdToken, AccessToken]) {
      if (!keys.some(({ kid }) => kid === kidOf(token))) lost(`a key of ${UserPoolId}`);
    }
    const { ok, answer } = await call(url, 'GetUser', { AccessToken });
    if (!ok && !leaving.has(`${UserPoolId} ${Username}`)) lost(`the sign-in of ${Username}: ${answer.message}`);
    counts.tokens++;
  }
}

try {
  for (let turn = 0; turn < tries; turn++) {
    const before = new Set([...users.keys()]);
    const beforeDeleted = new Set([...deleted.keys()]);
    tokens = [];
    const { child, ended, url } = await start();
    killAfterSome(child);
    await Promise.all([ended, ...Array.from({ length: writers }, (_, writer) => write(url, writer, turn))]);
    onAnswer = () => undefined;
    counts.killed++;

    const isNew =
      (known) =>
      ([key]) =>
        !known.has(key);
    const next = await start();
    const latest = [...users].filter(isNew(before)).map(([, user]) => user);
    await look(
      next.url,
      latest,
      [...deleted].filter(isNew(beforeDeleted)).map(([, user]) => user),
      tokens,
    );
    next.child.kill('SIGKILL');
    await next.ended;
    if ((turn + 1) % 20 === 0) console.log(JSON.stringify({ ...counts, lost: counts.lost.length }));
  }
  const { child, ended, url } = await start();
  for (const { UserPoolId, Username } of users.values()) {
    if (!(await call(url, 'AdminGetUser', { UserPoolId, Username })).ok) lost(`user ${Username}, later`);
  }
  child.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) lost(`the last run left with ${code}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ ...counts, users: users.size, lost: counts.lost.length }));
process.exitCode = counts.lost.length > 0 ? 1 : 0;
