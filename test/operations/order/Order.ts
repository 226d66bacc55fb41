import type { EmulatorOptions } from 'cognito-emu';
import { refuses, storedBy, type Bench } from '../../support/emulator';

/**
 * The order in which an operation refuses, as data. Whoever does several things wrong at once is told of the first
 * alone, so each step is broken alone and together with the step behind it.
 */

/** Whom the calls are sent to. What is prepared may be prepared by the bench's own client, of cognito-idp. */
export interface Service {
  /** The SDK's commands by their names. */
  readonly sdk: object;
  clientFor(emulator: Pick<Bench['emulator'], 'url'>, region?: string): Client;
}

export interface Client {
  readonly config: { readonly serviceId: string };
  send(command: never): Promise<unknown>;
  destroy(): void;
}

/** A bench, and the client of the service whose orders are told. */
export type Asked = Omit<Bench, 'client'> & { readonly client: Client };

/** Members laid over an input: objects member by member, lists appended, undefined takes away. */
export type Laid<Value> = Value extends Uint8Array | Date
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Item[]
    : Value extends object
      ? { readonly [Member in keyof Value]?: Laid<Value[Member]> | undefined }
      : Value;

/** A change of the world, which may answer members to be laid over the input that it is given. */
export type Change = (bench: Bench, input: never) => unknown;

export interface Step<Input = object> {
  /** In the words of the operation's comment; behind a colon, which of several cases of it. */
  readonly name: string;
  /** Members of the input, or a change of the world. */
  readonly breaks: Laid<Input> | Change;
  readonly code: string;
  readonly text: string;
  /** The region that the call is made in. */
  readonly from?: string;
  /** Makes members anew of those that it is given, so that what another step broke of them stays broken. */
  readonly remakes?: true;
}

/** Stands between two steps that cannot both be broken, and says why. */
export interface Apart {
  readonly apart: string;
}

/** Stands between two steps that are as AWS has them, while the emulator has them the other way round. */
export interface NotYet {
  readonly notYet: string;
}

export interface Order<Input = object> {
  readonly operation: string;
  /** Tells the lists of one operation apart. */
  readonly when?: string;
  /** Functions whose comments go on with the order where the operation's own ends. */
  readonly through?: readonly string[];
  /** Good input, given when it has been prepared for. */
  readonly input: Input | ((bench: Bench) => Promise<Input>);
  readonly steps: readonly (Step<Input> | Apart | NotYet)[];
}

/** A family's orders and the fixtures they start from. */
export interface Family {
  readonly fixtures: object;
  readonly triggers?: EmulatorOptions['triggers'];
  readonly orders: readonly Order<never>[];
}

export type Families = Readonly<Record<string, Family>>;

/** Types a list by the input of its operation. @example const order = orderBy<{ SignUp: IdpInput<'SignUp'> }>(); */
export const orderBy =
  <Inputs extends object>() =>
  <Name extends keyof Inputs & string>(operation: Name, rest: Omit<Order<Inputs[Name]>, 'operation'>): Order<never> =>
    ({ operation, ...rest }) as unknown as Order<never>;

export function step(name: string, breaks: Change, code: string, text: string): Step;
export function step<Input>(name: string, breaks: Laid<Input>, code: string, text: string): Step<Input>;
export function step<Input>(name: string, breaks: Laid<Input> | Change, code: string, text: string): Step<Input> {
  return { name, breaks, code, text };
}

export const stepsOf = ({ steps }: Pick<Order<never>, 'steps'>): Step[] => (steps as (Step | object)[]).filter(isStep);

const isStep = (item: Step | object): item is Step => 'breaks' in item;

export interface Pair {
  readonly first: Step;
  readonly second: Step;
  readonly between?: Apart | NotYet;
}

/** Neighbours, with what stands between them. */
export function pairsOf({ steps }: Order<never>): Pair[] {
  const items = steps as readonly (Step | Apart | NotYet)[];
  return items.flatMap((first, at) => {
    if (!isStep(first)) return [];
    const [next, behind] = items.slice(at + 1);
    if (next === undefined) return [];
    return isStep(next) ? [{ first, second: next }] : [{ first, second: behind as Step, between: next }];
  });
}

