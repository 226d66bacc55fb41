import { DeleteUserPoolClientSecretCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { customSecret, noSuchPool, nowhere, otherPool } from './examples';
import { add, fixtures, idsOf, signInWith, wrongHash } from './secrets';

const bench = withEmulator({ fixtures });

const remove = (ClientSecretId: string, more: { UserPoolId?: string; ClientId?: string } = {}) =>
  new DeleteUserPoolClientSecretCommand({ UserPoolId: poolId, ClientId: 'vault', ClientSecretId, ...more });

describe('leaves behind', () => {
  test('the newer secret, and a hash of the older one that is wrong at once', async () => {
    const { ClientSecretDescriptor } = await bench.client.send(add());
    const [older = '', newer] = await idsOf(bench);
    const { $metadata, ...answer } = await bench.client.send(remove(older));
    expect(answer).toEqual({});
    expect(await idsOf(bench)).toEqual([newer]);
    await refuses(bench, signInWith(customSecret), 'NotAuthorizedException', wrongHash);
    await expect(
      bench.client.send(signInWith(ClientSecretDescriptor?.ClientSecretValue ?? '')),
    ).resolves.toHaveProperty('AuthenticationResult');
  });

  test('room for another', async () => {
    await bench.client.send(add());
    const [older = ''] = await idsOf(bench);
    await bench.client.send(remove(older));
    await bench.client.send(add());
    expect(await idsOf(bench)).toHaveLength(2);
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, remove('x', { UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () =>
    refuses(
      bench,
      remove('x', { ClientId: 'nobody' }),
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ));

  test('a client of another pool', () =>
    refuses(
      bench,
      remove('x', { UserPoolId: otherPool }),
      'ResourceNotFoundException',
      'User pool client vault does not exist.',
    ));

  test.each(['vault', clientId])(
    'a secret the client %s does not have',
    (ClientId) =>
      refuses(
        bench,
        remove('vault--1', { ClientId }),
        'ResourceNotFoundException',
        'Client secret vault--1 does not exist.',
      ), // likely
  );

  test('the only secret', async () => {
    const [only = ''] = await idsOf(bench);
    await refuses(bench, remove(only), 'InvalidParameterException', 'Cannot delete the only client secret.'); // rule from the API reference, text likely
  });
});
