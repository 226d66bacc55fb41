import {
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  type CreateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, litePool, noSuchPool, nowhere, otherPool, plusPool } from '../../../support/configuration';
import { clientFor, refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import {
  certificate,
  create,
  createCustom,
  customName,
  describeDomain,
  distribution,
  oldTls,
  prefix,
  routing,
  unusableCertificate,
} from './examples';

const inEurope = 'eu-west-1_Example9';
const bench = withEmulator({ fixtures });

const invalid = (command: CreateUserPoolDomainCommand, text: string) =>
  refuses(bench, command, 'InvalidParameterException', text);

describe('answers', () => {
  test('a prefix domain without a distribution to point a name at', async () => {
    const { $metadata: _, ...answer } = await bench.client.send(create());
    expect(answer).toEqual({ ManagedLoginVersion: 1 }); // AWS API reference; the version likely
  });

  test('a custom domain with its distribution and routing', async () => {
    const CustomDomainConfig = { CertificateArn: certificate, SecurityPolicy: 'TLS_V1_3_2025' as const };
    const { $metadata: _, ...answer } = await bench.client.send(
      createCustom({ CustomDomainConfig, ManagedLoginVersion: 2, Routing: routing }),
    );
    expect(answer).toEqual({ ManagedLoginVersion: 2, CloudFrontDomain: distribution, Routing: routing }); // AWS API reference
    const { DomainDescription } = await bench.client.send(describeDomain(customName));
    expect(DomainDescription).toMatchObject({ CustomDomainConfig, ManagedLoginVersion: 2, Routing: routing });
  });

  test('a custom domain of the developer’s own machine', async () => {
    await expect(bench.client.send(createCustom({ Domain: 'auth.localhost' }))).resolves.toHaveProperty(
      'CloudFrontDomain',
    );
  });

  test('one prefix and one custom domain of a pool', async () => {
    await bench.client.send(create());
    await bench.client.send(createCustom());
    const { UserPool } = await bench.client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
    expect(UserPool).toMatchObject({ Domain: prefix, CustomDomain: customName });
  });
});

test('leaves behind a pool that cannot be deleted before its domain', async () => {
  await bench.client.send(create());
  const text = 'User pool cannot be deleted. It has a domain configured that should be deleted first.'; // wild
  await refuses(bench, new DeleteUserPoolCommand({ UserPoolId: poolId }), 'InvalidParameterException', text);
});

test('lets a prefix be taken once in each region', async () => {
  const pool = bench.world.state.userPools.get('', otherPool)!;
  bench.world.state.userPools.put({ ...pool, id: inEurope, region: 'eu-west-1' });
  const european = clientFor(bench.emulator, 'eu-west-1');
  await bench.client.send(create());
  await european.send(create({ UserPoolId: inEurope }));
  const { DomainDescription } = await european.send(describeDomain());
  expect(DomainDescription?.UserPoolId).toBe(inEurope);
  european.destroy();
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, create({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('a domain that another pool has, prefix or custom', async () => {
    await bench.client.send(create());
    await bench.client.send(createCustom());
    const text = 'Domain already associated with another user pool.'; // wild
    await invalid(create({ UserPoolId: otherPool }), text);
    await invalid(createCustom({ UserPoolId: otherPool }), text);
  });

  test('a second prefix and a second custom domain', async () => {
    await bench.client.send(create());
    await bench.client.send(createCustom());
    const text = 'User pool already has a domain configured.'; // wild
    await invalid(create({ Domain: 'second' }), text);
    await invalid(createCustom({ Domain: 'second.example.com' }), text);
  });

  // wild
  test.each([
    ['aws-content', 'aws'],
    ['my-amazon-app', 'amazon'],
    ['newcognito', 'cognito'],
  ])('the prefix %s', (Domain, word) => invalid(create({ Domain }), `Domain cannot contain reserved word: ${word}`));

  test('a name with dots that comes without a certificate', () =>
    invalid(
      create({ Domain: customName }),
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. ' +
        String.raw`Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$`, // wild
    ));

  test.each(['example.com', 'example'])('the custom domain %s, below which there is no domain of one’s own', (Domain) =>
    invalid(
      createCustom({ Domain }),
      'Custom domain is not a valid subdomain: Was not able to resolve the root domain, please ensure an A record exists for the root domain.', // wild
    ),
  );

  test.each([certificate.replace('us-east-1', 'eu-west-1'), certificate.replace('acm', 'iam')])(
    'the certificate %s',
    (CertificateArn) => invalid(createCustom({ CustomDomainConfig: { CertificateArn } }), unusableCertificate),
  );

  test('managed login in the LITE plan, not the classic pages', async () => {
    const managed = create({ UserPoolId: litePool, ManagedLoginVersion: 2 });
    // measured against the live service
    const text = 'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2';
    await refuses(bench, managed, 'FeatureUnavailableInTierException', text);
    await bench.client.send(create({ UserPoolId: litePool, ManagedLoginVersion: 1 }));
  });

  test('another version of the pages', () =>
    invalid(create({ ManagedLoginVersion: 3 }), 'ManagedLoginVersion must be 1 or 2.')); // likely

  test('managed login by TLS 1.0, and takes the classic pages by it', async () => {
    const CustomDomainConfig = { CertificateArn: certificate, SecurityPolicy: 'TLS_V1' as const };
    await invalid(createCustom({ CustomDomainConfig, ManagedLoginVersion: 2 }), oldTls);
    await bench.client.send(createCustom({ CustomDomainConfig, ManagedLoginVersion: 1 }));
  });

  test('routing of a prefix domain', () =>
    invalid(create({ Routing: routing }), 'Routing is supported for custom domains only.')); // rule: AWS API reference, text likely

  test('a fifth custom domain', async () => {
    for (const [at, UserPoolId] of [poolId, otherPool, litePool, plusPool].entries()) {
      await bench.client.send(createCustom({ UserPoolId, Domain: `auth${at}.example.com` }));
    }
    const pool = bench.world.state.userPools.get('', otherPool)!;
    bench.world.state.userPools.put({ ...pool, id: 'us-east-1_Example5' });
    const fifth = createCustom({ UserPoolId: 'us-east-1_Example5' });
    await refuses(bench, fifth, 'LimitExceededException', 'Exceeded the limit of custom domains.'); // AWS developer guide; text likely
  });

  test('a name in capitals', () =>
    invalid(
      create({ Domain: 'MyApp' }),
      "1 validation error detected: Value 'MyApp' at 'domain' failed to satisfy constraint: " +
        String.raw`Member must satisfy regular expression pattern: ^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$`,
    ));
});
