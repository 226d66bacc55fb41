import { choiceOf, selectedChallenge } from '../choice';
import { assertPassword } from '../passwordProof';
import { assertPublicValue } from '../srpExchange';
import type { Turn } from '../turn';
import type { Answered, Challenge } from './challenge';

/** Proves a password without SRP; nobody's is never right. */
function proven(turn: Turn): Answered {
  assertPassword(turn, turn.sent.required('PASSWORD'));
  return { counts: 'PASSWORD' };
}

/**
 * The choice of a first factor. A password or SRP_A that comes along is taken at once [docs]. AWS takes a CREDENTIAL, too
 * [docs]; here one is asked for first, since none can have been made for a challenge that nobody has told.
 */
export const selectChallenge: Challenge = {
  name: 'SELECT_CHALLENGE',
  judgesStatus: true,

  ask: () => ({ parameters: {} }),

  answer(turn) {
    const { sent } = turn;
    const selected = selectedChallenge(turn, sent.required('ANSWER'));
    if (selected === 'PASSWORD' && sent.get('PASSWORD') !== undefined) return proven(turn);
    if (selected === 'PASSWORD_SRP' && sent.get('SRP_A') !== undefined) assertPublicValue(sent);
    const { metadata } = choiceOf(selected, turn);
    return { ...(metadata !== undefined && { metadata }) };
  },
};

/** A password, asked for by itself. */
export const password: Challenge = {
  name: 'PASSWORD',
  judgesStatus: true,
  ask: () => ({ parameters: {} }),
  answer: proven,
};

/** The first value of SRP, asked for by itself. PASSWORD_VERIFIER follows. */
export const passwordSrp: Challenge = {
  name: 'PASSWORD_SRP',
  judgesStatus: true,
  ask: () => ({ parameters: {} }),

  answer({ sent }) {
    assertPublicValue(sent);
    return {};
  },
};
