import { answerChallenge } from '../../flows/sign-in/answerChallenge';
import { Parameters } from '../../flows/sign-in/parameters';
import type { Answer } from '../../web/Answer';
import type { Journey } from '../../state/rows';
import { PageError } from '../refusals';
import { signInAtPage } from './goOn';
import { journeyOf } from './journey';
import type { At } from './page';

/** The journey that is at one of these challenges. */
export function waitingFor(
  { call, request, asked }: At,
  ...challenges: readonly string[]
): Journey & { challenge: NonNullable<Journey['challenge']> } {
  const journey = journeyOf(call, asked.client, request, ...challenges);
  if (journey.challenge === undefined) throw new PageError({ what: 'wentWrong' });
  return { ...journey, challenge: journey.challenge };
}

/** Answers the challenge that a journey is at, as RespondToAuthChallenge would. */
export function answered(
  at: At,
  { username, challenge, session }: ReturnType<typeof waitingFor>,
  responses: Readonly<Record<string, string>>,
): Promise<Answer> {
  const sent = new Parameters({ USERNAME: username, ...responses });
  return signInAtPage(at, username, (arrive) =>
    answerChallenge(at.call, at.asked, { challenge, session, sent, clientMetadata: undefined, atPage: { arrive } }),
  );
}
