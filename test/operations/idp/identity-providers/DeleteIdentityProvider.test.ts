import {
  DeleteIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  GetGroupCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create, describeProvider, noSuchProvider } from './examples';

const bench = withEmulator({ fixtures });

const remove = (ProviderName = 'Corporate', UserPoolId = poolId) =>
  new DeleteIdentityProviderCommand({ UserPoolId, ProviderName });
const client = { UserPoolId: poolId, ClientId: clientId };

beforeEach(async () => {
  await bench.client.send(create({ IdpIdentifiers: ['corp'] }));
});

describe('leaves behind', () => {
  test('no provider, and its name and identifiers free', async () => {
    await bench.client.send(remove());
    await refuses(bench, describeProvider(), 'ResourceNotFoundException', noSuchProvider('Corporate'));
    await bench.client.send(create({ IdpIdentifiers: ['corp'] }));
  });

  test('its group', async () => {
    await bench.client.send(remove());
    const group = new GetGroupCommand({ UserPoolId: poolId, GroupName: `${poolId}_Corporate` });
    await expect(bench.client.send(group)).resolves.toHaveProperty('Group'); // likely
  });

  test('app clients that list it, which cannot be set so again', async () => {
    const providers = { ...client, SupportedIdentityProviders: ['COGNITO', 'Corporate'] };
    await bench.client.send(new UpdateUserPoolClientCommand(providers));
    await bench.client.send(remove());
    const { UserPoolClient } = await bench.client.send(new DescribeUserPoolClientCommand(client));
    expect(UserPoolClient?.SupportedIdentityProviders).toEqual(['COGNITO', 'Corporate']); // likely
    const text = `The provider Corporate does not exist for User Pool ${poolId}.`; // wild
    await refuses(bench, new UpdateUserPoolClientCommand(providers), 'InvalidParameterException', text);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, remove('Corporate', nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown provider, one deleted already, one of another pool', async () => {
    await refuses(bench, remove('Nobody'), 'ResourceNotFoundException', noSuchProvider('Nobody')); // text likely
    await refuses(
      bench,
      remove('Corporate', otherPool),
      'ResourceNotFoundException',
      noSuchProvider('Corporate', otherPool),
    );
    await bench.client.send(remove());
    await refuses(bench, remove(), 'ResourceNotFoundException', noSuchProvider('Corporate'));
  });

  test('an empty name', () =>
    refuses(
      bench,
      remove(''),
      'InvalidParameterException',
      "2 validation errors detected: Value '' at 'providerName' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+` +
        "; Value '' at 'providerName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ));
});
