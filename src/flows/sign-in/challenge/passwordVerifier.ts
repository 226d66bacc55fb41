import { assertProves } from '../passwordProof';
import { beginExchange, faultOfProof, provingUser } from '../srpExchange';
import type { Challenge } from './challenge';

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
    const kept = beginExchange(turn, who);
    return {
      parameters: {
        SALT: who.salt.toString('hex'),
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
    const { sent } = turn;
    const signature = sent.required('PASSWORD_CLAIM_SIGNATURE');
    const timestamp = sent.required('TIMESTAMP');
    const secretBlock = sent.required('PASSWORD_CLAIM_SECRET_BLOCK');
    const fault = faultOfProof(turn, provingUser(turn), { secretBlock, signature, timestamp });
    assertProves(turn, () => fault);
    return {};
  },
};
