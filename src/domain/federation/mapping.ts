import { invalid } from '../../contract';
import type { AppClient, IdentityProvider, UserPool } from '../../state/rows';
import { holds } from '../schema/attributeAccess';
import { assertNewAttributes, changedAttributes } from '../schema/attributes';
import type { ExternalClaims } from './externalIdentity';

/** [docs: quotas] */
const longest = 2048;

/** In the lists of clients by the address that they tell of, or by themselves. */
const verifiedFlags: Readonly<Record<string, string>> = {
  email_verified: 'email',
  phone_number_verified: 'phone_number',
};

/** A client's WriteAttributes hold for what its users bring along, too: others are passed over [docs]. */
function mayMap({ settings: { WriteAttributes: allowed } }: AppClient, attribute: string): boolean {
  if (allowed === undefined || holds(allowed, attribute)) return true;
  const address = verifiedFlags[attribute];
  return address !== undefined && holds(allowed, address); // [likely]
}

/**
 * What a provider's claims make of a user's attributes, by its AttributeMapping; a claim that is not there is nothing, a
 * blank one asks for deletion [docs]. An address that comes without its flag is unverified [docs], one that goes takes it along.
 * @throws InvalidParameterException for a value that is too long [field]
 */
export function mappedAttributes(
  client: AppClient,
  { attributeMapping }: Pick<IdentityProvider, 'attributeMapping'>,
  claims: ExternalClaims,
): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [attribute, claim] of Object.entries(attributeMapping)) {
    const value = claims.get(claim);
    if (attribute === 'username' || value === undefined || !mayMap(client, attribute)) continue;
    if (value.length > longest) {
      throw invalid(
        `The value of the attribute ${attribute} must have a length less than or equal to ${longest} characters`,
      );
    }
    entries.set(attribute, value);
  }
  for (const [flag, address] of Object.entries(verifiedFlags)) {
    const value = entries.get(address);
    if (value === '') entries.set(flag, '');
    else if (value !== undefined && !entries.has(flag)) entries.set(flag, 'false');
  }
  return entries;
}

/** Names of what a provider sent, and none of its values, which are somebody's own. */
const namesOf = (claims: ExternalClaims): string => [...claims.keys()].join(', ').slice(0, 500);

/** What refuses a user's attributes, in the words of federation [field]. */
function worded<T>(claims: ExternalClaims, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const text = error.message
      .replace('Attributes did not conform to the schema: ', '')
      .replace(/^user\./gm, '')
      .trim();
    throw invalid(
      `Invalid user attributes: ${text}`,
      `See the provider's AttributeMapping; it sent ${namesOf(claims) || 'nothing'}.`,
    );
  }
}

/** Attributes of somebody who comes for the first time. @throws InvalidParameterException */
export const attributesOfNewcomer = (
  pool: UserPool,
  entries: ReadonlyMap<string, string>,
  claims: ExternalClaims,
): Record<string, string> => worded(claims, () => assertNewAttributes(pool, entries));

/**
 * Attributes of somebody who comes again. A mapped attribute that is immutable refuses them even where it stays the same:
 * AWS writes all of them each time [docs; sentence field].
 * @throws InvalidParameterException
 */
export function attributesOfReturner(
  pool: UserPool,
  present: Readonly<Record<string, string>>,
  entries: ReadonlyMap<string, string>,
  claims: ExternalClaims,
): Record<string, string> {
  const immutable = pool.schema.filter(({ Name = '', Mutable }) => Mutable === false && entries.has(Name));
  if (immutable.length > 0) {
    throw invalid(
      immutable.map(({ Name = '' }) => `user.${Name}: Attribute cannot be updated.\n`).join(''),
      'Map only attributes that are mutable: AWS writes them at every sign-in.',
    );
  }
  return worded(claims, () => changedAttributes(pool, present, entries));
}
