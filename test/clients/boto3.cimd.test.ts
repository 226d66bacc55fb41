import { withEmulator } from '../support/emulator';
import { clientId as ClientId, onePool, poolId } from '../support/pools';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

interface Policy {
  readonly CIMDPolicyId: string;
  readonly ClientId?: string;
  readonly URLPatterns?: readonly string[];
  readonly CreationDate: string;
}

describeWithPython('boto3, unmodified,', () => {
  const bench = withEmulator({ fixtures: onePool() });
  const driver = withDriver(bench);
  beforeEach(() => driver().call({ on: 'make', args: ['cognito-idp'] }));
  const asking = (name: string, named: object) => ({
    on: 'cognito-idp',
    name,
    named: { UserPoolId: poolId, ...named },
  });
  const ask = <T>(name: string, named: object = {}) => driver().call<T>(asking(name, named));

  test('keeps policies of client ID metadata documents', async () => {
    const URLPatterns = ['https://agent.example.com/clients/*'];
    const named = { ClientId, PolicyName: 'agents', URLPatterns };
    const { CIMDPolicy: made } = await ask<{ CIMDPolicy: Policy }>('create_cimd_policy', named);
    const { CIMDPolicyId } = made;
    expect(made).toMatchObject({ ...named, CacheDuration: 86_400 });
    expect(made.CreationDate).toMatch(/^\d{4}-\d\d-\d\d /);
    const changed = { CIMDPolicyId, ClientId, URLPatterns: ['https://other.example.com/x'], CacheDuration: 90_000 };
    await ask('update_cimd_policy', changed);
    await expect(ask('describe_cimd_policy', { CIMDPolicyId })).resolves.toMatchObject({
      CIMDPolicy: { ...changed, PolicyName: 'agents' },
    });
    await expect(ask('list_client_metadata_urls', { CIMDPolicyId })).resolves.toMatchObject({ ClientMetadataURLs: [] });
    await ask('delete_cimd_policy', { CIMDPolicyId });
    await expect(ask('list_cimd_policies')).resolves.toMatchObject({ CIMDPolicies: [] });
    await expect(driver().raised(asking('describe_cimd_policy', { CIMDPolicyId }))).resolves.toBe(
      `ResourceNotFoundException: An error occurred (ResourceNotFoundException) when calling the DescribeCIMDPolicy operation: CIMD policy ${CIMDPolicyId} does not exist.`,
    );
  });
});
