import { DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { customSecret, noSuchPool, nowhere, otherPool } from './examples';
import { add, fixtures, idsOf, signInWith, wrongHash } from './secrets';

const bench = withEmulator({ fixtures });
const another = 'zyxwvutsrqponmlkjihgfedcba';

describe('answers', () => {
  test('a generated secret with its value, this once', async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2026-05-01T10:00:00.000Z');
    const { ClientSecretDescriptor } = await bench.client.send(add());
    expect(ClientSecretDescriptor).toEqual({
      ClientSecretId: `vault--${Date.UTC(2026, 4, 1, 10) / 1000}`, // form from the API reference
      ClientSecretValue: expect.stringMatching(/^[0-9a-z]{52}$/) as string,
      ClientSecretCreateDate: new Date('2026-05-01T10:00:00.000Z'),
    });
  });

  test('a secret of the caller without its value', async () => {
    const { ClientSecretDescriptor } = await bench.client.send(add({ ClientSecret: another }));
    expect(ClientSecretDescriptor).not.toHaveProperty('ClientSecretValue'); // API reference
  });
});

describe('leaves behind', () => {
  test('two secrets, either of which makes a good hash', async () => {
    const { ClientSecretDescriptor } = await bench.client.send(add());
    await expect(bench.client.send(signInWith(customSecret))).resolves.toHaveProperty('AuthenticationResult');
    await expect(
      bench.client.send(signInWith(ClientSecretDescriptor?.ClientSecretValue ?? '')),
    ).resolves.toHaveProperty('AuthenticationResult');
    await refuses(bench, signInWith(another), 'NotAuthorizedException', wrongHash);
  });

  test('two ids even within one second', async () => {
    bench.emulator.clock.freeze(true);
    await bench.client.send(add());
    expect(new Set(await idsOf(bench)).size).toBe(2);
  });

  test('a description that goes on showing the older secret', async () => {
    await bench.client.send(add());
    const { UserPoolClient } = await bench.client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: 'vault' }),
    );
    expect(UserPoolClient?.ClientSecret).toBe(customSecret); // likely
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, add({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () =>
    refuses(
      bench,
      add({ ClientId: 'nobody' }),
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ));

  test('a client of another pool', () =>
    refuses(
      bench,
      add({ UserPoolId: otherPool }),
      'ResourceNotFoundException',
      'User pool client vault does not exist.',
    ));

  test('a public client', () =>
    refuses(
      bench,
      add({ ClientId: clientId }),
      'InvalidParameterException',
      'Client secrets can only be added to confidential clients.',
    )); // rule from the API reference, text likely

  test('a third secret', async () => {
    await bench.client.send(add());
    await refuses(bench, add(), 'LimitExceededException', 'Client secrets cannot exceed limit of 2 secrets.'); // rule from the API reference, text likely
  });
});
