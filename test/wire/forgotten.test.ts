import { CognitoIdentityProviderClient, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { storedBy, withEmulator } from '../support/emulator';
import { onePool } from '../support/pools';
import * as sts from '../support/sts';

// Credentials that were given out before a reset are nobody's after it.

const unknown = 'The security token included in the request is invalid.';
const list = new ListUserPoolsCommand({ MaxResults: 1 });

describe.each(['presence', 'strict'] as const)('with --auth %s', (auth) => {
  const administrator = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };
  const bench = withEmulator({ auth, fixtures: onePool() });
  const clientOf = (credentials: ReturnType<typeof sts.asGiven>) =>
    new CognitoIdentityProviderClient({
      endpoint: bench.emulator.url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
    });

  test('credentials of before a reset are refused', async () => {
    sts.haveRole(bench, 'app', [{ Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }], {
      policies: { all: sts.policyOf({ Action: '*', Resource: '*' }) },
    });
    const assume = new AssumeRoleCommand({ RoleArn: sts.arnOf('app'), RoleSessionName: 'me' });
    const given = sts.asGiven((await sts.stsFor(bench, administrator).send(assume)).Credentials as never);
    expect((await clientOf(given).send(list)).UserPools).toHaveLength(1);
    await bench.emulator.reset();
    const before = storedBy(bench);
    await expect(clientOf(given).send(list)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: unknown,
    });
    expect(storedBy(bench)).toEqual(before);
    const says: [string, number, string] = ['InvalidClientTokenId', 403, unknown];
    await sts.stsRefuses(bench, new GetCallerIdentityCommand({}), says, sts.stsFor(bench, given));
  });
});

describe('with --auth presence', () => {
  const bench = withEmulator({ fixtures: onePool() });

  test('temporary credentials of AWS that somebody happens to have are any', async () => {
    const sessionToken = `IQoJb3JpZ2luX2Vj${Buffer.from('sealed, and no JSON').toString('base64')}`;
    const foreign = { accessKeyId: 'ASIAQAAAAAAAKQ6BWLE7', secretAccessKey: 'x', sessionToken };
    for (const one of [foreign, { ...foreign, sessionToken: 'x' }]) {
      const { Arn } = await sts.stsFor(bench, one).send(new GetCallerIdentityCommand({}));
      expect(Arn).toBe('arn:aws:iam::000000000000:root');
    }
  });
});
