import {
  AdminSetUserPasswordCommand,
  type ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { found, noPool, noUser, nowhere } from './directory';
import { createProviders, identifier, link, native, unlink } from './providers';

const external = { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined };
const bench = withEmulator({ fixtures: onePool({ users: [user('ada'), user('bob'), user('Google_17', external)] }) });

beforeEach(() => createProviders(bench));

test('a link is taken away, the other stays', async () => {
  await bench.client.send(link(native('ada'), identifier('Google', '42')));
  await bench.client.send(link(native('ada'), identifier('Corp', 'a@example.com', 'email')));
  const { $metadata: _, ...answer } = await bench.client.send(unlink(identifier('Google', '42')));
  expect(answer).toEqual({});
  expect(JSON.parse((await found(bench, 'ada')).attributes['identities'] ?? '')).toMatchObject([
    { providerName: 'Corp' },
  ]);
  await bench.client.send(unlink(identifier('Corp', 'a@example.com', 'email')));
  expect((await found(bench, 'ada')).attributes).not.toHaveProperty('identities');
});

test('what was linked may be linked to another user', async () => {
  await bench.client.send(link(native('ada'), identifier('Google', '42')));
  await bench.client.send(unlink(identifier('Google', '42')));
  await bench.client.send(link(native('bob'), identifier('Google', '42')));
  expect((await found(bench, 'bob')).attributes).toHaveProperty('identities');
});

test('a local user is barred from their password', async () => {
  await bench.client.send(unlink(native('ada'))); // [model]
  await expect(signIn(bench, 'ada')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  expect(await found(bench, 'ada')).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
  await bench.client.send(unlink(native('ada')));
  await signIn(bench, 'bob');
});

test('a new password does not lift that', async () => {
  await bench.client.send(unlink(native('ada'))); // likely
  await bench.client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: poolId,
      Username: 'ada',
      Password: 'Another-horse-2',
      Permanent: true,
    }),
  );
  await expect(signIn(bench, 'ada', { PASSWORD: 'Another-horse-2' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
});

const invalid = 'InvalidParameterException';

test.each<[string, ProviderUserIdentifierType, string, string]>([
  ['an unknown user', native('nobody'), ...noUser],
  ['an identity nobody has', identifier('Google', '42'), ...noUser],
  [
    'a provider that there is not',
    identifier('Okta', '42'),
    'ResourceNotFoundException',
    `Identity provider Okta for tenantId ${poolId} does not exist.`,
  ],
  ['a profile of its own', identifier('Google', '17'), invalid, 'User is not linked to another user.'], // [model], text likely
  [
    'a local user by another attribute',
    identifier('Cognito', 'ada', 'email'),
    invalid,
    'Invalid User: ProviderAttributeName must be Cognito_Subject for Cognito.',
  ], // likely
  [
    'an identifier without value',
    { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject' },
    invalid,
    'Invalid User: ProviderAttributeValue is required.',
  ], // likely
])('%s is refused', async (_, who, code, text) => {
  await refuses(bench, unlink(who), code, text);
});

test('an unknown pool is refused', async () => {
  await refuses(bench, unlink(native('ada'), nowhere), ...noPool);
});
