import { fixtures } from '../../../support/configuration';
import { clientFor, refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { certificate, create, createCustom, customName, describeDomain, distribution, prefix } from './examples';

const bench = withEmulator({ fixtures, accountId: '123456789012' });

describe('answers', () => {
  test('a prefix domain, active at once', async () => {
    bench.emulator.clock.set('2024-11-27T00:38:37Z');
    await bench.client.send(create());
    const { DomainDescription } = await bench.client.send(describeDomain());
    // AWS CLI and API samples; the bucket's code likely
    expect(DomainDescription).toEqual({
      UserPoolId: poolId,
      AWSAccountId: '123456789012',
      Domain: prefix,
      S3Bucket: 'aws-cognito-prod-iad-assets',
      CloudFrontDistribution: distribution,
      Version: expect.stringMatching(/^2024112700383[789]$/) as string,
      Status: 'ACTIVE',
      CustomDomainConfig: {},
      ManagedLoginVersion: 1,
    });
  });

  test('a custom domain with the distribution that was told when it was made', async () => {
    const { CloudFrontDomain } = await bench.client.send(createCustom({ ManagedLoginVersion: 2 }));
    const { DomainDescription } = await bench.client.send(describeDomain(customName));
    expect(DomainDescription).toMatchObject({
      Domain: customName,
      CloudFrontDistribution: CloudFrontDomain,
      CustomDomainConfig: { CertificateArn: certificate },
      ManagedLoginVersion: 2,
    });
  });

  test('an unknown domain with an empty description', async () => {
    const { DomainDescription } = await bench.client.send(describeDomain('nobody'));
    expect(DomainDescription).toEqual({}); // wild
  });

  test('the host of a prefix domain, which is no domain, with an empty description', async () => {
    await bench.client.send(create());
    const { DomainDescription } = await bench.client.send(describeDomain(`${prefix}.auth.us-east-1.amazoncognito.com`));
    expect(DomainDescription).toEqual({}); // likely
  });

  test('a domain of another region with an empty description', async () => {
    await bench.client.send(create());
    await bench.client.send(createCustom());
    const european = clientFor(bench.emulator, 'eu-west-1');
    // AWS API reference for prefixes, likely for custom domains
    await expect(european.send(describeDomain())).resolves.toMatchObject({ DomainDescription: {} });
    const { DomainDescription } = await european.send(describeDomain(customName));
    expect(DomainDescription).toEqual({});
    european.destroy();
  });
});

test('refuses an empty name', () =>
  refuses(
    bench,
    describeDomain(''),
    'InvalidParameterException',
    String.raw`2 validation errors detected: Value '' at 'domain' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$` +
      "; Value '' at 'domain' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ));
