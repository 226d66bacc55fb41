import { withEmulator } from '../support/emulator';
import { onePool, poolId } from '../support/pools';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

interface Client {
  readonly UserPoolClient: {
    readonly ClientId: string;
    readonly ClientSecret?: string;
    readonly ClientSecretArn?: string;
  };
}

describeWithPython('boto3, unmodified,', () => {
  const bench = withEmulator({ fixtures: onePool() });
  const driver = withDriver(bench);
  const idp = (name: string, named: object) =>
    driver().call<Client>({ on: 'cognito-idp', name, named: { UserPoolId: poolId, ...named } });
  const manager = (name: string, named: object) => ({ on: 'secretsmanager', name, named });

  test('keeps the secret of a client in Secrets Manager and takes it back', async () => {
    await driver().call({ on: 'make', args: ['cognito-idp'] });
    await driver().call({ on: 'make', args: ['secretsmanager'] });
    const { UserPoolClient: made } = await idp('create_user_pool_client', {
      ...{ ClientName: 'kept', GenerateSecret: true, PublishSecretsInAWSSecretsManager: true },
    });
    expect(made).not.toHaveProperty('ClientSecret');
    const { ClientId, ClientSecretArn: SecretId } = made;
    const read = async () => {
      const { SecretString } = await driver().call<{ SecretString: string }>(manager('get_secret_value', { SecretId }));
      return JSON.parse(SecretString) as object;
    };
    const first = await read();
    expect(first).toEqual({
      ...{ userPoolId: poolId, userPoolClientId: ClientId },
      clientSecretValue: expect.stringMatching(/^[0-9a-z]{52}$/) as string,
    });
    await expect(driver().call(manager('describe_secret', { SecretId }))).resolves.toMatchObject({
      ...{ ARN: SecretId, RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 7 } },
      OwningService: 'cognito-idp',
    });
    bench.emulator.clock.advance('7d');
    expect(await read()).not.toEqual(first);
    const { UserPoolClient: back } = await idp('update_user_pool_client', {
      ...{ ClientId, PublishSecretsInAWSSecretsManager: false },
    });
    expect(back.ClientSecret).toMatch(/^[0-9a-z]{52}$/);
    await expect(driver().raised(manager('get_secret_value', { SecretId }))).resolves.toMatch(
      /^ResourceNotFoundException: /,
    );
  });
});
