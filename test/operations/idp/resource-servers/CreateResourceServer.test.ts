import { UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fill, fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create, describeServer, identifier, scopes } from './examples';

const bench = withEmulator({ fixtures });

describe('answers', () => {
  test('the resource server, which is described alike', async () => {
    const { ResourceServer } = await bench.client.send(create());
    expect(ResourceServer).toEqual({ UserPoolId: poolId, Identifier: identifier, Name: 'The API', Scopes: scopes });
    await expect(bench.client.send(describeServer())).resolves.toMatchObject({ ResourceServer });
  });

  test('no scopes when none were sent', async () => {
    const { ResourceServer } = await bench.client.send(create({ Scopes: undefined }));
    expect(ResourceServer?.Scopes).toEqual([]); // likely
  });

  test('a hundred scopes', async () => {
    const Scopes = Array.from({ length: 100 }, (_, at) => ({ ScopeName: `scope${at}`, ScopeDescription: 'x' }));
    const { ResourceServer } = await bench.client.send(create({ Scopes }));
    expect(ResourceServer?.Scopes).toHaveLength(100);
  });
});

test('leaves behind scopes that app clients may list', async () => {
  const list = new UpdateUserPoolClientCommand({
    UserPoolId: poolId,
    ClientId: clientId,
    AllowedOAuthScopes: [`${identifier}/read`],
  });
  await refuses(bench, list, 'ScopeDoesNotExistException', `Invalid scope requested: ${identifier}/read`); // wild
  await bench.client.send(create());
  await expect(bench.client.send(list)).resolves.toHaveProperty('UserPoolClient');
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, create({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an identifier that the pool has, not one that another pool has', async () => {
    await bench.client.send(create());
    // remembered from another emulator that was compared with AWS
    const text = `${identifier} already exists in user pool ${poolId}.`;
    await refuses(bench, create({ Name: 'Another' }), 'InvalidParameterException', text);
    await bench.client.send(create({ UserPoolId: otherPool }));
  });

  test('a scope twice', () =>
    refuses(
      bench,
      create({ Scopes: [...scopes, scopes[0]!] }),
      'InvalidParameterException',
      'Duplicate scope name read.',
    )); // likely

  test('more than AWS allows a pool', async () => {
    fill(bench, 25, (state, at) =>
      state.resourceServers.put({ userPoolId: poolId, identifier: `api${at}`, name: 'x', scopes: [] }),
    );
    // AWS developer guide; text likely
    await refuses(
      bench,
      create(),
      'LimitExceededException',
      'Exceeded the limit of resource servers in the user pool.',
    );
  });

  test('a scope name with a slash', () =>
    refuses(
      bench,
      create({ Scopes: [{ ScopeName: 'a/b', ScopeDescription: 'x' }] }),
      'InvalidParameterException',
      "1 validation error detected: Value 'a/b' at 'scopes.1.member.scopeName' failed to satisfy constraint: " +
        String.raw`Member must satisfy regular expression pattern: [\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+`,
    ));
});
