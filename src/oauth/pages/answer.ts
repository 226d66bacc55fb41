import { answerChallenge } from '../../flows/sign-in/answerChallenge';
import { Parameters } from '../../flows/sign-in/parameters';
import type { Answer } from '../../web/Answer';
import type { ChallengeName, Journey } from '../../state/rows';
import { PageError } from '../refusals';
import { signInAtPage } from './goOn';
import { journeyOf } from './journey';
import type { At } from './page';

/** A journey on the way of a sign-in. */
interface Asking extends Journey {
  readonly challenge: ChallengeName;
}

const isAsking = (journey: Journey): journey is Asking =>
  journey.challenge !== 'ConfirmSignUp' && journey.challenge !== 'ForgotPassword';

/** The journey that is at one of these challenges. */
export function waitingFor({ call, request, asked }: At, ...challenges: readonly string[]): Asking {
  const journey = journeyOf(call, asked, request, ...challenges);
  if (!isAsking(journey)) {
    throw new PageError(
      { what: 'wentWrong' },
      { hint: 'This browser is on its way to another page: begin at /oauth2/authorize.' },
    );
  }
  return journey;
}

/** Answers the challenge that a journey is at, as RespondToAuthChallenge would. */
export function answered(
  at: At,
  { username, challenge, session }: Asking,
  responses: Readonly<Record<string, string>>,
): Promise<Answer> {
  const sent = new Parameters({ USERNAME: username, ...responses });
  return signInAtPage(at, username, (arrive) =>
    answerChallenge(at.call, at.asked, { challenge, session, sent, clientMetadata: undefined, atPage: { arrive } }),
  );
}
