import {
  GetCredentialsForIdentityCommand,
  GetOpenIdTokenCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  SetPrincipalTagAttributeMapCommand,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  developer,
  identityIdOf,
  identityPoolId,
  loginsOf,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';

const bench = withIdentityPools({ fixtures: accessFixtures() });

test('tags that are too long get neither a token nor credentials, and link nobody', async () => {
  const developers = (PrincipalTags: Record<string, string>) =>
    new GetOpenIdTokenForDeveloperIdentityCommand({
      ...{ IdentityPoolId: identityPoolId, Logins: { [developer]: 'ann' }, PrincipalTags },
    });
  await bench.client.send(developers({ a: 'x'.repeat(229), b: 'x'.repeat(229) }));
  const tooLong = 'Packed size of session tags consumes 101% of allotted space.';
  const long = { a: 'x'.repeat(229), b: 'x'.repeat(230) };
  await refuses(bench, developers(long), 'InvalidParameterException', tooLong);
  const PrincipalTags = Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [`${at}`.repeat(40), 'cognito:username']),
  );
  const map = { IdentityPoolId: identityPoolId, IdentityProviderName: userPoolName, PrincipalTags };
  await bench.client.send(new SetPrincipalTagAttributeMapCommand(map));
  const Logins = await loginsOf(bench, 'ada');
  const IdentityId = await identityIdOf(bench);
  await bench.client.send(new GetOpenIdTokenCommand({ IdentityId, Logins }));
  const token = new GetOpenIdTokenCommand({ IdentityId: await identityIdOf(bench), Logins });
  PrincipalTags['k'.repeat(28)] = 'cognito:username';
  await bench.client.send(new SetPrincipalTagAttributeMapCommand(map));
  await refuses(bench, token, 'InvalidParameterException', tooLong);
  await refuses(
    bench,
    new GetCredentialsForIdentityCommand({ IdentityId, Logins }),
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
});
