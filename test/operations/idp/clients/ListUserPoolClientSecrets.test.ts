import { refuses, withEmulator } from '../../../support/emulator';
import { clientId } from '../../../support/pools';
import { noSuchPool, nowhere, otherPool } from './examples';
import { add, fixtures, list } from './secrets';

const bench = withEmulator({ fixtures });

describe('answers', () => {
  test('ids and dates, the older first, and never a value', async () => {
    const { ClientSecretDescriptor: added } = await bench.client.send(add());
    const { ClientSecrets, NextToken } = await bench.client.send(list());
    expect(ClientSecrets).toEqual([
      {
        ClientSecretId: expect.stringMatching(/^vault--\d+$/) as string,
        ClientSecretCreateDate: expect.any(Date) as Date,
      },
      { ClientSecretId: added?.ClientSecretId, ClientSecretCreateDate: added?.ClientSecretCreateDate },
    ]);
    expect(NextToken).toBeUndefined();
  });

  test('an empty list for a public client', async () => {
    expect((await bench.client.send(list({ ClientId: clientId }))).ClientSecrets).toEqual([]);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () =>
    refuses(
      bench,
      list({ ClientId: 'nobody' }),
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ));

  test('a client of another pool', () =>
    refuses(
      bench,
      list({ UserPoolId: otherPool }),
      'ResourceNotFoundException',
      'User pool client vault does not exist.',
    ));

  test('a token, since none was ever given', () =>
    refuses(
      bench,
      list({ NextToken: 'made-up' }),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    )); // likely
});
