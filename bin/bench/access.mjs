import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { folder, median, root, startEmulator, startFloor, stop } from './processes.mjs';
import { clientId, password, poolId } from './users.mjs';

const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
const provider = `cognito-idp.us-east-1.amazonaws.com/${poolId}`;
const accountId = '000000000000';

/** The pool of a fixture and an identity pool that takes its users, who have a role there. */
function withIdentityPool(document) {
  const pools = JSON.parse(readFileSync(document, 'utf8'));
  pools.roles = [
    {
      RoleName: 'bench',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId } },
        },
      },
    },
  ];
  pools.identityPools = [
    {
      IdentityPoolId: identityPoolId,
      IdentityPoolName: 'bench',
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [{ ProviderName: provider, ClientId: clientId }],
      Roles: { authenticated: `arn:aws:iam::${accountId}:role/bench` },
    },
  ];
  const file = join(dirname(document), 'identities.json');
  writeFileSync(file, JSON.stringify(pools));
  return file;
}

async function answered({ url }, target, input) {
  const response = await fetch(url.replace('localhost', '127.0.0.1'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': target },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${target}: ${await response.text()}`);
  return response.text();
}

/** Both calls of a client that wants credentials, each of which proves a login; together they take the sum of their times. */
export async function credentials(say, document, rates) {
  const emulator = await startEmulator('--fixtures', withIdentityPool(document));
  const { AuthenticationResult } = JSON.parse(
    await answered(emulator, 'AWSCognitoIdentityProviderService.InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: 'user-0000001', PASSWORD: password },
    }),
  );
  const Logins = { [provider]: AuthenticationResult.IdToken };
  const getId = 'AWSCognitoIdentityService.GetId';
  const getCredentials = 'AWSCognitoIdentityService.GetCredentialsForIdentity';
  const identity = await answered(emulator, getId, { IdentityPoolId: identityPoolId, Logins });
  const { IdentityId } = JSON.parse(identity);
  const given = await answered(emulator, getCredentials, { IdentityId, Logins });
  const calls = [
    { target: getId, input: { IdentityPoolId: identityPoolId, Logins }, floor: ['verification', identity] },
    { target: getCredentials, input: { IdentityId, Logins }, floor: ['verification', given] },
  ];
  let [took, least] = [0, 0];
  for (const { target, input, floor } of calls) {
    const servers = [emulator, await startFloor(...floor)];
    const request = { body: JSON.stringify(input), headers: { 'X-Amz-Target': target }, connections: 16 };
    const [figure, bare] = await rates(servers, request, 3);
    [took, least] = [took + 1 / figure, least + 1 / bare];
    await stop(servers[1]);
  }
  await stop(emulator);
  say(
    'GetId and GetCredentialsForIdentity, pairs a second',
    `${(1 / took).toFixed(0)} = ${((100 * least) / took).toFixed(0)}% of ${(1 / least).toFixed(0)}`,
    'at least 60%',
  );
}

/** Statements as roles have them: lists, wildcards, a variable, a condition; the last one fits. */
const statements = Array.from({ length: 20 }, (_, at) => ({
  Sid: `Number${at}`,
  Effect: at % 5 === 0 ? 'Deny' : 'Allow',
  Action: at === 19 ? ['s3:Get*', 's3:List*'] : [`dynamodb:*Item${at}`, 'sqs:Send*'],
  Resource: at === 19 ? 'arn:aws:s3:::photos/${aws:PrincipalTag/team}/*' : [`arn:aws:dynamodb:*:*:table/t${at}-*`],
  Condition: { StringLike: { 'aws:PrincipalTag/team': ['bl*', 're?'] }, Bool: { 'aws:SecureTransport': 'false' } },
}));

/** The rule alone, from src: a decision costs too little to be seen through a request. */
export async function decision(say) {
  const file = join(folder, 'access.cjs');
  const entryPoints = [join(root, 'src', 'domain', 'access', 'index.ts')];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile: file, logLevel: 'error' });
  const { contextOf, decide, parsePolicy } = createRequire(import.meta.url)(file);
  const policy = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'identity');
  const context = contextOf({ 'aws:PrincipalTag/team': 'blue', 'aws:SecureTransport': 'false' });
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::photos/blue/sky.jpg', context };
  const policies = { identity: [{ name: 'bench', policy }] };
  const rounds = 2000;
  const microseconds = Array.from({ length: 15 }, () => {
    const at = performance.now();
    for (let round = 0; round < rounds; round++) {
      if (decide(request, policies).outcome !== 'allowed') throw new Error('the role may not do what it may');
    }
    return ((performance.now() - at) * 1000) / rounds;
  });
  say('one decision of a role of 20 statements', `${median(microseconds).toFixed(1)} µs`, 'under 50 µs');
}
