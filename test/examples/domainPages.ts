import { call, guide, type Example, type Values } from './example';
import { host, anyText } from './shapes';
import { account, client, pool } from './world';

const UserPoolId = pool.plain;
const ClientId = client.plain;
const prefixed = guide('cognito-user-pools-assign-domain-prefix');
const own = guide('cognito-user-pools-add-custom-domain');
const classic = guide('hosted-ui-classic-branding');

const prefix: Values = { UserPoolId, Domain: 'my-domain', ManagedLoginVersion: 2 };
const hasPrefix = call('CreateUserPoolDomain', prefix);
const CertificateArn = `arn:aws:acm:us-east-1:${account}:certificate/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111`;
const secured = (SecurityPolicy: string): Values => ({
  UserPoolId,
  Domain: 'auth.example.com',
  ManagedLoginVersion: 2,
  CustomDomainConfig: { CertificateArn, SecurityPolicy },
});
const hasOwn = call('CreateUserPoolDomain', secured('TLS_V1_2_2021'));

const CSS = '.label-customizable{ color: red;}';
const ImageFile = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
const tooMuch = new Uint8Array(103 * 1024).fill(1);
tooMuch.set(ImageFile);

export const domainPages: readonly Example[] = [
  {
    page: prefixed,
    operation: 'CreateUserPoolDomain',
    input: { ...prefix, Domain: 'cognitoexample' },
    decided: { refused: 'another page of the guide reserves the word cognito' },
  },
  { page: prefixed, operation: 'CreateUserPoolDomain', input: prefix, part: { ManagedLoginVersion: 2 } },
  {
    page: prefixed,
    operation: 'DescribeUserPoolDomain',
    needs: [hasPrefix],
    input: { Domain: 'my-domain' },
    part: { DomainDescription: prefix },
  },
  {
    page: prefixed,
    operation: 'DeleteUserPoolDomain',
    needs: [hasPrefix],
    input: { UserPoolId, Domain: 'my-domain' },
  },
  {
    page: own,
    operation: 'CreateUserPoolDomain',
    input: secured('TLS_V1_3_2025'),
    part: { CloudFrontDomain: host },
  },
  {
    page: own,
    operation: 'DescribeUserPoolDomain',
    needs: [hasOwn, call('UpdateUserPoolDomain', secured('TLS_V1_3_2025'))],
    input: { Domain: 'auth.example.com' },
    part: { DomainDescription: secured('TLS_V1_3_2025') },
  },
  { page: own, operation: 'UpdateUserPoolDomain', needs: [hasOwn], input: secured('TLS_V1_3_2025') },
  {
    page: own,
    operation: 'CreateUserPoolDomain',
    input: secured('TLS_V1'),
    refused: ['InvalidInputException', anyText],
    decided: { code: 'no model has this exception' },
  },
  {
    page: own,
    operation: 'UpdateUserPoolDomain',
    needs: [hasOwn],
    input: secured('TLS_V1'),
    refused: ['InvalidInputException', anyText],
    decided: { code: 'no model has this exception' },
  },
  {
    page: classic,
    operation: 'SetUICustomization',
    needs: [hasPrefix],
    input: { UserPoolId, ClientId, ImageFile, CSS },
    part: { UICustomization: { CSS } },
  },
  {
    page: classic,
    operation: 'GetUICustomization',
    needs: [hasPrefix, call('SetUICustomization', { UserPoolId, ClientId, ImageFile, CSS })],
    input: { UserPoolId, ClientId },
    part: { UICustomization: { CSS } },
  },
  {
    page: classic,
    operation: 'SetUICustomization',
    needs: [hasPrefix],
    input: { UserPoolId, ClientId, ImageFile: tooMuch, CSS },
    refused: ['InvalidParameterException', 'request parameters too large'],
  },
];
