import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** A refresh token of a grant that another one has replaced. */
export interface RotatedToken {
  readonly userPoolId: string;
  /** As the grant keeps the hash of its newest one. */
  readonly hash: string;
  readonly eventId: string;
  /** Until then it is taken once more, from whoever did not hear the answer; afterwards it is told to be reused. */
  readonly goodUntil: number;
}

/**
 * So long reuse is told as such, afterwards the token reads as unknown, so that a chain holds no more than a day of it.
 * AWS tells reuse for as long as the sign-in is good [live]. The first token of a chain is told so here, too.
 */
const day = 86_400_000;

export const rotatedTokens = defineTable<RotatedToken>()({
  name: 'rotatedTokens',
  partition: ofPool,
  key: (token) => token.hash,
  lookup: { grant: (token) => token.eventId },
  owners: { userPools: 'partition', grants: 'grant' },
  expires: (token) => token.goodUntil + day,
});
