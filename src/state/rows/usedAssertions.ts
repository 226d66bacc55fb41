import { defineTable } from '../defineTable';
import { ofPool, pairKey } from './keys';

/** An assertion of a SAML provider that let somebody in: it does so once, whatever the pool calls the provider. */
export interface UsedAssertion {
  readonly userPoolId: string;
  /** The provider's entityID. */
  readonly issuer: string;
  /** Its ID. */
  readonly id: string;
  /** When it would be refused anyway. */
  readonly expiresAt: number;
}

/** @example usedAssertions.get(pool.id, assertionKey(row)) */
export const assertionKey = ({ issuer, id }: Pick<UsedAssertion, 'issuer' | 'id'>): string => pairKey(issuer, id);

export const usedAssertions = defineTable<UsedAssertion>()({
  name: 'usedAssertions',
  partition: ofPool,
  key: assertionKey,
  owners: { userPools: 'partition' },
  expires: ({ expiresAt }) => expiresAt,
});
