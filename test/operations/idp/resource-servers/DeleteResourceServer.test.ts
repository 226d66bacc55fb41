import {
  DeleteResourceServerCommand,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create, describeServer, identifier, noSuchServer } from './examples';

const bench = withEmulator({ fixtures });

const remove = (Identifier = identifier, UserPoolId = poolId) =>
  new DeleteResourceServerCommand({ UserPoolId, Identifier });

beforeEach(async () => {
  await bench.client.send(create());
});

test('leaves nothing of it behind, and its identifier free', async () => {
  await bench.client.send(remove());
  await refuses(bench, describeServer(), 'ResourceNotFoundException', noSuchServer(identifier));
  await bench.client.send(create());
});

test('leaves clients that list its scopes as they are', async () => {
  const client = { UserPoolId: poolId, ClientId: clientId };
  await bench.client.send(new UpdateUserPoolClientCommand({ ...client, AllowedOAuthScopes: [`${identifier}/read`] }));
  await bench.client.send(remove());
  const { UserPoolClient } = await bench.client.send(new DescribeUserPoolClientCommand(client));
  expect(UserPoolClient?.AllowedOAuthScopes).toEqual([`${identifier}/read`]); // that it is deleted: wild; the list likely
});

test('refuses an unknown pool, an unknown identifier, one of another pool and one deleted already', async () => {
  await refuses(bench, remove(identifier, nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(bench, remove('nothing'), 'ResourceNotFoundException', noSuchServer('nothing'));
  await refuses(bench, remove(identifier, otherPool), 'ResourceNotFoundException', noSuchServer(identifier));
  await bench.client.send(remove());
  await refuses(bench, remove(), 'ResourceNotFoundException', noSuchServer(identifier));
});

test('refuses an empty identifier', () =>
  refuses(
    bench,
    remove(''),
    'InvalidParameterException',
    "2 validation errors detected: Value '' at 'identifier' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
      String.raw`[\x21\x23-\x5B\x5D-\x7E]+` +
      "; Value '' at 'identifier' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ));
