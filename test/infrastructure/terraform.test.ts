import {
  DescribeUserPoolCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import { withTools } from './lifecycle';
import { describeWithTerraform, Terraform, type Ran } from './terraform/terraform';

jest.setTimeout(300_000); // every run of it begins a provider of 170 MB

// Terraform itself, with the newest provider that a package index has: what came later is in terraformResources.test.ts.
describeWithTerraform('Terraform, unmodified,', () => {
  const { bench, tools } = withTools();
  let terraform: Terraform;
  beforeEach(() => {
    terraform = new Terraform(bench.emulator.url);
  });
  afterEach(() => {
    terraform.remove();
  });

  const ends = async (status: number, running: Promise<Ran>) => {
    const { out, ...ran } = await running;
    expect({ ...ran, out: ran.status === status ? '' : out }).toEqual({ status, out: '' });
    return out;
  };

  const pools = async () =>
    (await bench.client.send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools?.map(({ Id = '', Name = '' }) => [
      Name,
      Id,
    ]) ?? [];

  const identityPools = () => tools().identity.send(new ListIdentityPoolsCommand({ MaxResults: 60 }));

  test('creates, changes, imports and destroys, and has nothing to change in between', async () => {
    await ends(0, terraform.begin());
    expect(await ends(0, terraform.apply(1))).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/);
    await ends(0, terraform.plan(1));
    await ends(2, terraform.plan(2));
    await ends(0, terraform.apply(2));
    await ends(0, terraform.plan(2));

    const { main: UserPoolId = '' } = Object.fromEntries(await pools()) as Record<string, string>;
    const { UserPool } = await bench.client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({
      EmailVerificationSubject: 'Welcome again',
      UserPoolTags: { stage: 'test', owner: 'ada' },
      Domain: 'terraformed',
    });
    const { UserPoolClients = [] } = await bench.client.send(new ListUserPoolClientsCommand({ UserPoolId }));
    const { ClientId = '' } = UserPoolClients.find(({ ClientName }) => ClientName === 'bare') ?? {};
    const { IdentityPools: [{ IdentityPoolId = '' } = {}] = [] } = await identityPools();
    const ids = {
      'aws_cognito_user_pool_client.bare': `${UserPoolId}/${ClientId}`,
      'aws_cognito_user_pool_domain.prefix': 'terraformed',
      'aws_cognito_user_group.admins': `${UserPoolId}/admins`,
      'aws_cognito_identity_provider.google': `${UserPoolId}:Google`,
      'aws_cognito_resource_server.api': `${UserPoolId}|https://api.example.com`,
      'aws_cognito_identity_pool.main': IdentityPoolId,
    };
    await ends(0, terraform.forget(...Object.keys(ids)));
    for (const [address, id] of Object.entries(ids)) await ends(0, terraform.import(2, address, id));
    await ends(0, terraform.plan(2));

    await ends(0, terraform.destroy(2));
    expect(await pools()).toEqual([]);
    const { IdentityPools } = await identityPools();
    const { Roles } = await tools().iam.send(new ListRolesCommand({}));
    expect({ IdentityPools, Roles }).toEqual({ IdentityPools: [], Roles: [] });
  });
});
