import {
  CognitoIdentityClient,
  DeleteIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  GetPrincipalTagAttributeMapCommand,
  ListIdentitiesCommand,
  LookupDeveloperIdentityCommand,
  MergeDeveloperIdentitiesCommand,
  SetIdentityPoolRolesCommand,
  SetPrincipalTagAttributeMapCommand,
  UnlinkDeveloperIdentityCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { refuses, storedBy, withEmulator } from '../../support/emulator';
import { accessFixtures, developer, identityPoolId, userPoolName } from '../../support/identityPools';
import * as sts from '../../support/sts';

const bench = withEmulator({ auth: 'strict', fixtures: accessFixtures() });
const emulators = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };
const IdentityPoolId = identityPoolId;
const describing = new DescribeIdentityPoolCommand({ IdentityPoolId });
const arn = `arn:aws:cognito-identity:us-east-1:${sts.account}:identitypool/${identityPoolId}`;

type Given = ReturnType<typeof sts.asGiven>;
const by = (credentials: Omit<Given, 'sessionToken'> & Partial<Given>, region = 'us-east-1') =>
  new CognitoIdentityClient({ endpoint: bench.emulator.url, region, credentials, maxAttempts: 1 });

async function isRefused(client: CognitoIdentityClient, code: string, message: string) {
  const before = storedBy(bench);
  const refused = { name: code, message, $metadata: { httpStatusCode: 400 } };
  await expect(client.send(describing)).rejects.toMatchObject(refused);
  expect(storedBy(bench)).toEqual(before);
}

/** Credentials of a role with these permissions. */
async function assumed(...statements: sts.Statement[]): Promise<Given> {
  const trust = [{ Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }];
  sts.haveRole(bench, 'clerk', trust, { policies: { own: sts.policyOf(...statements) } });
  const assume = new AssumeRoleCommand({ RoleArn: sts.arnOf('clerk'), RoleSessionName: 'me' });
  return sts.asGiven((await sts.stsFor(bench, emulators).send(assume)).Credentials as never);
}

describe('an operation that has to be signed', () => {
  test('is answered to whoever may', async () => {
    const client = by(await assumed({ Action: 'cognito-identity:Describe*', Resource: arn }));
    expect((await client.send(describing)).IdentityPoolId).toBe(identityPoolId);
  });

  test('is refused without a signature, while GetId needs none', async () => {
    const send = (operation: string) =>
      fetch(bench.emulator.url, {
        method: 'POST',
        headers: {
          'X-Amz-Target': `AWSCognitoIdentityService.${operation}`,
          'Content-Type': 'application/x-amz-json-1.1',
        },
        body: JSON.stringify({ IdentityPoolId }),
      });
    const response = await send('DescribeIdentityPool');
    expect([response.status, await response.json()]).toEqual([
      400,
      { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    ]);
    expect((await send('GetId')).status).toBe(200);
  });

  test('is refused by an id that nobody has, another secret, and credentials that have expired', async () => {
    const unknown = 'The security token included in the request is invalid.';
    await isRefused(by({ accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' }), 'UnrecognizedClientException', unknown);
    const wrong =
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
      'signing method. Consult the service documentation for details.';
    await isRefused(by({ ...emulators, secretAccessKey: 'other' }), 'InvalidSignatureException', wrong);
    const client = by(await assumed({ Action: '*', Resource: '*' }));
    bench.world.clock.advance('61m');
    client.config.systemClockOffset = bench.world.clock.now() - Date.now();
    const expired = 'The security token included in the request is expired';
    await isRefused(client, 'ExpiredTokenException', expired);
  });

  test('is refused to whom no statement lets, or one denies it', async () => {
    const who = `User: arn:aws:sts::${sts.account}:assumed-role/clerk/me is not authorized to perform: `;
    const what = `cognito-identity:DescribeIdentityPool on resource: ${arn} `;
    const other = { Action: 'cognito-identity:ListIdentities', Resource: '*' };
    const none = 'because no identity-based policy allows the cognito-identity:DescribeIdentityPool action';
    await isRefused(by(await assumed(other)), 'AccessDeniedException', `${who}${what}${none}`);
    const denying: sts.Statement = { Effect: 'Deny', Action: 'cognito-identity:*', Resource: arn };
    const denied = 'with an explicit deny in an identity-based policy';
    await bench.emulator.reset();
    const client = by(await assumed({ Action: '*', Resource: '*' }, denying));
    await isRefused(client, 'AccessDeniedException', `${who}${what}${denied}`);
  });
});

test.each([
  new DeleteIdentityPoolCommand({ IdentityPoolId }),
  describing,
  new GetIdentityPoolRolesCommand({ IdentityPoolId }),
  new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins: { [developer]: 'ann' } }),
  new GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: userPoolName }),
  new ListIdentitiesCommand({ IdentityPoolId, MaxResults: 1 }),
  new LookupDeveloperIdentityCommand({ IdentityPoolId, DeveloperUserIdentifier: 'ann' }),
  new MergeDeveloperIdentitiesCommand({
    ...{ IdentityPoolId, DeveloperProviderName: developer },
    ...{ SourceUserIdentifier: 'ann', DestinationUserIdentifier: 'ben' },
  }),
  new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: {} }),
  new SetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: userPoolName }),
  new UnlinkDeveloperIdentityCommand({
    ...{ IdentityPoolId, DeveloperProviderName: developer },
    ...{ IdentityId: identityPoolId, DeveloperUserIdentifier: 'ann' },
  }),
  new UpdateIdentityPoolCommand({ IdentityPoolId, IdentityPoolName: 'x', AllowUnauthenticatedIdentities: false }),
])('a pool of another region is not there', async (command) => {
  const client = by(emulators, 'eu-west-1');
  const there = { emulator: bench.emulator, world: bench.world, client };
  await refuses(there, command, 'ResourceNotFoundException', `IdentityPool '${identityPoolId}' not found.`);
  client.destroy();
});
