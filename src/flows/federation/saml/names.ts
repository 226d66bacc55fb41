import type { UserPool } from '../../../state/rows';

/** What a pool calls itself where it asks a SAML provider: the audience of what it takes [docs]. */
export const serviceProviderOf = ({ id }: Pick<UserPool, 'id'>): string => `urn:amazon:cognito:sp:${id}`;

export const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

/** Is a detail of a provider, which holds texts alone, "true"? */
export const isOn = (details: Readonly<Record<string, string>>, key: string): boolean =>
  Object.hasOwn(details, key) && details[key]?.toLowerCase() === 'true';
