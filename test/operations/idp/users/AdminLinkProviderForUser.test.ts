import { AdminDeleteUserCommand, type ProviderUserIdentifierType } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { found, noPool, noUser, nowhere } from './directory';
import { createProviders, identifier, link, native } from './providers';

const external = { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined };
const bench = withEmulator({
  fixtures: onePool({ users: [user('ada'), user('bob'), user('Google_17', external), user('Corp_x', external)] }),
});

beforeEach(() => createProviders(bench));

const identities = async (name: string) =>
  JSON.parse((await found(bench, name)).attributes['identities'] ?? '[]') as object[];

test('a user gets an identity beside their own name and status', async () => {
  const { $metadata: _, ...answer } = await bench.client.send(link(native('ada'), identifier('Google', '42')));
  expect(answer).toEqual({});
  expect(await found(bench, 'ada')).toMatchObject({ Username: 'ada', UserStatus: 'CONFIRMED' });
  expect(await identities('ada')).toEqual([
    // [docs]: form of the attribute
    {
      userId: '42',
      providerName: 'Google',
      providerType: 'Google',
      issuer: null,
      primary: false,
      dateCreated: expect.any(Number) as number,
    },
  ]);
});

test('ID tokens tell of it', async () => {
  await bench.client.send(link(native('ada'), identifier('Corp', 'a@example.com', 'email')));
  const { IdToken } = await signIn(bench, 'ada');
  const dateCreated = expect.stringMatching(/^\d{13}$/) as string;
  // [docs]
  expect(decode(IdToken).claims['identities']).toEqual([
    {
      userId: 'a@example.com',
      providerName: 'Corp',
      providerType: 'OIDC',
      issuer: null,
      primary: 'false',
      dateCreated,
    },
  ]);
});

test("the destination's attribute name is not looked at", async () => {
  const destination = { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' }; // [model]
  await bench.client.send(link(destination, identifier('Google', '42')));
  expect(await identities('ada')).toHaveLength(1);
});

test('a federated user takes identities of others', async () => {
  await bench.client.send(link(identifier('Google', '17'), identifier('Corp', 'a@example.com', 'email')));
  expect(await identities('Google_17')).toEqual([
    expect.objectContaining({ userId: 'a@example.com', providerName: 'Corp', providerType: 'OIDC' }),
  ]);
});

test('values of different attributes are different identities', async () => {
  for (const attribute of ['Cognito_Subject', 'email', 'nickname'])
    await bench.client.send(link(native('ada'), identifier('Corp', 'a', attribute)));
  expect(await identities('ada')).toHaveLength(3);
});

test('what a deleted user had is free for another', async () => {
  await bench.client.send(link(native('bob'), identifier('Google', '42')));
  await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'bob' }));
  await bench.client.send(link(native('ada'), identifier('Google', '42')));
  expect(await identities('ada')).toHaveLength(1);
});

const google = identifier('Google', '42');
const invalid = 'InvalidParameterException';
const signedUp =
  'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link'; // [field]

test.each<[string, ProviderUserIdentifierType, ProviderUserIdentifierType, string, string]>([
  ['an unknown destination', native('nobody'), google, ...noUser],
  ['an unknown federated destination', identifier('Google', '18'), google, ...noUser],
  [
    'an unknown provider',
    native('ada'),
    identifier('Okta', '42'),
    'ResourceNotFoundException',
    `Identity provider Okta for tenantId ${poolId} does not exist.`,
  ],
  [
    'a source that is a local user',
    native('ada'),
    native('bob'),
    invalid,
    'Invalid SourceUser: a user of the user pool cannot be linked.',
  ], // likely
  [
    'a social source by e-mail address',
    native('ada'),
    identifier('Google', 'a@example.com', 'email'),
    invalid,
    'Invalid SourceUser: ProviderAttributeName must be Cognito_Subject for Google.',
  ], // likely
  [
    'an attribute that is not mapped',
    native('ada'),
    identifier('Corp', 'x', 'zoneinfo'),
    invalid,
    'Invalid SourceUser: ProviderAttributeName zoneinfo is not mapped.',
  ], // likely
  [
    'a source without value',
    native('ada'),
    { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject' },
    invalid,
    'Invalid SourceUser: ProviderAttributeValue is required.',
  ], // likely
  [
    'a source without attribute',
    native('ada'),
    { ProviderName: 'Google', ProviderAttributeValue: '42' },
    invalid,
    'Invalid SourceUser: ProviderAttributeName is required.',
  ], // likely
  [
    'a destination without provider',
    { ProviderAttributeValue: 'ada' },
    google,
    invalid,
    'Invalid DestinationUser: ProviderName is required.',
  ], // likely
  ['a source that has signed in before', native('ada'), identifier('Google', '17'), invalid, signedUp],
])('%s is refused', async (_, destination, source, code, text) => {
  await refuses(bench, link(destination, source), code, text);
});

test('an unknown pool is refused', async () => {
  await refuses(bench, link(native('ada'), google, nowhere), ...noPool);
});

test('an identity is linked once', async () => {
  await bench.client.send(link(native('ada'), google));
  for (const name of ['ada', 'bob'])
    await refuses(bench, link(native(name), google), invalid, 'SourceUser is already linked to DestinationUser'); // [field]
});

test('five are enough for a user', async () => {
  for (const subject of ['1', '2', '3', '4', '5'])
    await bench.client.send(link(native('ada'), identifier('Google', subject)));
  await refuses(
    bench,
    link(native('ada'), google),
    'LimitExceededException',
    'Exceeded the limit of 5 identities linked to a user.',
  ); // limit [docs], text likely
});

test('five attributes are enough to link users of a provider by', async () => {
  for (const attribute of ['Cognito_Subject', 'email', 'nickname', 'name', 'given_name']) {
    await bench.client.send(link(native('ada'), identifier('Corp', 'a', attribute)));
  }
  await bench.client.send(link(native('bob'), identifier('Corp', 'b', 'email')));
  await refuses(
    bench,
    link(native('bob'), identifier('Corp', 'b', 'website')),
    'LimitExceededException',
    'Exceeded the limit of 5 attributes to link users of a provider by.',
  ); // limit [docs], text likely
});
