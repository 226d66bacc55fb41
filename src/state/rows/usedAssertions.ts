import { defineTable } from '../defineTable';
import { ofPool, pairKey } from './keys';

/** An assertion of a SAML provider that let somebody in: it does so once. */
export interface UsedAssertion {
  readonly userPoolId: string;
  readonly providerName: string;
  /** Its ID. */
  readonly id: string;
  /** When it would be refused anyway. */
  readonly expiresAt: number;
}

/** @example usedAssertions.get(pool.id, assertionKey(row)) */
export const assertionKey = ({ providerName, id }: Pick<UsedAssertion, 'providerName' | 'id'>): string =>
  pairKey(providerName, id);

export const usedAssertions = defineTable<UsedAssertion>()({
  name: 'usedAssertions',
  partition: ofPool,
  key: assertionKey,
  lookup: { provider: ({ providerName }) => providerName },
  owners: { userPools: 'partition', identityProviders: 'provider' },
  expires: ({ expiresAt }) => expiresAt,
});
