import { sha256 } from '../../platform/hash';
import type { Question } from '../../flows/sign-in/turn';
import type { AppClient, Journey } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import type { DomainRequest } from '../../web/Route';
import { journeyCookie } from '../cookies';
import { PageError } from '../refusals';

/** Whatever is not finished by then is cancelled [docs]. */
const patience = 5 * 60_000;

const idOf = (token: string) => sha256(token).toString('base64url');

/** [docs] */
const wentWrong = 'Something went wrong';

/** Keeps what a page asks until its answer comes. @returns the value of the cookie that leads back to it */
export function setOut(call: Call, client: AppClient, username: string, asked: Question | undefined): string {
  const token = call.world.random.bytes(32).toString('base64url');
  const journey: Journey = {
    userPoolId: client.userPoolId,
    id: idOf(token),
    clientId: client.id,
    username,
    ...(asked !== undefined && { challenge: asked.challenge, parameters: asked.parameters }),
    ...(asked?.session !== undefined && { session: asked.session }),
    ...(asked?.available !== undefined && { available: asked.available }),
    expiresAt: call.now + patience,
  };
  commit(call, ({ journeys }) => journeys.put(journey));
  return token;
}

/** The journey that a browser is on, with this client. */
export function journeyOf(call: Call, client: AppClient, { cookies }: Pick<DomainRequest, 'cookies'>): Journey {
  const token = cookies[journeyCookie];
  const journey = token === undefined ? undefined : call.world.state.journeys.get(client.userPoolId, idOf(token));
  if (journey?.clientId !== client.id || call.now >= journey.expiresAt) {
    throw new PageError(wentWrong, {
      hint: "Begin at /oauth2/authorize: five minutes of the emulator's clock are over.",
    });
  }
  return journey;
}
