import {
  UpdateResourceServerCommand,
  type UpdateResourceServerRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, describeServer, identifier, noSuchServer, scopes } from './examples';

const bench = withEmulator({ fixtures });

const update = (members: Partial<UpdateResourceServerRequest> = {}) =>
  new UpdateResourceServerCommand({ UserPoolId: poolId, Identifier: identifier, Name: 'Renamed', ...members });

beforeEach(async () => {
  await bench.client.send(create());
});

test('answers with name and scopes replaced, which is described alike', async () => {
  const Scopes = [{ ScopeName: 'admin', ScopeDescription: 'Everything' }];
  const { ResourceServer } = await bench.client.send(update({ Scopes }));
  expect(ResourceServer).toEqual({ UserPoolId: poolId, Identifier: identifier, Name: 'Renamed', Scopes });
  await expect(bench.client.send(describeServer())).resolves.toMatchObject({ ResourceServer });
});

test('leaves no scopes behind when none were sent', async () => {
  await bench.client.send(update());
  const { ResourceServer } = await bench.client.send(describeServer());
  expect(ResourceServer?.Scopes).toEqual([]); // AWS API reference: what is left out is set to its default
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, update({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown identifier, and one of another pool', async () => {
    await refuses(bench, update({ Identifier: 'nothing' }), 'ResourceNotFoundException', noSuchServer('nothing'));
    await refuses(bench, update({ UserPoolId: otherPool }), 'ResourceNotFoundException', noSuchServer(identifier));
  });

  test('a scope twice', () =>
    refuses(
      bench,
      update({ Scopes: [scopes[1]!, scopes[1]!] }),
      'InvalidParameterException',
      'Duplicate scope name write.',
    )); // likely
});
