import { commonErrors } from '../../domain/faults/errors';
import { passwordResetRequired, userNotConfirmed, wrongPassword } from '../../domain/users/status';
import type { Refusal } from '../../contract';
import { rateExceeded, wentWrong } from '../../world/refusals';
import { codeExpired, codeMismatch } from '../codes/redeemCode';
import { attemptLimitExceeded } from '../guards/attempts';
import { noSuchUser } from '../lookup/resolve';
import { usernameTaken } from '../sign-in/signUp';

const byRule = 'A rule of /_emu/faults says so.';

/** What AWS says most often with a code. */
const refusals: readonly Refusal[] = [
  wrongPassword(byRule),
  noSuchUser(),
  userNotConfirmed(),
  passwordResetRequired(),
  usernameTaken(),
  codeMismatch(byRule),
  codeExpired(byRule),
  attemptLimitExceeded(),
];

/** What is said in the place of a web firewall, of which there is none here [live]. */
const walledOff = 'Request not allowed due to WAF block.';

const sentences: ReadonlyMap<string, string> = new Map([
  ...refusals.map(({ code, message }) => [code, message] as const),
  ['TooManyRequestsException', rateExceeded],
  ['InternalErrorException', wentWrong],
  ['ForbiddenException', walledOff],
]);

/** The sentence that goes with an error where a rule says none; undefined where none is known. */
export const sentenceOf = (error: string): string | undefined =>
  commonErrors.get(error)?.message ?? sentences.get(error);
