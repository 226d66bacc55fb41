import type { UserPool } from '../../../state/rows';

/** What a pool calls itself where it asks a SAML provider: the audience of what it takes [docs]. */
export const serviceProviderOf = ({ id }: Pick<UserPool, 'id'>): string => `urn:amazon:cognito:sp:${id}`;

/** Is a detail of a provider, which holds texts alone, "true"? */
export const isOn = (details: Readonly<Record<string, string>>, key: string): boolean =>
  Object.hasOwn(details, key) && details[key]?.toLowerCase() === 'true';
