import { idp, type IdpOperationName } from '../../../../src/contract';
import { Table } from '../../../contract/table';
import { commands } from '../../../support/commands';
import { refuses, withEmulator } from '../../../support/emulator';
import { isNotBuilt } from '../../../support/notBuilt';
import { clientId, onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { pause, pausedText } from './recovering';

// What of a pool goes on while a recovery is active, asked of every operation with the smallest input its model allows.

const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
const table = new Table(idp);
const { shapes } = idp.model;

/** Reads, sign-ins [model] and, which is likely, sign-outs and what secondaries do, too. Whoever adds one adds it here. */
const goOn = new Set(
  [
    'AdminGetDevice AdminGetUser AdminGetUserAuthFactors AdminInitiateAuth AdminListDevices AdminListGroupsForUser',
    'AdminListUserAuthEvents AdminListUserSessions AdminRespondToAuthChallenge AdminRevokeUserSession',
    'AdminUpdateAuthEventFeedback AdminUserGlobalSignOut CancelPointInTimeRecovery DescribeCIMDPolicy',
    'DescribeIdentityProvider DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient',
    'DescribePointInTimeRecovery DescribeResourceServer DescribeRiskConfiguration DescribeTerms DescribeTermsByClient',
    'DescribeUserImportJob DescribeUserPool DescribeUserPoolClient DescribeUserPoolDomain GetCSVHeader GetClientToken',
    'GetDerivedToken GetDevice GetGroup GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetProvisionedLimit',
    'GetSigningCertificate GetTokensFromRefreshToken GetUICustomization GetUser GetUserAuthFactors',
    'GetUserPoolClientSessionConfiguration GetUserPoolMfaConfig GetUserPoolSessionConfiguration GlobalSignOut',
    'InitiateAuth InitiatePointInTimeRecovery ListCIMDPolicies ListClientMetadataURLs ListDevices ListGroups',
    'ListIdentityProviders ListPointInTimeRecoveries ListResourceServers ListTagsForResource ListTerms',
    'ListUserImportJobs ListUserPoolClientSecrets ListUserPoolClients ListUserPoolReplicas ListUserPools',
    'ListUserSessions ListUsers ListUsersInGroup ListWebAuthnCredentials RespondToAuthChallenge RevokeToken',
    'RevokeUserSession StartPointInTimeRecovery UpdateAuthEventFeedback',
  ].flatMap((names) => names.split(' ')),
);

/** They are about no pool that is there. */
const ofNoPool = new Set(['CreateUserPool', 'UpdateProvisionedLimit']);

const names = idp.operationNames().filter((name) => !ofNoPool.has(name));
const declares = (name: IdpOperationName) => idp.operation(name).errors.includes('OperationNotEnabledException');
const membersOf = (name: IdpOperationName) => shapes.get(idp.operation(name).input)?.members ?? {};

type Command = new (input: object) => { input: object };

async function asking(name: IdpOperationName) {
  const { AccessToken } = await signIn(bench, 'ada');
  const known = {
    UserPoolId: poolId,
    ClientId: clientId,
    AccessToken,
    Username: 'ada',
    ResourceArn: bench.world.state.userPools.get('', poolId)?.arn,
    CloudFrontDomain: undefined,
    ...(name === 'UpdateManagedLoginBranding' && { ManagedLoginBrandingId: '00000000-0000-4000-8000-000000000000' }),
  };
  const members = Object.entries(known).filter(([member]) => member in membersOf(name));
  const MadeCommand = (commands as Record<string, Command>)[`${name}Command`]!;
  return new MadeCommand({ ...(table.sample(idp.operation(name).input) as object), ...Object.fromEntries(members) });
}

test('each of them is told of once', () => {
  const known = new Set<string>(idp.operationNames());
  expect([...goOn].filter((name) => !known.has(name))).toEqual([]);
  expect(names.filter((name) => !goOn.has(name)).length).toBeGreaterThan(60);
});

const paused = names.filter((name) => !goOn.has(name));

test.each(paused.filter(declares))('%s is paused', async (name) => {
  const command = await asking(name);
  pause(bench);
  await refuses(bench, command, 'OperationNotEnabledException', pausedText(name));
});

test.each(paused.filter((name) => !declares(name)))(
  '%s is not done, since nobody says how it refuses',
  async (name) => {
    const command = await asking(name);
    pause(bench);
    await isNotBuilt(bench, command, `cognito-emu does not do ${name} during a point-in-time recovery yet.`);
  },
);

test.each(names.filter((name) => goOn.has(name)))('%s goes on', async (name) => {
  const command = await asking(name);
  pause(bench);
  const fault = await bench.client.send(command as never).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  expect(fault?.message ?? '').not.toContain('point-in-time recovery of the user pool is in progress');
  expect(fault?.message ?? '').not.toContain('during a point-in-time recovery');
});
