import {
  CreateUserPoolDomainCommand,
  DescribeUserPoolDomainCommand,
  type CreateUserPoolDomainRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolId } from '../../../support/pools';

export const prefix = 'my-app';
export const customName = 'auth.example.com';
export const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
export const routing = { Failover: { SecondaryRegion: 'us-west-2', PrimaryRoute53HealthCheckId: 'a1b2c3d4' } };

export const create = (members: Partial<CreateUserPoolDomainRequest> = {}) =>
  new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain: prefix, ...members });

export const createCustom = (members: Partial<CreateUserPoolDomainRequest> = {}) =>
  create({ Domain: customName, CustomDomainConfig: { CertificateArn: certificate }, ...members });

export const describeDomain = (Domain = prefix) => new DescribeUserPoolDomainCommand({ Domain });

export const distribution = expect.stringMatching(/^[a-z0-9]{14}\.cloudfront\.net$/) as string;

// AWS developer guide
export const unusableCertificate =
  "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.";
export const noSuchDomain = 'No such domain or user pool exists.'; // wild for a deletion
export const oldTls = 'SecurityPolicy TLS_V1 is not supported with managed login.'; // rule: AWS developer guide, text likely
