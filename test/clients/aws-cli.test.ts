import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { withCacheFolder } from '../support/cache';
import { storedBy } from '../support/emulator';
import { document, trust } from '../support/iam';
import { accessFixtures, identityPoolId, loginsOf, userPoolName, withIdentityPools } from '../support/identityPools';
import { poolId } from '../support/pools';
import { arnOf, haveRole, policyOf } from '../support/sts';
import { describeWithPython, programOf } from './python/python';

// The command line of AWS, unmodified, by the variables of an emulator whose signatures are proven.

jest.setTimeout(120_000); // Python begins with every command
withCacheFolder();
const bench = withIdentityPools({ auth: 'strict', fixtures: accessFixtures() });
const run = promisify(execFile);
const [python, program] = programOf('aws');

/** As STS names them, and as identity pools do. */
interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey?: string;
  readonly SecretKey?: string;
  readonly SessionToken: string;
}

async function aws(command: string, as?: Credentials) {
  const env = {
    ...{ PATH: process.env['PATH'], AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull },
    ...bench.emulator.env,
    ...(as !== undefined && {
      AWS_ACCESS_KEY_ID: as.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: as.SecretAccessKey ?? as.SecretKey,
      AWS_SESSION_TOKEN: as.SessionToken,
    }),
  };
  const { stdout } = await run(python, [program, ...command.split(' '), '--output', 'json'], { env });
  return (stdout === '' ? {} : JSON.parse(stdout)) as Record<string, unknown>;
}

/** It fails with this, and nothing stored changes. */
async function fails(command: string, [code, operation, text]: [string, string, string], as?: Credentials) {
  const before = storedBy(bench);
  const said = await aws(command, as).then(
    () => 'answered',
    (error: unknown) => (error as { stderr: string }).stderr,
  );
  expect(said).toContain(`An error occurred (${code}) when calling the ${operation} operation: ${text}\n`);
  expect(storedBy(bench)).toEqual(before);
}

describeWithPython('aws', () => {
  test('tells who calls', async () => {
    expect(await aws('sts get-caller-identity')).toEqual({
      UserId: '000000000000',
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
    });
  });

  test('assumes a role, and may do then what the role may', async () => {
    const Resource = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`;
    haveRole(bench.users, 'reader', [{ Principal: { AWS: '000000000000' }, Action: 'sts:AssumeRole' }], {
      policies: { read: policyOf({ Action: 'cognito-idp:Describe*', Resource }) },
    });
    const given = await aws(`sts assume-role --role-arn ${arnOf('reader')} --role-session-name cli`);
    const as = given['Credentials'] as Credentials;
    const pool = await aws(`cognito-idp describe-user-pool --user-pool-id ${poolId}`, as);
    expect(pool).toMatchObject({ UserPool: { Id: poolId } });
    const denied =
      'User: arn:aws:sts::000000000000:assumed-role/reader/cli is not authorized to perform: cognito-idp:ListUsers on ' +
      `resource: ${Resource} because no identity-based policy allows the cognito-idp:ListUsers action`;
    const refusal: [string, string, string] = ['AccessDeniedException', 'ListUsers', denied];
    await fails(`cognito-idp list-users --user-pool-id ${poolId}`, refusal, as);
  });

  test('is refused in the words of STS', async () => {
    const text = `User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: ${arnOf('none')}`;
    const command = `sts assume-role --role-arn ${arnOf('none')} --role-session-name cli`;
    await fails(command, ['AccessDenied', 'AssumeRole', text]);
  });

  test('gets an identity and its credentials, for a guest and with a login', async () => {
    const getId = `cognito-identity get-id --identity-pool-id ${identityPoolId}`;
    const logins = ` --logins ${JSON.stringify(await loginsOf(bench, 'ada'))}`;
    for (const [more, role] of [
      ['', 'guest'],
      [logins, 'app'],
    ] as const) {
      const { IdentityId } = await aws(getId + more);
      const command = `cognito-identity get-credentials-for-identity --identity-id ${String(IdentityId)}${more}`;
      const given = await aws(command);
      expect(given).toMatchObject({ IdentityId });
      expect(await aws('sts get-caller-identity', given['Credentials'] as Credentials)).toMatchObject({
        Arn: `arn:aws:sts::000000000000:assumed-role/${role}/CognitoIdentityCredentials`,
      });
    }
    const text = 'Invalid login token. Not a valid OpenId Connect identity token.';
    await fails(`${getId} --logins ${userPoolName}=x`, ['NotAuthorizedException', 'GetId', text]);
  });

  test('makes a role, and learns what its policies allow', async () => {
    const create = `iam create-role --role-name reader --assume-role-policy-document ${JSON.stringify(trust)}`;
    expect(await aws(create)).toMatchObject({ Role: { Arn: arnOf('reader'), AssumeRolePolicyDocument: trust } });
    await fails(create, ['EntityAlreadyExists', 'CreateRole', 'Role with name reader already exists.']);
    const reads = document({ Action: 's3:GetObject' });
    await aws(`iam put-role-policy --role-name reader --policy-name read --policy-document ${reads}`);
    const actions = '--action-names s3:GetObject s3:PutObject';
    const told = { EvaluationResults: [{ EvalDecision: 'allowed' }, { EvalDecision: 'implicitDeny' }] };
    expect(await aws(`iam simulate-custom-policy --policy-input-list ${reads} ${actions}`)).toMatchObject(told);
    const ofRole = `iam simulate-principal-policy --policy-source-arn ${arnOf('reader')} ${actions}`;
    expect(await aws(ofRole)).toMatchObject(told);
    const invalid = `iam simulate-custom-policy --policy-input-list {} ${actions}`;
    await fails(invalid, ['InvalidInput', 'SimulateCustomPolicy', 'Syntax errors in policy.']);
  });
});
