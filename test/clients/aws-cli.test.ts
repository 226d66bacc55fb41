import { execFile, spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { withCacheFolder } from '../support/cache';
import { withEmulator } from '../support/emulator';
import { onePool, poolId } from '../support/pools';
import { arnOf, haveRole, policyOf } from '../support/sts';

// The command line of AWS, unmodified, by the variables of an emulator whose signatures are proven.

jest.setTimeout(60_000); // Python begins with every command
withCacheFolder();
const bench = withEmulator({ auth: 'strict', fixtures: onePool() });
const isThere = spawnSync('aws', ['--version']).status === 0;
const describeWithAws = isThere ? describe : describe.skip;
const run = promisify(execFile);

interface Credentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
}

async function aws(command: string, { AccessKeyId, SecretAccessKey, SessionToken }: Partial<Credentials> = {}) {
  const env = {
    ...{ PATH: process.env['PATH'], AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull },
    ...bench.emulator.env,
    ...(AccessKeyId !== undefined && {
      AWS_ACCESS_KEY_ID: AccessKeyId,
      AWS_SECRET_ACCESS_KEY: SecretAccessKey,
      AWS_SESSION_TOKEN: SessionToken,
    }),
  };
  const { stdout } = await run('aws', [...command.split(' '), '--output', 'json'], { env });
  return JSON.parse(stdout) as Record<string, unknown>;
}

const saying = async (command: string, as?: Credentials) =>
  aws(command, as).then(
    () => 'answered',
    (error: unknown) => (error as { stderr: string }).stderr.trim(),
  );

describeWithAws('aws', () => {
  test('tells who calls', async () => {
    expect(await aws('sts get-caller-identity')).toEqual({
      UserId: '000000000000',
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
    });
  });

  test('assumes a role, and may do then what the role may', async () => {
    const Resource = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`;
    haveRole(bench, 'reader', [{ Principal: { AWS: '000000000000' }, Action: 'sts:AssumeRole' }], {
      policies: { read: policyOf({ Action: 'cognito-idp:Describe*', Resource }) },
    });
    const given = await aws(`sts assume-role --role-arn ${arnOf('reader')} --role-session-name cli`);
    const as = given['Credentials'] as Credentials;
    const pool = await aws(`cognito-idp describe-user-pool --user-pool-id ${poolId}`, as);
    expect(pool).toMatchObject({ UserPool: { Id: poolId } });
    expect(await saying(`cognito-idp list-users --user-pool-id ${poolId}`, as)).toContain(
      'An error occurred (AccessDeniedException) when calling the ListUsers operation: User: ' +
        'arn:aws:sts::000000000000:assumed-role/reader/cli is not authorized to perform: cognito-idp:ListUsers on resource: ' +
        `${Resource} because no identity-based policy allows the cognito-idp:ListUsers action`,
    );
  });

  test('is refused in the words of STS', async () => {
    expect(await saying(`sts assume-role --role-arn ${arnOf('none')} --role-session-name cli`)).toContain(
      'An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:iam::000000000000:root is not ' +
        `authorized to perform: sts:AssumeRole on resource: ${arnOf('none')}`,
    );
  });
});
