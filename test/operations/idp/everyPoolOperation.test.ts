import { idp, type IdpOperationName } from '../../../src/contract';
import { Table } from '../../contract/table';
import { commands as sdk } from '../../support/commands';
import { clientFor, refuses, withEmulator, type Bench } from '../../support/emulator';
import { noSuchPool, unknownPool } from '../../support/poolCalls';
import { onePool, poolId } from '../../support/pools';

// What every operation on a pool refuses alike, asked of each with the smallest input its model allows.

const bench = withEmulator({ fixtures: onePool() });
const table = new Table(idp);
const { shapes } = idp.model;

const inputOf = (name: IdpOperationName) => idp.operation(name).input;
const declares = (name: IdpOperationName, code: string) => idp.operation(name).errors.includes(code);

type Command = new (input: object) => { input: object };

function commandOf(name: IdpOperationName, members: object) {
  const MadeCommand = (sdk as Record<string, Command>)[`${name}Command`];
  if (MadeCommand === undefined) throw new Error(`the SDK has no ${name}Command`);
  return new MadeCommand({ ...(table.sample(inputOf(name)) as object), ...required[name], ...members });
}

/** What the service asks for though the model does not. */
const required: Partial<Record<IdpOperationName, object>> = {
  UpdateManagedLoginBranding: { ManagedLoginBrandingId: '00000000-0000-4000-8000-000000000000' },
};

const shapeOfPoolId = (name: IdpOperationName) => shapes.get(inputOf(name))?.members?.['UserPoolId'];

const ofPools = idp
  .operationNames()
  .filter((name) => idp.operation(name).auth === 'sigv4' && shapeOfPoolId(name) !== undefined);

test.each(ofPools)('%s refuses a pool that is unknown', (name) =>
  refuses(bench, commandOf(name, { UserPoolId: unknownPool }), 'ResourceNotFoundException', noSuchPool),
); // remembered from real reports

test('there are many of them', () => {
  expect(ofPools.length).toBeGreaterThan(80);
});

const hasPattern = (name: IdpOperationName) => shapes.get(shapeOfPoolId(name) ?? '')?.pattern !== undefined;

test.each(ofPools.filter(hasPattern))('%s refuses what no pool can be called', (name) =>
  refuses(
    bench,
    commandOf(name, { UserPoolId: 'YOUR_USER_POOL_ID' }),
    'InvalidParameterException',
    // [field]
    "1 validation error detected: Value 'YOUR_USER_POOL_ID' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
  ),
);

test.each(ofPools)('%s refuses to be told no pool', (name) =>
  refuses(
    bench,
    commandOf(name, { UserPoolId: undefined }),
    'InvalidParameterException',
    "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null", // [field] for another member
  ),
);

describe('in the region of a replica', () => {
  /** They have a part there [model], or are served there [docs: the guide's two lists, multi-Region replication]. */
  const atHome = new Set(
    [
      'AdminGetDevice AdminGetUser AdminInitiateAuth AdminListDevices AdminListGroupsForUser AdminListUserAuthEvents',
      'AdminRespondToAuthChallenge AdminUpdateAuthEventFeedback AdminUserGlobalSignOut DescribeIdentityProvider',
      'DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient DescribeResourceServer',
      'DescribeRiskConfiguration DescribeTerms DescribeUserPool DescribeUserPoolClient GetGroup',
      'GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetSigningCertificate GetUICustomization',
      'GetUserPoolMfaConfig ListGroups ListIdentityProviders ListResourceServers ListTerms ListUserPoolClients',
      'ListUserPoolClientSecrets ListUserPoolReplicas ListUsers ListUsersInGroup UpdateAuthEventFeedback',
      'UpdateUserPoolReplica',
    ].flatMap((names) => names.split(' ')),
  );

  /** AWS keeps these settings for each region [docs: the same]. */
  const ownSettings = new Set([
    'CreateUserPoolDomain',
    'DeleteUserPoolDomain',
    'SetLogDeliveryConfiguration',
    'SetRiskConfiguration',
    'SetUserPoolMfaConfig',
    'UpdateUserPool',
    'UpdateUserPoolDomain',
  ]);
  const strangers = ofPools.filter((name) => !atHome.has(name) && !ownSettings.has(name));

  const asked = async (work: (there: Bench) => Promise<void>) => {
    bench.world.state.replicas.put({
      userPoolId: poolId,
      region: 'eu-west-1',
      arn: '',
      status: 'ACTIVE',
      createdAt: 0,
      tags: {},
    });
    const client = clientFor(bench.emulator, 'eu-west-1');
    const there: Bench = { emulator: bench.emulator, world: bench.world, client };
    await work(there).finally(() => client.destroy());
  };
  const elsewhere = (name: IdpOperationName, code: string, text: string) =>
    asked((there) => refuses(there, commandOf(name, { UserPoolId: poolId }), code, text));

  test.each(strangers.filter((name) => declares(name, 'OperationNotEnabledException')))('%s is not enabled', (name) =>
    // which operations: model; text likely
    elsewhere(
      name,
      'OperationNotEnabledException',
      `${name} is not supported in the secondary replica region eu-west-1.`,
    ),
  );

  test.each(strangers.filter((name) => !declares(name, 'OperationNotEnabledException')))('%s knows no pool', (name) =>
    elsewhere(name, 'ResourceNotFoundException', `User pool ${poolId} does not exist.`),
  ); // likely

  test.each(ofPools.filter((name) => ownSettings.has(name)))('%s is not built', (name) =>
    asked(async ({ client }) => {
      const answer = client.send(commandOf(name, { UserPoolId: poolId }) as never);
      await expect(answer).rejects.toMatchObject({ name: 'NotImplementedException' });
    }),
  );

  test.each(ofPools.filter((name) => atHome.has(name)))('%s is done', (name) =>
    asked(async ({ client }) => {
      const fault = await client.send(commandOf(name, { UserPoolId: poolId }) as never).then(
        () => undefined,
        (error: unknown) => error as Error,
      );
      expect(fault?.name).not.toBe('OperationNotEnabledException');
      expect(fault?.message ?? '').not.toContain(`User pool ${poolId} does not exist.`);
    }),
  );
});
