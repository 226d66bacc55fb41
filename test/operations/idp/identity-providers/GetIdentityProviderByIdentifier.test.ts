import { GetIdentityProviderByIdentifierCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, describeProvider, noSuchProvider } from './examples';

const bench = withEmulator({ fixtures });

const get = (IdpIdentifier: string, UserPoolId = poolId) =>
  new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier });

beforeEach(async () => {
  await bench.client.send(create({ IdpIdentifiers: ['corp', 'example.com'] }));
});

test.each(['corp', 'example.com'])(
  'answers with the provider of the identifier %s as it is described',
  async (identifier) => {
    const { IdentityProvider } = await bench.client.send(get(identifier));
    const described = await bench.client.send(describeProvider());
    expect(IdentityProvider).toEqual(described.IdentityProvider);
  },
);

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, get('corp', nowhere), 'ResourceNotFoundException', noSuchPool));

  test.each(['Corporate', 'CORP'])('%s, which is no identifier', (name) =>
    refuses(bench, get(name), 'ResourceNotFoundException', noSuchProvider(name)),
  ); // text likely

  test('an identifier of another pool', () =>
    refuses(bench, get('corp', otherPool), 'ResourceNotFoundException', noSuchProvider('corp', otherPool))); // text likely

  test('what no identifier can be', () =>
    refuses(
      bench,
      get('a/b'),
      'InvalidParameterException',
      "1 validation error detected: Value 'a/b' at 'idpIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        String.raw`[\w\s+=.@-]+`,
    ));
});
