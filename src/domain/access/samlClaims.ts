import { createHash } from 'node:crypto';
import type { SamlAssertion } from '../../platform/saml';

/** What AWS reads in an assertion of somebody, under the names that it has for it. */

const attributesOfAws = 'https://aws.amazon.com/SAML/Attributes/';
const signInAddress =
  /^https:\/\/(?:[a-z0-9-]+\.)?signin\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/(?:static\/)?saml(?:\/acs\/[\w-]+)?$/;
const serviceProviders = /^urn:amazon:webservices(?::(?:govcloud|cn-north-1))?$/;

/** The addresses to which responses for AWS are sent [docs]. */
export const isSignInAddress = (address: string): boolean => signInAddress.test(address);

/** AWS as an audience is its entity id or its sign-in address [docs]. */
export const isAwsAudience = (audience: string): boolean =>
  serviceProviders.test(audience) || isSignInAddress(audience);

/** Milliseconds since it was issued for which a response is taken [field], any number of times [field: clients]. */
export const redeemableFor = 300_000;

export const awsAttribute = ({ attributes }: SamlAssertion, name: string): readonly string[] =>
  attributes.get(`${attributesOfAws}${name}`) ?? [];

/** The roles that an assertion pairs with a provider; the two ARNs may stand in any order [docs]. */
export const rolesWith = (assertion: SamlAssertion, providerArn: string): string[] =>
  awsAttribute(assertion, 'Role').flatMap((pair) => {
    const [first = '', second = '', ...rest] = pair.split(',').map((arn) => arn.trim());
    if (rest.length > 0) return [];
    if (first === providerArn) return [second];
    return second === providerArn ? [first] : [];
  });

/** Tags by `PrincipalTag:<key>` [docs]; the values of one that has several are refused by whoever takes them. */
export const principalTags = ({ attributes }: SamlAssertion): { key: string; values: readonly string[] }[] => {
  const prefix = `${attributesOfAws}PrincipalTag:`;
  return [...attributes]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, values]) => ({ key: name.slice(prefix.length), values }));
};

/** Formats of SAML 2.0 are told without their prefix [model]. */
export const subjectType = ({ nameId }: SamlAssertion): string =>
  nameId.format.replace(/^urn:oasis:names:tc:SAML:2\.0:nameid-format:/, '');

const [accountAt, nameAt] = [4, 5];

/** `<account>/<provider>`, as `saml:doc` names a provider. */
export const providerDocument = (arn: string): string => {
  const parts = arn.split(':');
  return `${parts[accountAt] ?? ''}/${(parts[nameAt] ?? '').replace('saml-provider/', '')}`;
};

/** One issuer, account and provider have one [model: with its formula]. */
export const nameQualifier = ({ issuer }: SamlAssertion, arn: string): string =>
  createHash('sha1')
    .update(`${issuer}${providerDocument(arn)}`)
    .digest('base64');

/** Condition keys of somebody whom a provider asserts [docs: IAM]. */
export const samlContext = (assertion: SamlAssertion, arn: string): Readonly<Record<string, string>> => ({
  'aws:FederatedProvider': arn,
  'saml:aud': assertion.recipient,
  'saml:iss': assertion.issuer,
  'saml:sub': assertion.nameId.value,
  'saml:sub_type': subjectType(assertion),
  'saml:namequalifier': nameQualifier(assertion, arn),
  'saml:doc': providerDocument(arn),
});
