import type { MessageQuery, Messages } from '../api';

/** What a matcher is given by jest and by vitest alike. */
interface Context {
  readonly isNot?: boolean;
  readonly utils: { printReceived(value: unknown): string; printExpected(value: unknown): string };
  equals(a: unknown, b: unknown): boolean;
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

const outcomeOf = async (received: unknown): Promise<Outcome> => {
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
      message: () => `It was not refused with ${wanted} but answered:\n${this.utils.printReceived(outcome.answer)}`,
    };
  }
  const { error } = outcome;
  const says = String(error.message);
  const isText = text === undefined || (typeof text === 'string' ? says === text : text.test(says));
  return {
    pass: error.name === code && isText,
    message: () =>
      this.isNot === true
        ? `It was refused with ${told(error)}${hintOf(error)}`
        : `Wanted:  ${this.utils.printExpected(wanted)}\nRefused: ${this.utils.printReceived(told(error))}${hintOf(error)}`,
  };
}

function claimsOf(token: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const [, payload = ''] = String(token).split('.');
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** These claims, and whatever others. @example expect(tokens.IdToken).toHaveClaims({ 'cognito:groups': ['admins'] }); */
function toHaveClaims(this: Context, received: unknown, wanted: Readonly<Record<string, unknown>>): Verdict {
  const claims = claimsOf(received);
  if (claims === undefined) {
    return { pass: false, message: () => `It is no token: ${this.utils.printReceived(received)}` };
  }
  const others = Object.keys(wanted).filter((name) => !this.equals(claims[name], wanted[name]));
  const lines = Object.keys(wanted).map(
    (name) =>
      `  ${name}: wanted ${this.utils.printExpected(wanted[name])}, got ${this.utils.printReceived(claims[name])}`,
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

/** The same as types: `declare module 'vitest' { interface Matchers<T> extends EmulatorMatchers<Promise<void>> {} }` */
export interface EmulatorMatchers<R = unknown> {
  /** AWS's code, and its sentence. Asynchronous. */
  toBeRefusedWith(code: string, text?: string | RegExp): R;
  toHaveClaims(claims: Readonly<Record<string, unknown>>): R;
  /** Asynchronous. */
  toHaveSent(query: MessageQuery): R;
}
