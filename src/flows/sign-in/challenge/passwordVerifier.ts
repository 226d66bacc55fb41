import { isImported } from '../../../domain/passwords/importedHash';
import { srpGroupOf } from '../../../domain/passwords/password';
import { saltDigits, verifierOf } from '../../../domain/passwords/srp';
import { assertProves } from '../passwordProof';
import { beginExchange, faultOfProof, proofSent, provingUser } from '../srpExchange';
import type { Turn } from '../turn';
import type { Challenge } from './challenge';

const unproven =
  'The password was imported as a hash, which SRP cannot prove: it can from the first sign-in by USER_PASSWORD_AUTH on.';

const hasImported = ({ user }: Turn): boolean => user?.password !== undefined && isImported(user.password);

/**
 * The proof of a password by SRP. Its session is the SECRET_BLOCK; AWS answers none beside it [live]. Refusals, in
 * order: missing parameters, then those of assertProves.
 */
export const passwordVerifier: Challenge = {
  name: 'PASSWORD_VERIFIER',
  tokenIn: 'PASSWORD_CLAIM_SECRET_BLOCK',
  judgesStatus: true,

  ask(turn, token) {
    const who = provingUser(turn);
    const kept = beginExchange(turn, { salt: who.salt, verifier: verifierOf(who.exponent) });
    return {
      parameters: {
        SALT: saltDigits(who.salt),
        SECRET_BLOCK: token,
        SRP_B: kept.serverValue,
        USERNAME: who.username,
        USER_ID_FOR_SRP: who.username,
      },
      told: who.username,
      kept,
    };
  },

  answer(turn) {
    const proof = proofSent(turn.sent);
    const { username: name, salt } = provingUser(turn);
    const fault = faultOfProof(turn, { ...proof, group: srpGroupOf({ userPoolId: turn.pool.id }), name, salt });
    assertProves(turn, () => fault && (hasImported(turn) ? unproven : fault));
    return {};
  },
};
