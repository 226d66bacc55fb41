import { isDeepStrictEqual } from 'node:util';

/** What stands in an expected output where AWS's value is its own each time: the form counts. */
export class Shape {
  constructor(
    readonly name: string,
    readonly fits: (value: unknown) => boolean,
  ) {}
}

const written = (name: string, pattern: RegExp) =>
  new Shape(name, (value) => typeof value === 'string' && pattern.test(value));

export const anyText = written('a text', /\S/);
export const seconds = new Shape('seconds since 1970', (value) => Number.isInteger(value));
export const date = new Shape('a date', (value) => value instanceof Date);
export const uuid = written('a uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const poolId = written('a pool id', /^us-west-2_[0-9A-Za-z]{9}$/);
export const poolArn = written('a pool’s ARN', /^arn:aws:cognito-idp:us-west-2:123456789012:userpool\/us-west-2_\w+$/);
export const clientId = written('a client id', /^[0-9a-z]{26}$/);
/** Clients of fixtures have ids of their own. */
export const anyClientId = written('a client id', /^[0-9a-z]{16,26}$/);
export const clientSecret = written('a client secret', /^[0-9a-z]{40,64}$/);
export const jwt = written('a JWT', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
export const refreshToken = written('a JWE', /^eyJ[\w-]+(\.[\w-]+){4}$/);
export const session = written('a session', /^[\w+/=-]{20,4096}$/);
export const deviceKey = written('a device key', /^us-west-2_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const deviceGroup = written('a device group', /^-\w{8}$/);
export const passkeyOptions = written('options of a passkey', /^\{"challenge":/);
export const pageToken = written('a page token', /^\S+$/);
export const version = written('a time as 14 digits', /^\d{14}$/);
export const address = written('an address', /^https?:\/\/\S+$/);
export const host = written('a host', /^[a-z0-9]+\.cloudfront\.net$/);
export const bucket = written('a bucket', /^aws-cognito-prod-[a-z]{3}-assets$/);
export const certificate = written('a certificate', /^(-----BEGIN CERTIFICATE-----\s*)?MII[\w+/=\s]+/);
/** `a***@e***`: first letters and stars. */
export const masked = (name: string, domain: string) =>
  new Shape(`${name}***@${domain}***`, (value) => value === `${name}***@${domain}***`);
/** The attribute `identities`: JSON whose dates are each time others. */
export const identities = (providerName: string, providerType: string, userId: string) =>
  new Shape(`a linked ${providerName} user`, (value) => {
    if (typeof value !== 'string') return false;
    const [first, ...others] = JSON.parse(value) as Record<string, unknown>[];
    const { dateCreated, ...told } = first ?? {};
    const expected = { userId, providerName, providerType, issuer: null, primary: false };
    return others.length === 0 && typeof dateCreated === 'number' && JSON.stringify(told) === JSON.stringify(expected);
  });

/** The claim `identities`: dates and whether it is the first are strings there. */
export const linkedIdentities = (provider: string, userId: string) =>
  new Shape(`a claim of ${provider}`, (value) => {
    const [first, ...others] = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
    const { dateCreated, ...told } = first ?? {};
    const expected = { userId, providerName: provider, providerType: provider, issuer: null, primary: 'false' };
    return others.length === 0 && /^\d{13}$/.test(String(dateCreated)) && isDeepStrictEqual(told, expected);
  });
export const issuer = (userPoolId: string) =>
  new Shape(`an issuer of ${userPoolId}`, (value) => typeof value === 'string' && value.endsWith(`/${userPoolId}`));
/** The attribute `identities` of a user whom several SAML providers know by one address; each tells its issuer. */
export const identitiesOf = (userId: string, names: readonly string[]) =>
  new Shape(`a user linked to ${names.join(', ')}`, (value) => {
    const all = JSON.parse(String(value)) as Record<string, unknown>[];
    const told = all.map(({ dateCreated, issuer: from, ...rest }) => ({
      ...rest,
      dated: typeof dateCreated === 'number',
      from: typeof from,
    }));
    const expected = names.map((providerName) => ({
      userId,
      providerName,
      providerType: 'SAML',
      primary: false,
      dated: true,
      from: 'string',
    }));
    return isDeepStrictEqual(told, expected);
  });
