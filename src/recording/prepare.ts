import { secretHash } from '../domain/clients/secretHash';
import type { Entry, Signed } from './Entry';
import { userOf } from './codes';
import type { TargetFacts } from './obstacles';
import type { Learned } from './Learned';
import { isMembers, jsonOf, mapTexts, memberOf, parted, textAt, type Members, type Value } from './values';

/** A request as it is to be asked. */
export interface Sent {
  /** Of a domain with an address of its own; else it goes to the endpoint. */
  readonly address?: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signed?: Signed;
}

/** What the other end is known to have. */
export interface Known {
  readonly learned: Learned;
  /** Cookies' values there, by the tags of the recorded ones. */
  readonly cookies: ReadonlyMap<string, string>;
  /** Secrets of app clients as the recording tells them, by client id. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** What cannot be said there after all. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable';
}

const parametersIn = (text: string, change: (value: string, name: string) => string): string => {
  if (text === '') return '';
  const pairs = [...new URLSearchParams(text)].map(([name, value]) => [name, change(value, name)]);
  const changed = new URLSearchParams(pairs).toString();
  return changed === new URLSearchParams(text).toString() ? text : changed;
};

/** A hash is of a secret, a name and a client, and is made again where one of them is another there. */
function hashed(input: Members, translated: Members, holder: string | undefined, { learned, secrets }: Known): Members {
  const name = holder === undefined ? 'SecretHash' : 'SECRET_HASH';
  const [old, fresh] =
    holder === undefined ? [input, translated] : [memberOf(input, holder), memberOf(translated, holder)];
  const hash = textAt(old, name);
  if (hash === undefined || !isMembers(fresh)) return translated;
  const clientId = textAt(input, 'ClientId') ?? '';
  const [user, secret] = [userOf(input), secrets.get(clientId)];
  const [there, userThere] = [learned.translate(clientId), user === undefined ? undefined : learned.translate(user)];
  const isSame =
    clientId === there && user === userThere && (secret === undefined || learned.translate(secret) === secret);
  if (isSame) return translated;
  if (secret === undefined || user === undefined || userThere === undefined) {
    throw new Unsayable('its secret hash has to be made again, and the recording does not say of what');
  }
  // a wrong one is meant to be wrong
  if (secretHash(secret, user, clientId) !== hash) return translated;
  const again = { ...fresh, [name]: secretHash(learned.translate(secret), userThere, there) };
  return holder === undefined ? again : { ...translated, [holder]: again };
}

function jsonBody(body: string, input: Value, known: Known): string {
  const translated = mapTexts(input, (text) => known.learned.translate(text));
  if (!isMembers(input) || !isMembers(translated)) return body;
  const whole = [undefined, 'AuthParameters', 'ChallengeResponses'].reduce<Members>(
    (sofar, holder) => hashed(input, sofar, holder, known),
    translated,
  );
  const text = JSON.stringify(whole);
  return text === JSON.stringify(input) ? body : text;
}

function authorizationThere(text: string, { learned }: Known): string {
  const [, kind = '', value = ''] = /^(Basic|Bearer) (.*)$/i.exec(text) ?? [];
  if (kind.toLowerCase() === 'bearer') return `${kind} ${learned.translate(value)}`;
  const plain = Buffer.from(value, 'base64').toString('utf8');
  const at = plain.indexOf(':');
  if (at < 0) return text;
  const there = [plain.slice(0, at), plain.slice(at + 1)].map((part) => learned.translate(part)).join(':');
  return there === plain ? text : `${kind} ${Buffer.from(there).toString('base64')}`;
}

function headersThere({ request }: Entry, known: Known): Record<string, string> {
  const { authorization, ...headers } = request.headers;
  const cookies = Object.entries(request.cookies ?? {}).flatMap(([name, tag]) => {
    const value = known.cookies.get(tag);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return {
    ...headers,
    ...(authorization !== undefined && { authorization: authorizationThere(authorization, known) }),
    ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
  };
}

function bodyThere({ request }: Entry, known: Known): string {
  const { body, headers } = request;
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (isForm) {
    return parametersIn(body, (value, name) =>
      name === '_csrf' ? (known.cookies.get(value) ?? value) : known.learned.translate(value),
    );
  }
  const input = jsonOf(body);
  return input === undefined ? body : jsonBody(body, input, known);
}

/** The request in the words of the other end. @throws Unsayable */
export function prepared(entry: Entry, target: TargetFacts, known: Known): Sent {
  const { door, domain = '', request, signed } = entry;
  const { plain, query } = parted(request.path);
  const pathThere =
    door === 'aws'
      ? plain
      : plain
          .split('/')
          .map((one) => known.learned.translate(one))
          .join('/');
  const queryThere = parametersIn(query, (value) => known.learned.translate(value));
  const path = queryThere === '' ? pathThere : `${pathThere}?${queryThere}`;
  const sent = {
    method: request.method,
    headers: headersThere(entry, known),
    body: bodyThere(entry, known),
    ...(signed !== undefined && { signed }),
  };
  if (door !== 'domain') return { ...sent, path };
  const there = target.domains.get(domain) ?? domain;
  if (/^https?:\/\//.test(there)) return { ...sent, path, address: there };
  return { ...sent, path: `/_domains/${there}${path}` };
}
