import {
  UpdateUserPoolDomainCommand,
  type UpdateUserPoolDomainRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, litePool, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import {
  certificate,
  create,
  createCustom,
  customName,
  describeDomain,
  noSuchDomain,
  oldTls,
  prefix,
  routing,
  unusableCertificate,
} from './examples';

const bench = withEmulator({ fixtures });

const update = (members: Partial<UpdateUserPoolDomainRequest> = {}) =>
  new UpdateUserPoolDomainCommand({ UserPoolId: poolId, Domain: prefix, ...members });
const invalid = (command: UpdateUserPoolDomainCommand, text: string) =>
  refuses(bench, command, 'InvalidParameterException', text);

const renewed = { CertificateArn: certificate.replace('11111', '22222'), SecurityPolicy: 'TLS_V1_2_2021' as const };

describe('answers', () => {
  test('a prefix domain with its new pages', async () => {
    await bench.client.send(create());
    const { $metadata: _, ...answer } = await bench.client.send(update({ ManagedLoginVersion: 2 }));
    expect(answer).toEqual({ ManagedLoginVersion: 2 }); // likely
    await expect(bench.client.send(describeDomain())).resolves.toMatchObject({
      DomainDescription: { ManagedLoginVersion: 2 },
    });
  });

  test('a custom domain with everything new but its distribution', async () => {
    const { CloudFrontDomain } = await bench.client.send(createCustom());
    const sent = { Domain: customName, CustomDomainConfig: renewed, ManagedLoginVersion: 2, Routing: routing };
    const { $metadata: _, ...answer } = await bench.client.send(update(sent));
    expect(answer).toEqual({ CloudFrontDomain, ManagedLoginVersion: 2, Routing: routing }); // AWS API reference
    const { DomainDescription } = await bench.client.send(describeDomain(customName));
    expect(DomainDescription).toMatchObject({ ...sent, CloudFrontDistribution: CloudFrontDomain });
  });
});

test('leaves behind what was left out, and a new version', async () => {
  await bench.client.send(createCustom({ ManagedLoginVersion: 2, Routing: routing }));
  const before = await bench.client.send(describeDomain(customName));
  bench.emulator.clock.advance('1h');
  await bench.client.send(update({ Domain: customName, CustomDomainConfig: renewed }));
  const { DomainDescription } = await bench.client.send(describeDomain(customName));
  expect(DomainDescription).toMatchObject({ ManagedLoginVersion: 2, Routing: routing }); // likely
  expect(Number(DomainDescription?.Version)).toBeGreaterThan(Number(before.DomainDescription?.Version));
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, update({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown domain, and one of another pool', async () => {
    await invalid(update(), noSuchDomain); // likely
    await bench.client.send(create({ UserPoolId: otherPool }));
    await invalid(update(), noSuchDomain);
  });

  test('a certificate for a prefix domain, and routing', async () => {
    await bench.client.send(create());
    await invalid(update({ CustomDomainConfig: renewed }), 'CustomDomainConfig is supported for custom domains only.'); // likely
    await invalid(update({ Routing: routing }), 'Routing is supported for custom domains only.'); // likely
  });

  test('a certificate of another region', async () => {
    await bench.client.send(createCustom());
    const CustomDomainConfig = { CertificateArn: certificate.replace('us-east-1', 'us-west-2') };
    await invalid(update({ Domain: customName, CustomDomainConfig }), unusableCertificate);
  });

  test('managed login by TLS 1.0, whichever of the two is new', async () => {
    const old = { CertificateArn: certificate, SecurityPolicy: 'TLS_V1' as const };
    await bench.client.send(createCustom({ CustomDomainConfig: old }));
    await invalid(update({ Domain: customName, ManagedLoginVersion: 2 }), oldTls);
    await bench.client.send(update({ Domain: customName, ManagedLoginVersion: 2, CustomDomainConfig: renewed }));
    await invalid(update({ Domain: customName, CustomDomainConfig: old }), oldTls);
  });

  test('managed login in the LITE plan, and other versions', async () => {
    await bench.client.send(create({ UserPoolId: litePool }));
    // measured against the live service
    const text = 'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2';
    await refuses(
      bench,
      update({ UserPoolId: litePool, ManagedLoginVersion: 2 }),
      'FeatureUnavailableInTierException',
      text,
    );
    await invalid(update({ UserPoolId: litePool, ManagedLoginVersion: 0 }), 'ManagedLoginVersion must be 1 or 2.'); // likely
  });
});
