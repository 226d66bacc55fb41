import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { folder, root, start, stop } from './processes.mjs';
import { poolId } from './users.mjs';

const { parse } = createRequire(join(root, 'package.json'))('csv-parse');

const authorization =
  'AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

async function call({ url }, operation, input) {
  const response = await fetch(url.replace('localhost', '127.0.0.1'), {
    method: 'POST',
    headers: {
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      Authorization: authorization,
      'Content-Type': 'application/x-amz-json-1.1',
    },
    body: JSON.stringify({ UserPoolId: poolId, ...input }),
  });
  const answer = await response.json();
  if (response.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A file as AWS's guide has one. */
function fileOf(header, count) {
  const lines = [header.join(',')];
  for (let at = 0; at < count; at++) {
    const number = String(at).padStart(7, '0');
    const row = {
      'cognito:username': `user-${number}`,
      given_name: 'John',
      family_name: 'Doe',
      email: `user-${number}@example.com`,
      email_verified: 'TRUE',
      birthdate: '02/01/1985',
      phone_number: `+1555${number}`,
      phone_number_verified: 'TRUE',
      address: '123 Any Street\\, Any Town',
      'cognito:mfa_enabled': 'FALSE',
    };
    lines.push(header.map((name) => row[name] ?? '').join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** The file parsed and its users put into a map: the least that an import can be. */
async function floorOf(text) {
  const began = performance.now();
  const users = new Map();
  const parser = parse(Buffer.from(text), { quote: null, escape: null, relax_column_count: true, columns: true });
  for await (const user of parser) users.set(user['cognito:username'], user);
  return performance.now() - began;
}

/** The longest hold of the event loop since it was asked last. */
const holdOf = ({ child }) =>
  new Promise((resolve) => {
    child.once('message', ({ longestMs }) => resolve(longestMs));
    child.send('hold');
  });

/** Tells by `say(what, figure, bound)` how long an import takes, against a bare parser, and what others wait for it. */
export async function imports(say, count = 100_000) {
  const fixture = join(folder, 'imports.json');
  writeFileSync(
    fixture,
    JSON.stringify({ userPools: [{ Id: poolId, PoolName: 'bench', AutoVerifiedAttributes: ['email'] }] }),
  );
  const emulator = await start(
    ['--require', join(root, 'bin', 'bench', 'holds.cjs'), join(root, 'dist', 'cognito-emu.cjs')],
    ...['start', '--port', '0', '--json', '--log-level', 'warn', '--fixtures', fixture],
  );
  const { CSVHeader } = await call(emulator, 'GetCSVHeader', {});
  const file = fileOf(CSVHeader, count);
  const floorMs = await floorOf(file);
  const role = 'arn:aws:iam::123456789012:role/import';
  const { UserImportJob } = await call(emulator, 'CreateUserImportJob', {
    JobName: 'bench',
    CloudWatchLogsRoleArn: role,
  });
  const { JobId, PreSignedUrl } = UserImportJob;
  const headers = { 'x-amz-server-side-encryption': 'aws:kms' };
  await fetch(PreSignedUrl.replace('localhost', '127.0.0.1'), { method: 'PUT', headers, body: file });
  await holdOf(emulator);
  const began = performance.now();
  await call(emulator, 'StartUserImportJob', { JobId });
  let job;
  const waits = [];
  do {
    const at = performance.now();
    ({ UserImportJob: job } = await call(emulator, 'DescribeUserImportJob', { JobId }));
    waits.push(performance.now() - at);
  } while (job.CompletionDate === undefined);
  const ms = performance.now() - began;
  const hold = await holdOf(emulator);
  await stop(emulator);
  if (job.ImportedUsers !== count) throw new Error(JSON.stringify(job));
  const users = `${count.toLocaleString('en')} users from a CSV file`;
  const share = `${(ms / floorMs).toFixed(1)}x a bare parser (${floorMs.toFixed(0)} ms)`;
  say(users, `${ms.toFixed(0)} ms = ${share}`, 'under 10 s');
  say('  the event loop is held meanwhile, at most', `${hold.toFixed(0)} ms`, 'about 20 ms');
  say('  a read meanwhile waits, at most', `${Math.max(...waits).toFixed(0)} ms`, '');
}
