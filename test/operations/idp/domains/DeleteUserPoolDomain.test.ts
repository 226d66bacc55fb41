import { DeleteUserPoolDomainCommand, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, createCustom, customName, describeDomain, noSuchDomain, prefix } from './examples';

const bench = withEmulator({ fixtures });

const remove = (Domain = prefix, UserPoolId = poolId) => new DeleteUserPoolDomainCommand({ UserPoolId, Domain });

beforeEach(async () => {
  await bench.client.send(create());
  await bench.client.send(createCustom());
});

test('answers with nothing and leaves the name free, the pool with its other domain', async () => {
  const { $metadata: _, ...answer } = await bench.client.send(remove());
  expect(answer).toEqual({});
  const { DomainDescription } = await bench.client.send(describeDomain());
  expect(DomainDescription).toEqual({});
  const { UserPool } = await bench.client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  expect(UserPool).not.toHaveProperty('Domain');
  expect(UserPool?.CustomDomain).toBe(customName);
  await bench.client.send(create({ UserPoolId: otherPool }));
});

test('refuses an unknown pool', () => refuses(bench, remove(prefix, nowhere), 'ResourceNotFoundException', noSuchPool));

test('refuses an unknown domain, one of another pool and one deleted already', async () => {
  await refuses(bench, remove('nobody'), 'InvalidParameterException', noSuchDomain); // wild
  await refuses(bench, remove(prefix, otherPool), 'InvalidParameterException', noSuchDomain);
  await bench.client.send(remove(customName));
  await refuses(bench, remove(customName), 'InvalidParameterException', noSuchDomain);
});
