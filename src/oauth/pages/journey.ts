import type { Question } from '../../flows/sign-in/turn';
import { sha256 } from '../../platform/hash';
import type { Journey } from '../../state/rows';
import type { AuthorizeRequest } from '../authorize/request';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { journeyCookie } from '../cookies';
import { PageError } from '../refusals';

/** Whatever is not finished by then is cancelled [docs]. */
const patience = 5 * 60_000;

export const begunAt = ({ expiresAt }: Journey): number => expiresAt - patience;

const idOf = (token: string) => sha256(token).toString('base64url');

/** Whose journey it is, and what is asked of them next. */
type Asked = Pick<Journey, 'username' | 'challenge'> & Partial<Omit<Question, 'challenge'>>;

/** Whom a journey leads back to: the client that asked, by the name that it asked by. */
type Party = Pick<AuthorizeRequest, 'client' | 'clientUrl'>;

/** Keeps what a page asks until its answer comes. @returns the value of the cookie that leads back to it */
export function setOut(call: Call, { client, clientUrl }: Party, asked: Asked): string {
  const { username, challenge, session, parameters, available } = asked;
  const token = call.world.random.bytes(32).toString('base64url');
  const journey: Journey = {
    userPoolId: client.userPoolId,
    id: idOf(token),
    clientId: client.id,
    ...(clientUrl !== undefined && { clientUrl }),
    username,
    ...(call.user?.userPoolId === client.userPoolId && { userKey: call.user.key }),
    challenge,
    ...(session !== undefined && { session }),
    ...(parameters !== undefined && { parameters }),
    ...(available !== undefined && { available }),
    expiresAt: call.now + patience,
  };
  commit(call, ({ journeys }) => journeys.put(journey));
  return token;
}

/** The journey that a browser is on, with this client, where it waits for one of these; none are all. */
export function journeyOf(
  call: Call,
  { client, clientUrl }: Party,
  { cookies }: Pick<DomainRequest, 'cookies'>,
  ...challenges: readonly string[]
): Journey {
  const token = cookies[journeyCookie];
  const journey = token === undefined ? undefined : call.world.state.journeys.get(client.userPoolId, idOf(token));
  const isHere = challenges.length === 0 || challenges.includes(journey?.challenge ?? '');
  const isTheirs = journey?.clientId === client.id && journey.clientUrl === clientUrl;
  if (isTheirs && call.now < journey.expiresAt && isHere) return journey;
  throw new PageError(
    { what: 'wentWrong' },
    { hint: "Begin at /oauth2/authorize: this step is over, or five minutes of the emulator's clock are." },
  );
}