type Members = Record<string, unknown>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Uint8Array) &&
  !(value instanceof Date);

function laidOver(input: Members, members: Members): Members {
  const laid = { ...input };
  for (const [name, value] of Object.entries(members)) {
    const present = laid[name];
    if (isMembers(present) && isMembers(value)) laid[name] = laidOver(present, value);
    else if (Array.isArray(present) && Array.isArray(value))
      laid[name] = [...(present as unknown[]), ...(value as unknown[])];
    else laid[name] = value;
  }
  return laid;
}

/** The paths at which members replace something, other than by appending to a list. */
const pathsOf = (members: Members, path = ''): string[] =>
  Object.entries(members).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [];
    return isMembers(value) ? pathsOf(value, `${path}${name}.`) : [`${path}${name}`];
  });

/** Breaks a step of a prepared input; answers the input and what was laid over it. */
async function broken(bench: Bench, input: Members, { breaks }: Step): Promise<[Members, Members]> {
  const told = typeof breaks === 'function' ? await (breaks as Change)(bench, input as never) : breaks;
  const members = isMembers(told) ? told : {};
  return [laidOver(input, members), members];
}

/** What is sent, by the operation's good input. */
export async function goodInput(bench: Bench, { input }: Order<never>): Promise<Members> {
  return typeof input === 'function' ? input(bench) : input;
}

export function commandOf({ sdk }: Service, { operation }: Order<never>, input: Members): { readonly input: object } {
  const MadeCommand = (sdk as Record<string, new (input: object) => { input: object }>)[`${operation}Command`];
  if (MadeCommand === undefined) throw new Error(`the SDK has no ${operation}Command`);
  return new MadeCommand(input);
}

/** Broken at this step, the operation refuses as the step says. */
export async function refusesAt(service: Service, bench: Bench, list: Order<never>, only: Step): Promise<void> {
  const [input] = await broken(bench, await goodInput(bench, list), only);
  await refusesAs(service, bench, only, commandOf(service, list, input), only.from);
}

/** The world as far as a step may have changed it: what is stored, and the hour. */
const worldOf = ({ world: { state, clock } }: Bench) => [
  JSON.stringify(state.dump()),
  Math.floor(clock.now() / 3_600_000),
];

/** Broken at both, it refuses as the first says. */
export async function refusesFirst(
  service: Service,
  bench: Bench,
  list: Order<never>,
  { first, second }: Pair,
): Promise<void> {
  const [once, theirs] = await broken(bench, await goodInput(bench, list), first);
  const before = worldOf(bench);
  const [twice, members] = await broken(bench, once, second);
  const shared = second.remakes === true ? [] : pathsOf(theirs).filter((path) => pathsOf(members).includes(path));
  if (shared.length > 0) throw new Error(`both steps break ${shared.join(', ')}: let one of them break the world`);
  const [stored, hour] = worldOf(bench);
  if (Object.keys(members).length === 0 && stored === before[0] && hour === before[1]) {
    throw new Error(`"${second.name}" changed nothing beside "${first.name}"`);
  }
  await refusesAs(service, bench, first, commandOf(service, list, twice), first.from ?? second.from);
}

async function refusesAs(
  service: Service,
  { emulator, world }: Bench,
  { code, text }: Step,
  command: { input: object },
  from?: string,
): Promise<void> {
  const client = service.clientFor(emulator, from);
  const there: Asked = { emulator, world, client };
  try {
    if (code === notImplemented) await isNotBuilt(there, command, text);
    else await refuses(there, command, code, text);
  } finally {
    client.destroy();
  }
}

/** What the emulator says of what it lacks; no operation's model declares it. */
export const notImplemented = 'NotImplementedException';

async function isNotBuilt(bench: Asked, command: { input: object }, message: string): Promise<void> {
  const before = storedBy(bench);
  await expect(bench.client.send(command as never)).rejects.toMatchObject({ name: notImplemented, message });
  expect(storedBy(bench)).toEqual(before);
}
