import type { StandInIdentity } from '../../state/rows';
import { nameOf } from '../identity';

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value])
    .filter((one) => one !== undefined && one !== null)
    .map(text);

/** What is said of somebody: by the names that ADFS and Entra ID have for it, and by short ones as Okta's. */
export function attributesOf(identity: StandInIdentity): ReadonlyMap<string, readonly string[]> {
  const { email, email_verified: isVerified, given_name: given, family_name: family, picture, groups } = identity;
  const name = nameOf(identity);
  const said: readonly (readonly [name: string, value: unknown])[] = [
    [`${claims}emailaddress`, email],
    [`${claims}givenname`, given],
    [`${claims}surname`, family],
    [`${claims}name`, name],
    ['email', email],
    ['email_verified', isVerified],
    ['given_name', given],
    ['family_name', family],
    ['name', name],
    ['picture', picture],
    ['groups', groups],
    ...Object.entries(identity.claims ?? {}),
  ];
  return new Map(said.map(([key, value]) => [key, texts(value)] as const).filter(([, all]) => all.length > 0));
}
