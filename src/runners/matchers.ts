import { isDeepStrictEqual } from 'node:util';
import type { MessageQuery, Messages } from '../api';

/** What a matcher is given by jest and by vitest alike. */
interface Context {
  readonly isNot?: boolean;
  readonly utils: { printReceived(value: unknown): string; printExpected(value: unknown): string };
  /** Playwright has none. */
  readonly equals?: (a: unknown, b: unknown) => boolean;
}

/** Equal, or as an `expect.stringContaining` and its like would have it. */
function isAlike({ equals }: Context, received: unknown, wanted: unknown): boolean {
  if (equals !== undefined) return equals(received, wanted);
  const { asymmetricMatch } = (wanted ?? {}) as { asymmetricMatch?: unknown };
  if (typeof asymmetricMatch !== 'function') return isDeepStrictEqual(received, wanted);
  return (wanted as { asymmetricMatch(other: unknown): boolean }).asymmetricMatch(received);
}

const longest = 600;

/** As the runner shows it, but no pages of tokens. */
function shown({ utils }: Context, value: unknown): string {
  const text = utils.printReceived(value);
  return text.length <= longest ? text : `${text.slice(0, longest)} …`;
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What AWS's SDKs throw, as far as it is looked at. */
interface Thrown {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

type Outcome = { readonly answer: unknown } | { readonly error: Thrown };

/** What `expect(…).rejects` hands on has been thrown already. */
const isThrown = (received: unknown): received is Thrown =>
  typeof received === 'object' && received !== null && 'stack' in received && 'message' in received;

const outcomeOf = async (received: unknown): Promise<Outcome> => {
  if (isThrown(received)) return { error: received };
  try {
    const answer: unknown = await (typeof received === 'function' ? (received as () => unknown)() : received);
    return { answer };
  } catch (error) {
    return { error: error as Thrown };
  }
};

const hintOf = ({ $response }: Thrown) => {
  const hint = $response?.headers?.['x-cognito-emu-hint'];
  return hint === undefined ? '' : `\n\nThe emulator says: ${hint}`;
};

const told = ({ name, message }: Thrown) => `${String(name)}: ${String(message)}`;

/** @example await expect(client.send(command)).toBeRefusedWith('UserNotFoundException', 'User does not exist.'); */
async function toBeRefusedWith(
  this: Context,
  received: unknown,
  code: string,
  text?: string | RegExp,
): Promise<Verdict> {
  const outcome = await outcomeOf(received);
  const wanted = text === undefined ? code : `${code}: ${String(text)}`;
  if (!('error' in outcome)) {
    return {
      pass: false,
      message: () => `It was not refused with ${wanted} but answered:\n${shown(this, outcome.answer)}`,
    };
  }
  const { error } = outcome;
  const says = String(error.message);
  const isText = text === undefined || (typeof text === 'string' ? says === text : says.search(text) >= 0);
  return {
    pass: error.name === code && isText,
    message: () =>
      this.isNot === true
        ? `It was refused with ${told(error)}${hintOf(error)}`
        : `Wanted:  ${this.utils.printExpected(wanted)}\nRefused: ${shown(this, told(error))}${hintOf(error)}`,
  };
}

function claimsOf(token: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const [, payload = ''] = String(token).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown> | null;
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** These claims, and whatever others. @example expect(tokens.IdToken).toHaveClaims({ 'cognito:groups': ['admins'] }); */
function toHaveClaims(this: Context, received: unknown, wanted: Readonly<Record<string, unknown>>): Verdict {
  const claims = claimsOf(received);
  // nor does it lack any: it is wrong whatever was wanted
  if (claims === undefined) {
    throw new Error(`It is no token, like AuthenticationResult.IdToken: ${shown(this, received)}`);
  }
  const others = Object.keys(wanted).filter((name) => !isAlike(this, claims[name], wanted[name]));
  const lines = Object.keys(wanted).map(
    (name) => `  ${name}: wanted ${this.utils.printExpected(wanted[name])}, got ${shown(this, claims[name])}`,
  );
  return { pass: others.length === 0, message: () => `The claims of the token:\n${lines.join('\n')}` };
}

/** A message of the query was sent. @example await expect(emulator).toHaveSent({ to: 'ada@example.com', medium: 'EMAIL' }); */
async function toHaveSent(
  this: Context,
  received: { readonly messages: Messages },
  query: MessageQuery,
): Promise<Verdict> {
  const found = await received.messages.list(query);
  const all = found.length > 0 ? found : await received.messages.list();
  const lines = all.map(
    ({ medium, to, triggerSource, at }) => `  ${new Date(at).toISOString()}  ${medium}  ${to}  ${triggerSource}`,
  );
  const sent = lines.length === 0 ? 'Nothing was sent.' : `What was sent:\n${lines.join('\n')}`;
  return {
    pass: found.length > 0,
    message: () => `Messages of ${this.utils.printExpected(query)}: ${found.length}. ${sent}`,
  };
}

/**
 * For `expect.extend(matchers)`, in jest, vitest and Playwright alike.
 * @example expect.extend(matchers);
 */
export const matchers = { toBeRefusedWith, toHaveClaims, toHaveSent };

/**
 * The same as types. A project tells its runner of them:
 * @example
 * declare global { namespace jest { interface Matchers<R> extends EmulatorMatchers<R> {} } }   // @types/jest
 * declare module 'expect' { interface Matchers<R> extends EmulatorMatchers<R> {} }              // @jest/globals
 * declare module 'vitest' { interface Matchers<T> extends EmulatorMatchers {} }                 // vitest 4; 5: <R, T>
 */
export interface EmulatorMatchers<R = unknown> {
  /** AWS's code, and its sentence. Asynchronous. */
  toBeRefusedWith(code: string, text?: string | RegExp): R;
  toHaveClaims(claims: Readonly<Record<string, unknown>>): R;
  /** Asynchronous. */
  toHaveSent(query: MessageQuery): R;
}
