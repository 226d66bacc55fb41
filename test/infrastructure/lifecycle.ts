import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import {
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type CognitoIdentityProviderClient,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { IAMClient } from '@aws-sdk/client-iam';
import { credentials, withEmulator, type Bench } from '../support/emulator';

/** What an infrastructure tool calls AWS by. */
export interface Tools {
  readonly idp: CognitoIdentityProviderClient;
  readonly identity: CognitoIdentityClient;
  readonly iam: IAMClient;
}

/** One change of the configuration, by the calls that the tool makes of it, and what the next read has to show. */
export interface Change {
  readonly what: string;
  readonly send: () => Promise<unknown>;
  readonly shows: object;
  /** Paths that it may not show. */
  readonly lacks?: readonly string[];
}

/** One resource through its life, as its tool leads it. */
export interface Lifecycle {
  readonly create: () => Promise<unknown>;
  /** What the tool keeps as its state. */
  readonly read: () => Promise<object>;
  /** What the configuration says; lists whose order the tool ignores are sorted by `read`. */
  readonly shows: object;
  readonly changes: readonly Change[];
  /** Sends back what was read. */
  readonly rewrite: (state: never) => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
  /** What a read after `remove` is refused with, or shows where nothing is refused. */
  readonly gone: string | object;
}

/** Makes what the resource stands on, and tells its life. */
export type Resource = (tools: Tools) => Lifecycle | Promise<Lifecycle>;

export const poolWith = async ({ idp }: Tools, members: Partial<CreateUserPoolCommandInput> = {}): Promise<string> =>
  (await idp.send(new CreateUserPoolCommand({ PoolName: 'stack', ...members }))).UserPool?.Id ?? '';

export const clientWith = async (
  { idp }: Tools,
  members: Pick<CreateUserPoolClientCommandInput, 'UserPoolId'> & Partial<CreateUserPoolClientCommandInput>,
): Promise<string> =>
  (await idp.send(new CreateUserPoolClientCommand({ ClientName: 'stack', ...members }))).UserPoolClient?.ClientId ?? '';

/** An answer without what is about the call. */
export function answered<T extends { $metadata: object }>({ $metadata: _, ...answer }: T): Omit<T, '$metadata'> {
  return answer;
}

/** Sets come in the order that the tool reads them in, which is none. */
export const asSet = <T>(list: readonly T[] | undefined): T[] | undefined => list && [...list].sort();

export function withTools(): { readonly bench: Bench; readonly tools: () => Tools } {
  const bench = withEmulator();
  let made: Tools | undefined;
  afterAll(() => {
    made?.identity.destroy();
    made?.iam.destroy();
  });
  const tools = () => {
    const options = { endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 };
    made ??= { idp: bench.client, identity: new CognitoIdentityClient(options), iam: new IAMClient(options) };
    return made;
  };
  return { bench, tools };
}

const codeOf = (outcome: Promise<unknown>): Promise<unknown> =>
  outcome.then(
    (answer) => answer,
    (error: unknown) => (error as Error).name,
  );

/** What tells when it was last written. */
const dates = new Set(['LastModifiedDate', 'UserLastModifiedDate', 'Version', 'CSSVersion', 'ImageUrl']);

/** All that a read after a write of the same may differ in is left out. */
const undated = (state: object): unknown =>
  JSON.parse(JSON.stringify(state, (name, value: unknown) => (dates.has(name) ? undefined : value)));

/**
 * Creates, reads twice, writes back what was read, changes and deletes; the clock goes on between the calls.
 * @param listed whether the list of its kind has it, where there is a list
 */
export async function live(bench: Bench, life: Lifecycle, listed?: (state: never) => Promise<boolean>): Promise<void> {
  const step = () => bench.emulator.clock.advance(1000);
  const settled = async (what: string, { shows, lacks = [] }: Pick<Change, 'shows' | 'lacks'>) => {
    step();
    const state = await life.read();
    expect({ what, state }).toMatchObject({ what, state: shows });
    for (const path of lacks) expect({ what, state }).not.toHaveProperty(`state.${path}`);
    step();
    expect({ what, state: await life.read() }).toEqual({ what, state });
    return state;
  };
  await life.create();
  const state = await settled('created', life);
  await life.rewrite(state as never);
  expect(undated(await settled('written back', life))).toEqual(undated(state));
  for (const change of life.changes) {
    await change.send();
    const changed = await settled(change.what, change);
    await life.rewrite(changed as never);
    expect(undated(await settled(`${change.what}, written back`, change))).toEqual(undated(changed));
  }
  if (listed !== undefined) expect(await listed(state as never)).toBe(true);
  await life.remove();
  expect(await codeOf(life.read())).toEqual(life.gone);
  if (listed !== undefined) expect(await listed(state as never)).toBe(false);
}
